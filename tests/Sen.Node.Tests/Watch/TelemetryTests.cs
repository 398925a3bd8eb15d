using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Sen.Testing;

namespace Sen.Node.Tests.Watch;

/// <summary>A node that sends its traces and metrics to a collector by OTLP over HTTP.</summary>
public sealed class TelemetryTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_collector_gets_routes_and_times_and_no_address()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = await TestNode.Demo();
        await node.Stop();
        var got = new ConcurrentQueue<(string Path, string Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, ct);
            got.Enqueue((http.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector.StartAsync(ct);

        var (process, address) = await KillTests.Serve(node, new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
        });
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            await http.GetAsync($"/doc-lai/{Secret}", ct);
            await http.GetAsync("/thu-tuc?q=khai+sinh", ct);
            await Eventually.So(() => got.Any(one => one.Path == "/v1/traces" && one.Body.Contains("doc-lai/{secret?}", StringComparison.Ordinal))
                && got.Any(one => one.Path == "/v1/traces" && one.Body.Contains("thu-tuc", StringComparison.Ordinal))
                && got.Any(one => one.Path == "/v1/metrics" && one.Body.Contains("sen.outbox.waiting", StringComparison.Ordinal)));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        Assert.All(got, one => Assert.DoesNotContain(Secret, one.Body, StringComparison.Ordinal));
        Assert.All(got, one => Assert.DoesNotContain("khai", one.Body, StringComparison.Ordinal));
        foreach (var tag in (string[])["url.path", "url.query", "url.full", "client.address", "user_agent.original"])
            Assert.All(got, one => Assert.DoesNotContain(tag, one.Body, StringComparison.Ordinal));
    }
}
