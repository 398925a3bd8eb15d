using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Node.Verbs;

namespace Sen.Node.Tests;

/// <summary>A real process, killed without warning while it writes.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_it_and_the_ledger_is_whole()
    {
        await using var node = await TestNode.Demo();
        await node.Stop();
        var acknowledged = new ConcurrentBag<string>();
        var (process, _) = await Serve(node);
        using (process)
        {
            // Each caller makes tokens until the node is gone.
            var callers = Enumerable.Range(0, 4).Select(_ => (Func<Task>)(async () =>
            {
                while (await node.Sen("token", "--account", "quantri.hue") is (ExitCode.Done, var output, _) && !process.HasExited)
                    acknowledged.Add(output.Trim());
            }));
            await Killed.UnderLoad(process, callers, () => acknowledged.Count, acknowledgements: 40);
        }

        await node.Start();
        var verified = await node.Sen("verify", "--deep", "--replay");

        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
        foreach (var token in acknowledged.Take(40))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await node.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Every_acknowledged_submission_and_step_survives_a_kill_no_code_is_doubled_no_series_has_a_gap_and_everybody_is_told()
    {
        await using var node = await TestNode.Demo();
        var load = await DossierLoad.Prepare(node, dossiers: 900);
        await node.Stop();
        for (var round = 1; round <= 2; round++)
        {
            var (process, address) = await Serve(node);
            using (process)
                await load.RunUntilKilled(process, address, acknowledgements: 300 * round);
        }

        await node.Start();
        var verified = await node.Sen("verify", "--deep", "--replay");

        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
        await load.CheckNothingIsLost(node);
        await load.CheckEverybodyIsTold(node.Running.Services.GetRequiredService<Store>());
    }

    /// <summary>Fee, words, signature, number and delivery are one change: all or nothing of it is there.</summary>
    [Fact]
    public async Task What_was_certified_on_one_screen_before_a_kill_is_whole_after_it_and_no_book_has_a_gap()
    {
        await using var node = await TestNode.Demo();
        var load = await CounterLoad.Prepare(node);
        await node.Stop();
        for (var round = 1; round <= 2; round++)
        {
            var (process, address) = await Serve(node);
            using (process)
            using (var http = new HttpClient { BaseAddress = address })
                await Killed.UnderLoad(process, load.Callers(http), () => load.Certified.Count, 60 * round);
        }

        await node.Start();
        var store = node.Running.Services.GetRequiredService<Store>();
        var verified = await node.Sen("verify", "--deep", "--replay");
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
        await using var connection = await store.Read();
        var dossiers = (await connection.QueryAsync<(long Id, string State)>("select id, state from stream where kind = 'dossier'"))
            .ToDictionary(row => row.Id, row => JsonSerializer.Deserialize<JsonElement>(row.State));
        foreach (var (id, number) in load.Certified)
            Assert.Equal((number, "delivered"), (dossiers[id].GetProperty("issued").GetProperty("number").GetString(), dossiers[id].GetProperty("stage").GetString()));
        // Nothing stands between the steps that are done in one go.
        var paid = dossiers.Values.Where(one => one.GetProperty("owner").GetProperty("name").GetString() == CounterLoad.Applicant && Has(one, "feeReceipt")).ToList();
        Assert.True(paid.Count >= load.Certified.Count);
        Assert.All(paid, one => Assert.Equal("delivered", one.GetProperty("stage").GetString()));
        foreach (var (name, next) in await connection.QueryAsync<(string Name, long Next)>("select name, next from series where name like 'book/%'"))
        {
            var (agency, symbol) = (name.Split('/')[1], string.Join('/', name.Split('/')[2..^1]));
            var numbers = dossiers.Values.Where(one => Has(one, "issued") && one.GetProperty("bodies").GetProperty("competent").GetProperty("code").GetString() == agency)
                .Select(one => one.GetProperty("issued").GetProperty("number").GetString()!).Where(number => number.EndsWith(symbol, StringComparison.Ordinal)).SelectMany(Taken).Order().ToList();
            Assert.Equal(Enumerable.Range((int)numbers[0], (int)(next - numbers[0])).Select(n => (long)n), numbers);
        }
    }

    private static bool Has(JsonElement dossier, string member) => dossier.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.Object;

    // "1204, quyển 03/2026 – SCT/BS" or "1204–1206, …": each paper has its number.
    private static IEnumerable<long> Taken(string number)
    {
        var ends = number.Split(',')[0].Split('–').Select(one => long.Parse(one, CultureInfo.InvariantCulture)).ToList();
        for (var taken = ends[0]; taken <= ends[^1]; taken++)
            yield return taken;
    }

    internal static async Task<(Process Process, Uri Address)> Serve(TestNode node, IReadOnlyDictionary<string, string>? variables = null, int port = 0, params IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "sen"), ["demo", "--port", $"{port}", .. node.Place, .. words])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Sen is ready", StringComparison.Ordinal))
            {
                _ = Task.Run(() => Tell(process.StandardOutput));
                return (process, new Uri(line.Split(' ')[3]));
            }
        }

        throw new InvalidOperationException("The node ended before it was ready.");
    }

    /// <summary>What goes wrong in a process of its own is in the log of the tests.</summary>
    private static async Task Tell(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal))
                await Console.Out.WriteLineAsync(line);
        }
    }
}
