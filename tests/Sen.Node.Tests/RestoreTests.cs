using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests;

/// <summary>A node that is given yesterday's copy of its store, as after a restore: what a visitor and an operator meet.</summary>
public sealed class RestoreTests
{
    private static readonly string[] Stores = ["store.db", "keys.db"];

    [Fact]
    public async Task Yesterdays_copy_is_served_unsigned_and_keeps_erased_who_was_erased_since()
    {
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00");
        var services = node.Running.Services;
        await services.GetRequiredService<SeedDossiers>().Run(services.GetRequiredService<Clock>().Now, []);
        await services.GetRequiredService<SequencerService>().RunOnce(default);
        var (id, code) = await Accepted(node);
        await node.Stop();
        await Copy(node);

        await node.Start();
        Assert.Equal(ExitCode.Done, (await node.Sen("erase", code, "--basis", "QĐ 12/QĐ-UBND", "--yes")).ExitCode);
        await node.Running.Services.GetRequiredService<SequencerService>().RunOnce(default);
        await node.Stop();
        var anchor = await File.ReadAllTextAsync(node.Data.AnchorPath);
        await Restore(node);

        await node.Start();
        await using (var connection = await node.Running.Services.GetRequiredService<Store>().Read())
        {
            Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from dossier_row where id = @id", new { id }));
            Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select erased from stream where id = @id", new { id }));
        }

        await node.Running.Services.GetRequiredService<SequencerService>().RunOnce(default);
        using var ready = await node.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"ledger\":\"failed\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(anchor, await File.ReadAllTextAsync(node.Data.AnchorPath));
        Assert.Equal(HttpStatusCode.OK, (await node.Http.GetAsync("/health/live")).StatusCode);
    }

    /// <summary>The drill: backed up under load, lost, put back; every event that was acknowledged is there or named.</summary>
    [Fact]
    public async Task A_node_that_is_lost_is_put_back_from_its_backup_and_names_every_event_that_is_gone()
    {
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00");
        var target = Path.Combine(Path.GetDirectoryName(node.Data.Path)!, "backups");
        var services = node.Running.Services;
        await services.GetRequiredService<SeedDossiers>().Run(services.GetRequiredService<Clock>().Now, []);
        var load = await DossierLoad.Prepare(node, dossiers: 1_500);
        using var until = new CancellationTokenSource();
        var going = load.Run(node.Running.Address!, callers: 4, until.Token);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        var backup = await node.Sen("backup", "--to", target);
        Assert.True(backup.ExitCode == ExitCode.Done, backup.Errors);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await until.CancelAsync();
        await going;
        var (erased, code) = await Accepted(node, oldest: true);
        Assert.Equal(ExitCode.Done, (await node.Sen("erase", code, "--basis", "QĐ 12/QĐ-UBND", "--yes")).ExitCode);
        await services.GetRequiredService<SequencerService>().RunOnce(default);
        var acknowledged = await Events(services.GetRequiredService<Store>());
        var (id, version) = (acknowledged[^1].Id, acknowledged[^1].Version);
        var receipt = await services.GetRequiredService<Receipts>().Of(id, version);
        await node.Stop();
        await Lose(node);

        var restored = await node.Sen("restore", target);

        Assert.True(restored.ExitCode == ExitCode.Done, restored.Errors + restored.Output);
        Assert.Contains("incarnation 2", restored.Output, StringComparison.Ordinal);
        var named = (await File.ReadAllLinesAsync(Path.Combine(node.Data.Path, "lost-2.txt"))).Skip(1).Select(line => line.Split('\t'))
            .SelectMany(words => words[2].Split(' ').Select(number => (Stream: words[1], number))).ToHashSet();
        await node.Start();
        services = node.Running.Services;
        var store = services.GetRequiredService<Store>();
        var there = (await Events(store)).Select(one => (one.Stream, one.Version)).ToHashSet();
        var gone = acknowledged.Where(one => !there.Contains((one.Stream, one.Version))).ToList();
        Assert.NotEmpty(gone);
        Assert.All(gone, one => Assert.Contains((one.Stream, one.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), named));
        Assert.Equal(1, await Count(store, "select count(*) from stream where erased = 1"));
        Assert.Equal(0, await Count(store, $"select count(*) from dossier_row where id = {erased}"));

        // It signs again, people go on, and a receipt of what is gone still stands.
        await services.GetRequiredService<SequencerService>().RunOnce(default);
        using var ready = await node.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var file = Path.Combine(node.Data.Path, "receipt");
        await File.WriteAllBytesAsync(file, receipt!);
        var verified = await node.Sen("verify", "--deep", "--replay", "--checkpoint", file);
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
        Assert.Contains("anchor.lost", verified.Output, StringComparison.Ordinal);
        var keys = (await node.Http.GetStringAsync("/api/ledger/key")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, keys.Length);
        Assert.True(LedgerFormat.NoteKey.TryParse(keys[1], out var key));
        Assert.True(LedgerFormat.Receipt.Verify(new LedgerFormat.ReceiptPolicy(key), receipt).IsValid);
        Assert.Contains("holds something already", await Refused(node, target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_says_which_files_the_node_lost_and_a_restore_brings_them_back()
    {
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00");
        var target = Path.Combine(Path.GetDirectoryName(node.Data.Path)!, "backups");
        var services = node.Running.Services;
        await services.GetRequiredService<SeedDossiers>().Run(services.GetRequiredService<Clock>().Now, []);
        Assert.Equal(ExitCode.Done, (await node.Sen("backup", "--to", target)).ExitCode);
        var files = Directory.EnumerateFiles(node.Data.FilesPath, "*", SearchOption.AllDirectories).Where(path => path != node.Data.FilesMarkPath).Order(StringComparer.Ordinal).Take(2).ToList();
        File.Delete(files[0]);
        await Task.Delay(TimeSpan.FromSeconds(1.1)); // a backup is named by its second

        var second = await node.Sen("backup", "--to", target, "--keep", "1");

        Assert.Equal(ExitCode.Wrong, second.ExitCode);
        Assert.Contains("1 files are gone from the node's folder. The backups have them", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no backup here has them", second.Output, StringComparison.Ordinal);
        File.Delete(files[1]);
        File.Delete(files[1].Replace(node.Data.FilesPath, Path.Combine(target, "files"), StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        Assert.Contains("1 files are gone from the node's folder, and no backup here has them", (await node.Sen("backup", "--to", target)).Output, StringComparison.Ordinal);
        await node.Stop();
        await Lose(node);
        Assert.Equal(ExitCode.Done, (await node.Sen("restore", target)).ExitCode);
        Assert.True(File.Exists(files[0]));
    }

    private static async Task<string> Refused(TestNode node, string target)
    {
        await node.Stop();
        var (exitCode, _, errors) = await node.Sen("restore", target);
        Assert.Equal(ExitCode.Refused, exitCode);
        return errors;
    }

    private static async Task<List<(long Id, string Stream, long Version)>> Events(Store store)
    {
        await using var connection = await store.Read();
        return [.. (await connection.QueryAsync<(long Id, byte[] Stream, long Version)>("select s.id, s.stream, e.version from event e join stream s on s.id = e.stream_id where s.log = 'main' order by e.id"))
            .Select(row => (row.Id, Convert.ToHexStringLower(row.Stream), row.Version))];
    }

    private static async Task<long> Count(Store store, string sql)
    {
        await using var connection = await store.Read();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    /// <summary>The disk of the database is gone; the folder is not.</summary>
    private static async Task Lose(TestNode node)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in node.Database is null ? Directory.EnumerateFiles(node.Data.Path, "*.db*").ToList() : [])
            File.Delete(file);
        foreach (var database in Databases(node))
        {
            await PostgresServer.Administer($"drop database {database}");
            await PostgresServer.Administer($"create database {database}");
        }
    }

    private static async Task Copy(TestNode node)
    {
        SqliteConnection.ClearAllPools();
        foreach (var store in node.Database is null ? Stores : [])
            File.Copy(Path.Combine(node.Data.Path, store), Path.Combine(node.Data.Path, "yesterday-" + store));
        foreach (var database in Databases(node))
            await PostgresServer.Administer($"create database {database}_yesterday template {database}");
    }

    private static async Task Restore(TestNode node)
    {
        SqliteConnection.ClearAllPools();
        foreach (var store in node.Database is null ? Stores : [])
        {
            File.Move(Path.Combine(node.Data.Path, "yesterday-" + store), Path.Combine(node.Data.Path, store), overwrite: true);
            File.Delete(Path.Combine(node.Data.Path, store + "-wal"));
            File.Delete(Path.Combine(node.Data.Path, store + "-shm"));
        }

        foreach (var database in Databases(node))
        {
            await PostgresServer.Administer($"drop database {database}");
            await PostgresServer.Administer($"alter database {database}_yesterday rename to {database}");
        }
    }

    private static string[] Databases(TestNode node) => node.Database is { } database ? [database.Name, database.KeysName] : [];

    private static async Task<(long Id, string Code)> Accepted(TestNode node, bool oldest = false)
    {
        await using var connection = await node.Running.Services.GetRequiredService<Store>().Read();
        return await connection.QuerySingleAsync<(long, string)>($"select id, number from dossier_row where accepted is not null order by id {(oldest ? "asc" : "desc")} limit 1");
    }
}
