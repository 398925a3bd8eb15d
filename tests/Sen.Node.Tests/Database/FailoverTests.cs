using System.Diagnostics;
using Sen.Kernel.Postgres;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests.Database;

/// <summary>The pair of servers that <c>deploy/patroni-pair.sh</c> makes; its primary dies under load.</summary>
[Trait("Store", "named")]
public sealed class FailoverTests
{
    /// <summary>The leader's word holds for 20 s after its last breath, then the standby takes over.</summary>
    private static readonly TimeSpan TakenOver = TimeSpan.FromSeconds(35);

    [Fact]
    public async Task When_the_primary_dies_nothing_acknowledged_is_lost_nothing_is_doubled_and_the_node_goes_on_by_itself()
    {
        await using var pair = await Pair.Up();
        await using var node = new TestNode(pair.Address);
        await node.Start("2026-12-01T14:10+07:00");
        var load = await DossierLoad.Prepare(node, dossiers: 4_000);
        using var until = new CancellationTokenSource();
        var going = load.RunThrough(node.Running.Address!, callers: 4, until.Token);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        await pair.Do("crash", "db1");
        await pair.Until("db2 primary");
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        await until.CancelAsync();
        var pause = await going;

        TestContext.Current.TestOutputHelper?.WriteLine($"longest time without an acknowledgement: {pause.TotalSeconds:0.0} s");
        Assert.True(pause > TimeSpan.FromSeconds(2), "There was no failover to live through.");
        Assert.True(pause < TakenOver, $"{pause.TotalSeconds:0.0} s without an acknowledgement");
        await Eventually.So(async () => (await node.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        await load.CheckNothingIsLost(node);
        var verified = await node.Sen("verify", "--deep", "--replay");
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
    }

    private sealed class Pair : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("sen-pair-").FullName;

        public PostgresAddress Address { get; private set; } = null!;

        public static async Task<Pair> Up()
        {
            var pair = new Pair();
            using (var opened = Process.Start("chmod", ["777", pair._folder]))
                await opened.WaitForExitAsync();
            var said = await pair.Do("up", $"{Proxy.FreePorts(7)}");
            Assert.True(PostgresAddress.TryParse(said.Trim(), out var address, out var wrong), wrong);
            pair.Address = address;
            return pair;
        }

        public async Task<string> Do(string verb, params string[] words)
        {
            var start = new ProcessStartInfo(Path.Combine(SharedData.Repository, "deploy", "patroni-pair.sh"), [verb, Path.Combine(_folder, "pair"), .. words]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await errors);
            return said;
        }

        public async Task Until(string state)
        {
            for (var tries = 0; tries < 80 && !(await Do("status")).Contains(state, StringComparison.Ordinal); tries++)
                await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.Contains(state, await Do("status"), StringComparison.Ordinal);
        }

        public async ValueTask DisposeAsync()
        {
            await Do("down");
            await PostgresServer.RunAsPostgres($"rm -rf {_folder}/*");
            Directory.Delete(_folder, recursive: true);
        }
    }
}
