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

    private static async Task<(long Id, string Code)> Accepted(TestNode node)
    {
        await using var connection = await node.Running.Services.GetRequiredService<Store>().Read();
        return await connection.QuerySingleAsync<(long, string)>("select id, number from dossier_row where accepted is not null order by id desc limit 1");
    }
}
