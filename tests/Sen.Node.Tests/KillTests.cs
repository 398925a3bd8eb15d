using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
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
            var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (true)
                {
                    var (exitCode, output, _) = await node.Sen("token", "--account", "quantri.hue");
                    if (exitCode != ExitCode.Done || process.HasExited)
                        return;
                    acknowledged.Add(output.Trim());
                }
            })).ToList();
            while (acknowledged.Count < 40)
            {
                Assert.DoesNotContain(callers, caller => caller.IsCompleted);
                await Task.Delay(20);
            }

            process.Kill();
            await Task.WhenAll(callers);
            // Gone, not only told to go: the next node wants the folder for itself.
            await process.WaitForExitAsync();
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
    public async Task Every_acknowledged_submission_and_step_survives_a_kill_no_code_is_doubled_and_no_series_has_a_gap()
    {
        await using var node = await TestNode.Demo();
        var load = await DossierLoad.Prepare(node, dossiers: 900);
        await node.Stop();
        for (var round = 1; round <= 2; round++)
        {
            var (process, address) = await Serve(node);
            using (process)
            {
                try
                {
                    await load.RunUntilKilled(process, address, acknowledgements: 300 * round);
                }
                finally
                {
                    // A test that fails leaves no node behind.
                    process.Kill();
                }
            }
        }

        await node.Start();
        var verified = await node.Sen("verify", "--deep", "--replay");

        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
        await load.CheckNothingIsLost(node);
    }

    internal static async Task<(Process Process, Uri Address)> Serve(TestNode node)
    {
        var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "sen"), ["demo", "--port", "0", .. node.Place])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Sen is ready", StringComparison.Ordinal))
                return (process, new Uri(line.Split(' ')[3]));
        }

        throw new InvalidOperationException("The node ended before it was ready.");
    }
}
