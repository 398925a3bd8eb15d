using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Node.Demo;
using Sen.Node.Hosting;

namespace Sen.Node.Tests.Database;

/// <summary>Processes of one node that are started anew under load, one after the other, and nobody notices.</summary>
[Trait("Store", "named")]
public sealed class RollingTests
{
    [Fact]
    public async Task Behind_the_shipped_proxy_processes_are_started_anew_one_after_the_other_and_no_request_fails()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        var load = await DossierLoad.Prepare(node, dossiers: 2_500);
        await node.Stop();
        var (port1, port2) = (Proxy.FreePort(), Proxy.FreePort());
        var web1 = await Serve(node, "web1", port1);
        var web2 = await Serve(node, "web2", port2);
        try
        {
            await using var proxy = await Proxy.Before(port1, port2);
            using var until = new CancellationTokenSource();
            var going = load.Run(proxy.Address, callers: 4, until.Token);
            using var browser = new Browser(proxy.Address);
            var page = await browser.Open("/dang-nhap");
            await browser.Submit(page.Form(), ("Login", "tiepnhan.thuanhoa"), ("Password", DemoPeople.Password));

            web1 = await Anew(web1, "web1", port1);
            await browser.Open("/can-bo");
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            web2 = await Anew(web2, "web2", port2);
            // The session and the form's token are of the node, not of a process.
            await browser.Submit((await browser.Open("/can-bo")).Form("form[action='/dang-xuat']"));
            Assert.Equal(HttpStatusCode.OK, browser.Status);

            await until.CancelAsync();
            await going;
        }
        finally
        {
            await End(web1);
            await End(web2);
        }

        await node.Start();
        await load.CheckNothingIsLost(node);

        async Task<Process> Anew(Process old, string name, int port)
        {
            await End(old);
            var started = await Serve(node, name, port);
            await Breath();
            return started;
        }
    }

    /// <summary>The next release is this program with one migration more; its processes take the places of the last one's.</summary>
    [Fact]
    public async Task A_next_release_migrates_and_takes_over_while_the_last_one_serves_and_no_request_fails()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        var load = await DossierLoad.Prepare(node, dossiers: 3_000);
        await node.Stop();
        var (port1, port2) = (Proxy.FreePort(), Proxy.FreePort());
        var (web1, web2) = (await Serve(node, "web1", port1), await Serve(node, "web2", port2));
        var lasting = new List<Process> { web1, web2 };
        RunningNode? next1 = null, next2 = null;
        try
        {
            await using var proxy = await Proxy.Before(port1, port2);
            using var until = new CancellationTokenSource();
            var going = load.Run(proxy.Address, callers: 4, until.Token);
            await Breath();
            // As `sen migrate` of the next release.
            await (await OpenedStore.Open(Next("migrate"))).DisposeAsync();
            await Breath();
            lasting.Remove(web1);
            await End(web1);
            next1 = await RunningNode.Start(Next("web1") with { Port = port1 }, TestContext.Current.CancellationToken);
            await Breath();
            lasting.Remove(web2);
            await End(web2);
            next2 = await RunningNode.Start(Next("web2") with { Port = port2 }, TestContext.Current.CancellationToken);
            await Breath();
            await until.CancelAsync();
            await going;
            var store = next1.Services.GetRequiredService<Store>();
            Assert.True(await SeveralProcessesTests.Count(store, "select count(*) from dossier_row where next_release = 0") > 100);
            Assert.Equal(0, await SeveralProcessesTests.Count(store, "select count(*) from next_release"));
        }
        finally
        {
            lasting.ForEach(last => last.Kill());
            if (next1 is not null)
                await next1.DisposeAsync();
            if (next2 is not null)
                await next2.DisposeAsync();
        }

        await node.Start();
        await load.CheckNothingIsLost(node);

        NodeOptions Next(string name) => new()
        {
            Data = new DataFolder(node.Data.Path, name),
            Database = node.Database,
            Kind = NodeKind.Demo,
            Migrate = name == "migrate",
            Quiet = true,
            Proxies = [IPAddress.Loopback],
            Drain = TimeSpan.FromSeconds(2),
            Schemas = [.. Modules.Schemas, new ModuleSchema("next", typeof(RollingTests).Assembly)],
        };
    }

    private static async Task<Process> Serve(TestNode node, string name, int port) =>
        (await KillTests.Serve(node, port: port, words: ["--name", name, "--proxy", "127.0.0.1", "--drain", "2"])).Process;

    private static async Task End(Process process)
    {
        using (process)
        using (var asked = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await asked.WaitForExitAsync();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>The proxy sees within it who has come and who has gone.</summary>
    private static Task Breath() => Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
}
