using Dapper;
using Sen.Kernel.Backups;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Sql;
using Sen.Kernel.Sqlite;
using Sen.Kernel.Tests.Ledger;
using Sen.LedgerFormat;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Backups;

/// <summary>A node that is backed up while it works, lost, and put back elsewhere: what its logs and its receipts are worth then.</summary>
public sealed class RestoreTests
{
    [Theory, BothStores]
    public async Task A_restored_log_goes_on_in_a_new_incarnation_and_names_what_it_lost(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var back = await lost.Elsewhere(knows: true);

        var report = await back.Restore();

        report.Verification.IsSoundOrSaysWhy();
        var reopened = Assert.IsType<ReopenReport>(report.Reopened);
        Assert.Equal((2, 4, false), (reopened.Incarnation, reopened.SignedBeyond, reopened.IsUnknown));
        // What waited at the backup is there; what came after it is not.
        Assert.Equal([("main", "jar", 5L), ("main", null, 1L), ("main", null, 2L)], reopened.Lost.Select(one => (one.Tree, one.Name, one.Version)));
        await using var store = await back.Open();
        Assert.Equal("main", await Ask<string>(store, "select log from stream where id = 2"));
        Assert.Equal(0, await Ask<long>(store, "select count(*) from ledger_pending"));
        Assert.Equal(2, await Ask<long>(store, "select size from ledger_head where log = 'main/2'"));
        Assert.Equal(9, await Ask<long>(store, "select size from ledger_head where log = 'main'"));
    }

    [Theory, BothStores]
    public async Task Receipts_from_before_stay_valid_and_streams_go_on_under_the_new_key(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var back = await lost.Elsewhere(knows: true);
        await back.Restore();
        await using var store = await back.Open();
        using var sequencer = back.Sequencer(store);
        await store.Change(Jars.Kind, lost.Jars[0], Jars.Somebody, Needs.None, (_, _) => new StoneAdded(1, "sau khi khôi phục"));
        await sequencer.Run("main", epoch: 1);

        var receipts = new Receipts(store);
        var keys = receipts.VerifierKeys("main");

        Assert.Equal(["hue.example.vn/sen/H57/main/2", "hue.example.vn/sen/H57/main/1"], keys.Select(key => key.Split('+')[0]));
        // Of an entry that the store lost, of one that it has, of one that waited at the backup, and of one made since.
        Holds(lost.LostReceipt, keys[1]);
        Holds((await receipts.Of(lost.Jars[0], 2))!, keys[1]);
        Holds((await receipts.Of(lost.Jars[0], 4))!, keys[0]);
        Holds((await receipts.Of(lost.Jars[0], 5))!, keys[0]);
        Assert.False(Receipt.Verify(Policy(keys[0]), lost.LostReceipt).IsValid);
        var verified = await new LedgerVerification(store).Run(new VerificationOptions { Deep = true, Replay = true, OutsideAnchor = lost.LostReceipt, OwnAnchorPath = back.Data.AnchorPath });
        verified.IsSoundOrSaysWhy();
        Assert.Contains(verified.Findings, finding => finding.Kind == "anchor.lost");
    }

    [Theory, BothStores]
    public async Task On_a_new_machine_nobody_knows_what_was_signed_and_the_log_is_reopened_all_the_same(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var back = await lost.Elsewhere(knows: false);

        var report = await back.Restore();

        report.Verification.IsSoundOrSaysWhy();
        Assert.True(report.Reopened!.IsUnknown);
        Assert.Empty(report.Reopened.Lost);
    }

    /// <summary>An old snapshot of the folder beside a newer backup: what it remembers would say that nothing is lost.</summary>
    [Theory, BothStores]
    public async Task A_folder_that_is_older_than_the_backup_knows_no_more_than_a_new_one(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        var old = await File.ReadAllTextAsync(lost.Place.Data.AnchorPath);
        await lost.Node.Add(lost.Jars[0]);
        await lost.Node.Sequence();
        await lost.Back.Run();
        await using var back = await lost.Elsewhere(knows: true);
        await File.WriteAllTextAsync(back.Data.AnchorPath, old);

        var report = await back.Restore();

        report.Verification.IsSoundOrSaysWhy();
        Assert.Equal((2, true), (report.Reopened!.Incarnation, report.Reopened.IsUnknown));
    }

    [Fact]
    public async Task A_restore_into_a_database_that_breaks_off_with_half_of_the_rows_is_served_by_nobody_and_is_begun_anew()
    {
        await using var lost = await Lost.Make(Dialect.Postgres);
        await using var back = await lost.Elsewhere(knows: true);
        await Assert.ThrowsAsync<TimeoutException>(() => back.Restore(what =>
        {
            if (what == "stream")
                throw new TimeoutException();
        }));

        Assert.Contains("broke off", (await Assert.ThrowsAsync<StoreRefusedException>(back.Open)).Message, StringComparison.Ordinal);

        (await back.Restore()).Verification.IsSoundOrSaysWhy();
    }

    [Theory, BothStores]
    public async Task A_backup_of_the_last_release_is_put_back_by_this_one(Dialect dialect)
    {
        await using var before = await TestStore.Open(Dialect.Sqlite, []);
        var target = Directory.CreateTempSubdirectory("sen-backup-").FullName;
        var last = new StoreSetup { Clock = before.Store.Clock, Identity = before.Store.Identity, Schemas = [] };
        await new NodeBackup(StorePlace.Of(new DataFolder(before.Folder)), last, target, _ => { }).Run();
        var data = new DataFolder(Directory.CreateTempSubdirectory("sen-test-").FullName);
        TestStore.CopySecrets(new DataFolder(before.Folder), data);
        var place = StorePlace.Of(data, dialect is Dialect.Postgres ? await PostgresServer.CreateDatabase() : null);
        var setup = last with { Schemas = [Tests.Jars.Schema], Kinds = [Tests.Jars.Kind] };

        var report = await new NodeRestore(target, place, setup, _ => { }).Run();

        report.Verification.IsSoundOrSaysWhy();
        await using (var store = await place.Open(setup))
            Assert.Equal(0, await Ask<long>(store, "select count(*) from jar_label"));
        foreach (var folder in (string[])[target, data.Path])
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_node_whose_store_is_gone_is_not_begun_anew_in_its_folder()
    {
        var (node, _) = await LedgerNode.WithJars(Dialect.Sqlite);
        await using var held = node;
        var folder = new DataFolder(Directory.CreateTempSubdirectory("sen-test-").FullName);
        File.Copy(node.AnchorPath, folder.AnchorPath);

        Assert.Contains("Restore it", Assert.Throws<StoreRefusedException>(() => SqliteStore.Open(folder, new StoreSetup { Clock = node.Store.Clock, Identity = node.Store.Identity, Schemas = [] })).Message, StringComparison.Ordinal);

        Directory.Delete(folder.Path, recursive: true);
    }

    [Theory, BothStores]
    public async Task When_nothing_was_signed_after_the_backup_the_log_goes_on_where_it_stood(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await lost.Back.Run();
        await using var back = await lost.Elsewhere(knows: true);

        var report = await back.Restore();

        Assert.Null(report.Reopened);
        report.Verification.IsSoundOrSaysWhy();
        await using var store = await back.Open();
        Assert.Equal(1, store.Identity.Incarnation);
    }

    [Theory, BothStores]
    public async Task Set_back_once_more_the_log_goes_on_after_the_incarnation_that_was_signed_last(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var first = await lost.Elsewhere(knows: true);
        await first.Restore();
        await using var second = await first.Elsewhere(knows: true);

        var report = await second.Restore();

        report.Verification.IsSoundOrSaysWhy();
        Assert.Equal(3, report.Reopened!.Incarnation);
        Assert.Equal(["main", "access", "main/2", "access/2"], report.Reopened.Ended.Select(tree => tree.Tree));
        // The same entry, lost in the first incarnation, and the two of the second.
        Assert.Contains(report.Reopened.Lost, one => one is { Tree: "main/2", Index: 0 });
    }

    [Theory, BothStores]
    public async Task A_restore_that_broke_off_is_served_by_nobody_and_is_begun_anew(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var back = await lost.Elsewhere(knows: true);
        using (var breaking = new CancellationTokenSource())
        {
            // It breaks off when the rows are in and the logs do not go on yet.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => back.Restore(what =>
            {
                if (what == "logs")
                    breaking.Cancel();
            }, breaking.Token));
        }

        Assert.Contains("restore", (await Assert.ThrowsAsync<StoreRefusedException>(back.Open)).Message, StringComparison.Ordinal);

        var report = await back.Restore();
        report.Verification.IsSoundOrSaysWhy();
        Assert.Equal(2, report.Reopened!.Incarnation);
        Assert.Contains("holds something already", (await Assert.ThrowsAsync<StoreRefusedException>(() => back.Restore())).Message, StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task What_was_lost_is_written_down_before_the_logs_go_on(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var back = await lost.Elsewhere(knows: true);
        var path = LostFile.PathIn(back.Data, incarnation: 2);
        Directory.CreateDirectory(path); // stands where the list is to be

        await Assert.ThrowsAsync<IOException>(() => back.Restore());
        Assert.Contains("restore", (await Assert.ThrowsAsync<StoreRefusedException>(back.Open)).Message, StringComparison.Ordinal);

        Directory.Delete(path);
        var report = await back.Restore();
        Assert.NotEmpty(report.Reopened!.Lost);
        Assert.Equal(LostFile.Lines(report.Reopened), (await File.ReadAllLinesAsync(path)).Skip(1));
    }

    [Theory, BothStores]
    public async Task A_store_that_was_altered_is_not_reopened_as_if_it_were_only_set_back(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var back = await lost.Elsewhere(knows: true);
        await back.Restore();
        await using (var store = await back.Open())
            await store.Write([Statement.Of("update leaf set hash = $1 where log = 'main' and idx = 2", new byte[32])]);

        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => back.Reopen(evenIfWhole: true));

        Assert.Contains("was not only set back", refused.Message, StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task Whoever_hides_where_a_log_ended_is_found_out(Dialect dialect)
    {
        await using var lost = await Lost.Make(dialect);
        await using var back = await lost.Elsewhere(knows: true);
        await back.Restore();
        await using var store = await back.Open();
        foreach (var (alter, undo, kind) in ((string, string, string)[])[
            ("update ledger_head set size = 8 where log = 'main'", "update ledger_head set size = 9 where log = 'main'", "log.reopened"),
            ("update event set version = 7 where stream_id = 2", "update event set version = 1 where stream_id = 2", "event.version"),
            ("update leaf set idx = 7 where log = 'main/2' and idx = 0", "update leaf set idx = 0 where log = 'main/2' and idx = 7", "log.reopened"),
        ])
        {
            Assert.Null(await store.Write([Statement.Of(alter)]));
            var report = await new LedgerVerification(store).Run(new VerificationOptions());
            Assert.Contains(report.Findings, finding => finding.Kind == kind);
            Assert.Null(await store.Write([Statement.Of(undo)]));
        }

        (await new LedgerVerification(store).Run(new VerificationOptions())).IsSoundOrSaysWhy();
    }

    private static void Holds(byte[] receipt, string key)
    {
        var verdict = Receipt.Verify(Policy(key), receipt);
        Assert.True(verdict.IsValid, verdict.Refusal?.ToString());
    }

    private static ReceiptPolicy Policy(string key)
    {
        Assert.True(NoteKey.TryParse(key, out var log));
        return new ReceiptPolicy(log);
    }

    private static async Task<T> Ask<T>(Store store, string sql)
    {
        await using var connection = await store.Read();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
