using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests.Watch;

/// <summary>What a program that watches the node reads, and that nobody else does.</summary>
public sealed partial class MetricsTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_scraper_reads_figures_that_add_up_and_name_nobody()
    {
        await using var node = await TestNode.Demo();
        using var watch = new HttpClient { BaseAddress = node.Running.Watch };
        var found = "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"200\",http_route=\"thu-tuc\"}";
        await node.Http.GetAsync("/thu-tuc?q=khai+sinh");
        Assert.Contains("sen_outbox_waiting", Read(await watch.GetStringAsync("/metrics")));
        var before = Read(await watch.GetStringAsync("/metrics"));

        for (var asked = 0; asked < 7; asked++)
            await node.Http.GetAsync("/thu-tuc?q=khai+sinh");
        await node.Http.GetAsync($"/doc-lai/{Secret}");
        Assert.DoesNotContain("sen_backup_age_seconds", await watch.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await node.Sen("backup", "--to", Path.Combine(Path.GetDirectoryName(node.Data.Path)!, "backups"))).ExitCode);
        var text = await watch.GetStringAsync("/metrics");

        var after = Read(text);
        Assert.Equal(before.GetValueOrDefault(found) + 7, after.GetValueOrDefault(found));
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("khai", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_heap_total_allocated_bytes_total", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
        // The runbook says what an alarm means by names that are there.
        var named = Named().Matches(await File.ReadAllTextAsync(Path.Combine(SharedData.Repository, "docs", "runbook.md"))).Select(one => one.Value.Trim('`')).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(named.Count >= 5);
        Assert.All(named, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Buckets(after);
    }

    [GeneratedRegex("`(sen|http|dotnet)_[a-z_]+")]
    private static partial Regex Named();

    [Fact]
    public async Task The_web_has_no_such_page_and_the_watchers_door_nothing_else()
    {
        await using var node = await TestNode.Demo();
        using var watch = new HttpClient { BaseAddress = node.Running.Watch };
        Assert.Equal(HttpStatusCode.NotFound, (await node.Http.GetAsync("/metrics")).StatusCode);
        foreach (var path in (string[])["/", "/thu-tuc", "/health/live", "/metrics/all"])
            Assert.Equal(HttpStatusCode.NotFound, (await watch.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await watch.PostAsync("/metrics", content: null)).StatusCode);
    }

    // Each line as Prometheus 0.0.4 has it, no series twice.
    private static Dictionary<string, double> Read(string text)
    {
        var series = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')))
        {
            Assert.Matches(Line(), line);
            var at = line.LastIndexOf(' ');
            series.Add(line[..at], double.Parse(line[(at + 1)..], CultureInfo.InvariantCulture));
        }

        return series;
    }

    private static void Buckets(Dictionary<string, double> series)
    {
        var histograms = series.Where(one => one.Key.Contains("_bucket{", StringComparison.Ordinal)).GroupBy(one => Le().Replace(one.Key, "")).ToList();
        Assert.NotEmpty(histograms);
        foreach (var histogram in histograms)
        {
            var counts = histogram.Select(one => one.Value).ToList();
            Assert.Equal(counts.Order(), counts);
            var count = histogram.Key.Replace("_bucket", "_count", StringComparison.Ordinal).Replace("{}", "", StringComparison.Ordinal);
            Assert.Equal(series[count], counts[^1]);
        }
    }

    [GeneratedRegex("""^[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\.)*",?)+\})? [-+]?([0-9.]+([eE][-+]?[0-9]+)?|Inf|NaN)$""")]
    private static partial Regex Line();

    [GeneratedRegex(",?le=\"[^\"]*\"")]
    private static partial Regex Le();
}
