using Dapper;
using Npgsql;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Postgres;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Ledger;

public sealed class MovedBetweenStoresTests
{
    private static readonly string[] Awkward =
    [
        "Hu\u031Bo\u031B\u0300ng NFD", "\u0000 in the middle \u0000", "2^53+1 = 9007199254740993, 1e21", "\"'; drop table event;-- <b>😀</b> \u200b\uFEFF", "\\u0000 \\ud800", "",
    ];

    [Fact]
    public async Task Awkward_payloads_moved_row_by_row_keep_their_bytes_and_hashes()
    {
        await using var node = await LedgerNode.Open(Dialect.Sqlite);
        foreach (var owner in Awkward)
            await node.Add(await node.Jar(owner));
        var large = await node.Jar();
        await node.Store.Change(Jars.Kind, large, Jars.Somebody, Needs.None, (_, _) => new StoneAdded(9_007_199_254_740_993));
        await node.Sequence();

        var address = await PostgresServer.CreateDatabase();
        var folder = new DataFolder(Directory.CreateTempSubdirectory("sen-test-").FullName);
        Directory.CreateDirectory(folder.SecretsPath);
        foreach (var secret in Directory.EnumerateFiles(Path.Combine(node.Test.Folder, "secrets")))
            File.Copy(secret, Path.Combine(folder.SecretsPath, Path.GetFileName(secret)));
        var setup = new StoreSetup { Clock = new Clock(node.Test.Time), Identity = node.Store.Identity, Schemas = [Jars.Schema], Kinds = [Jars.Kind] };
        await using var moved = await PostgresStore.Open(address, folder, setup);
        await using var from = await node.Store.Read();
        await using var to = new NpgsqlConnection(await PostgresServer.ConnectionString(address.Name));
        foreach (var table in (string[])["stream", "event", "ledger_pending", "leaf", "tile", "checkpoint", "ledger_head"])
            await Move(from, to, table);
        await using var fromKeys = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(node.Test.Folder, "keys.db")};Mode=ReadOnly;Pooling=false");
        await using var toKeys = new NpgsqlConnection(await PostgresServer.ConnectionString(address.KeysName));
        await Move(fromKeys, toKeys, "data_key");

        var report = await new LedgerVerification(moved).Run(new VerificationOptions { Deep = true, Replay = true });

        report.IsSoundOrSaysWhy();
        Assert.Equal(14, report.Events);
        const string Sql = "select hash from event order by id";
        Assert.Equal(await from.QueryAsync<byte[]>(Sql), await to.QueryAsync<byte[]>(Sql));
        Assert.Equal(9_007_199_254_740_993, (await moved.Load(Jars.Kind, large))!.Stones);
        foreach (var id in await to.QueryAsync<long>("select id from stream"))
            Assert.Equal(await node.Store.History(id), await moved.History(id));
    }

    [Theory, BothStores]
    public async Task A_lone_surrogate_is_replaced_the_same_way_in_event_and_state(Dialect dialect)
    {
        await using var node = await LedgerNode.Open(dialect);
        await node.Jar("lone \ud800 surrogate");
        await node.Sequence();

        (await node.Verify(deep: true, replay: true)).IsSoundOrSaysWhy();
    }

    private static async Task Move(System.Data.Common.DbConnection from, NpgsqlConnection to, string table)
    {
        await to.ExecuteAsync($"delete from {table}");
        await using var reader = await from.ExecuteReaderAsync($"select * from {table}");
        while (await reader.ReadAsync())
        {
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var row = new DynamicParameters();
            for (var i = 0; i < names.Count; i++)
                row.Add(names[i], reader.IsDBNull(i) ? null : reader.GetValue(i));
            await to.ExecuteAsync($"insert into {table} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(name => "@" + name))})", row);
        }
    }
}
