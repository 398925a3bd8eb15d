using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Node.Demo;
using Sen.Node.Verbs;

namespace Sen.Node.Tests.Inbound;

/// <summary>A node that is killed without warning while a National Portal hands dossiers in and their files are fetched.</summary>
public sealed class InboundKillTests
{
    private const int Dossiers = 900;

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_it_and_comes_in_once()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = await TestNode.Demo();
        await using var portal = await PortalStandIn.Start(ct);
        await using var cutting = new CuttingServer();
        var load = await PortalLoad.Prepare(node, portal, cutting);
        await node.Stop();
        // Who hangs keeps this test for half a minute; the load test is for them.
        var waiting = new Queue<int>(Enumerable.Range(0, Dossiers).Where(n => n % 100 is not (4 or 8)));
        for (var round = 1; round <= 2; round++)
        {
            var (process, address) = await KillTests.Serve(node);
            using (process)
            {
                portal.Connect(address, load.Token);
                await HandInUntilKilled(load, waiting, process, acknowledgements: 300 * round, ct);
            }
        }

        await node.Start();
        portal.Connect(node.Running.Address!, load.Token);
        foreach (var code in load.Acknowledged.Keys)
            Assert.Equal(code, (await portal.Status(code, ct)).GetProperty("code").GetString());
        // What got no answer the portal sends again, and then the rest.
        foreach (var n in Enumerable.Range(0, Dossiers).Where(n => n % 100 is not (4 or 8)))
            await load.HandIn(n, ct);
        await InboundLoadTests.Settled(node.Running.Services.GetRequiredService<Store>(), ct);

        await InboundLoadTests.TheStoreHoldsEachOnce(load, node.Running.Services.GetRequiredService<Store>());
        var verified = await node.Sen("verify", "--deep", "--replay");
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
    }

    private static async Task HandInUntilKilled(PortalLoad load, Queue<int> waiting, Process process, int acknowledgements, CancellationToken ct)
    {
        var callers = Enumerable.Range(0, 8).Select(_ => (Func<Task>)(async () =>
        {
            while (Next() is { } n)
                await load.HandIn(n, ct);
        }));
        await Killed.UnderLoad(process, callers, () => load.Acknowledged.Count, acknowledgements);
        Assert.NotEmpty(waiting);

        int? Next()
        {
            lock (waiting)
                return waiting.TryDequeue(out var n) ? n : null;
        }
    }
}
