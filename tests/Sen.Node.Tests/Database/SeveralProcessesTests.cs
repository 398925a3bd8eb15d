using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Sen.Agencies;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.LegalTime;
using Sen.Node.Demo;
using Sen.Node.Hosting;
using Sen.Node.Tests.Inbound;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests.Database;

/// <summary>Several processes that serve one node from one database and one folder.</summary>
[Trait("Store", "named")]
public sealed class SeveralProcessesTests
{
    [Fact]
    public async Task What_one_changes_the_others_know_at_once()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        await using var beside = await Beside(node, "web2");
        var (here, there) = (node.Running.Services.GetRequiredService<WorkCalendars>(), beside.Running.Services.GetRequiredService<WorkCalendars>());
        var day = new DateOnly(2026, 12, 24);
        Assert.True(there.Current.IsWorkingDay(day));

        Assert.Null(await here.Enter([new CalendarDecision(CalendarDecisionKind.Off, day, new Bilingual("Nghỉ tránh bão", "Storm"), "QĐ 1/QĐ-UBND")], by: 1, TestContext.Current.CancellationToken));

        await Eventually.So(() => Task.FromResult(!there.Current.IsWorkingDay(day)));
    }

    [Fact]
    public async Task Who_is_erased_in_one_can_be_read_in_none()
    {
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00", dialect: Dialect.Postgres);
        await node.Running.Services.GetRequiredService<SeedDossiers>().Run(node.Running.Services.GetRequiredService<Clock>().Now, []);
        await using var beside = await Beside(node, "web2");
        var store = beside.Running.Services.GetRequiredService<Store>();
        (long Id, string Number) dossier;
        await using (var connection = await store.Read(TestContext.Current.CancellationToken))
            dossier = await connection.QueryFirstAsync<(long, string)>("select id, number from dossier_row where accepted is not null order by id desc limit 1");
        Assert.NotNull((await store.History(dossier.Id))[0].Fact);

        var (exitCode, output, _) = await node.Sen("erase", dossier.Number, "--basis", "QĐ 12/QĐ-UBND", "--yes");

        Assert.True(exitCode == ExitCode.Done, output);
        await Eventually.So(async () => (await store.History(dossier.Id))[0].Fact is null);
    }

    [Fact]
    public async Task What_another_system_sends_to_one_process_is_taken_in_at_once_by_the_one_that_does_it()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00", dialect: Dialect.Postgres);
        await using var portal = await PortalStandIn.Start(ct);
        await using var cutting = new CuttingServer();
        var load = await PortalLoad.Prepare(node, portal, cutting);
        portal.Connect(node.Running.Address!, load.Token);
        await load.HandIn(21, ct);
        await Eventually.So(TakenIn);
        await using var beside = await Beside(node, "web2");

        portal.Connect(beside.Running.Address!, load.Token);
        await load.HandIn(22, ct);

        // Every process looks by itself every thirty seconds; this ends after ten.
        await Eventually.So(TakenIn);

        async Task<bool> TakenIn() => await Count(node.Running.Services.GetRequiredService<Store>(), "select count(*) from inbound_dossier where state <> 3") == 0;
    }

    [Fact]
    public async Task A_process_of_the_same_name_or_with_another_folder_is_refused_and_a_file_has_one_process()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        await using var elsewhere = new TestNode(node.Database);
        TestStore.CopySecrets(node.Data, elsewhere.Data);
        await using var other = new TestNode(node.Database, new DataFolder(elsewhere.Data.Path, "web2"));
        await using var same = new TestNode(node.Database, new DataFolder(node.Data.Path, "node"));
        await using var embedded = await TestNode.Demo(dialect: Dialect.Sqlite);
        await using var second = new TestNode(folder: new DataFolder(embedded.Data.Path, "web2"));

        Assert.Contains("from another folder than", (await Assert.ThrowsAsync<OperatorException>(() => other.Start())).Message, StringComparison.Ordinal);
        Assert.Contains("Another process named node serves", (await Assert.ThrowsAsync<OperatorException>(() => same.Start())).Message, StringComparison.Ordinal);
        Assert.Contains("Several of them need PostgreSQL", (await Assert.ThrowsAsync<OperatorException>(() => second.Start())).Message, StringComparison.Ordinal);
        Assert.Contains("--name is 1 to 20 small letters, digits or hyphens", (await node.Sen("serve", "--name", "Web 2")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_a_process_is_killed_nothing_is_lost_the_other_goes_on_and_takes_the_log_over()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        var load = await DossierLoad.Prepare(node, dossiers: 1_500);
        await node.Stop();
        var (killed, address) = await KillTests.Serve(node, words: ["--name", "web1"]);
        // It holds the lease of the log, for it was here first.
        await using var beside = await Beside(node, "web2");
        var store = beside.Running.Services.GetRequiredService<Store>();
        Assert.DoesNotContain("web2", await Holder(store), StringComparison.Ordinal);
        using var until = new CancellationTokenSource();
        var going = load.Run(beside.Running.Address!, callers: 4, until.Token);
        using (killed)
            await load.RunUntilKilled(killed, address, acknowledgements: 400);
        await Eventually.So(async () => (await Holder(store)).Contains("web2", StringComparison.Ordinal));
        await until.CancelAsync();
        await going;

        await Eventually.So(async () => await Count(store, "select count(*) from ledger_pending") == 0);
        var verified = await beside.Sen("verify", "--deep", "--replay");
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
        await load.CheckNothingIsLost(beside);
        await load.CheckEverybodyIsTold(store);
    }

    private static async Task<TestNode> Beside(TestNode node, string name)
    {
        var beside = new TestNode(node.Database, new DataFolder(node.Data.Path, name));
        await beside.Start();
        return beside;
    }

    private static async Task<string> Holder(Store store)
    {
        await using var connection = await store.Read();
        return await connection.ExecuteScalarAsync<string>("select holder from lease where name = 'sequencer/main'") ?? "";
    }

    internal static async Task<long> Count(Store store, string sql)
    {
        await using var connection = await store.Read();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
