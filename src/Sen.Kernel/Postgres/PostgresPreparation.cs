using Dapper;
using Npgsql;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>Makes a database ready: migrations, identity and the heads of its logs, under one lock against a second starter.</summary>
internal static class PostgresPreparation
{
    private const long Lock = 0x53656E; // "Sen"

    public static async Task<bool> IsNew(NpgsqlDataSource source, CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>("select to_regclass('stream') is null");
    }

    public static async Task<NodeIdentity> Run(NpgsqlDataSource source, StoreSetup setup, Secrets secrets, string folder, bool isNew)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select pg_advisory_xact_lock(@key)", new { key = Lock }, transaction);
        if (!isNew)
            StoreFacts.Check(await Settings(connection), secrets, folder);
        await Migrate(connection, transaction, setup, isNew);
        await PostgresBatch.Run(connection, transaction, [.. LogHeads.Remember(setup.Identity, secrets)], default);
        var identity = StoreFacts.Identity(await Settings(connection));
        await PostgresBatch.Run(connection, transaction, [.. LogHeads.First(identity)], default);
        await transaction.CommitAsync();
        return identity;
    }

    public static async Task<IReadOnlyDictionary<string, string>> Settings(NpgsqlConnection connection) =>
        (await connection.QueryAsync<(string Name, string Value)>("select name, value from setting")).ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);

    /// <summary>All indexes are made at once or nothing is: a start that broke off begins again.</summary>
    internal static async Task Migrate(NpgsqlConnection connection, NpgsqlTransaction transaction, StoreSetup setup, bool isNew)
    {
        await connection.ExecuteAsync(Dialect.Postgres.Speak(Migrator.CreateTable), transaction: transaction);
        var applied = (await connection.QueryAsync<(string Module, long Number, string Hash)>(Migrator.ReadApplied, transaction: transaction))
            .ToDictionary(row => (row.Module, row.Number), row => row.Hash);
        var pending = Migrator.Pending(setup.AllSchemas, Dialect.Postgres, applied);
        if (pending.Count > 0 && !setup.Migrate && !isNew)
            throw new InvalidOperationException($"{pending.Count} migrations wait. Run `sen migrate` first.");
        foreach (var migration in pending)
        {
            foreach (var statement in Migrator.Statements(migration.Sql))
                await connection.ExecuteAsync(statement, transaction: transaction, commandTimeout: 0);
            await PostgresBatch.Run(connection, transaction, [Statement.One(Migrator.Record, migration.Module, (long)migration.Number, migration.Name, migration.Hash, setup.Clock.Real.GetUtcNow().ToMicros())], default);
        }
    }
}
