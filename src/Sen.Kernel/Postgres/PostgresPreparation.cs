using Dapper;
using Npgsql;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>Makes a database ready: migrations, identity and the heads of its logs, under one lock against a second starter.</summary>
internal static class PostgresPreparation
{
    private const long Lock = 0x53656E; // "Sen"

    // A change of a table waits for the changes under way in it, and all that come later wait behind it. So long, and below the server's deadlock_timeout
    // (1 s), so that of two who wait for each other it is the migration that gives way.
    private const string Patience = "set local lock_timeout = '500ms'";

    private const int MostAttempts = 60;

    // A state of a few kilobytes stays in its row, lightly packed: otherwise every change would write the dearer packing to a table beside it. Each change
    // replaces the row, so its page has room for the next one.
    private const string StreamRows = "alter table stream set (toast_tuple_target = 3000, fillfactor = 70)";
    private const string LightPacking = "alter table stream alter column state set compression lz4";

    public static async Task<bool> IsNew(NpgsqlDataSource source, CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>("select to_regclass('stream') is null");
    }

    /// <summary>While others of the node serve, a migration that meets their changes steps back and comes again.</summary>
    public static async Task<NodeIdentity> Run(NpgsqlDataSource source, StoreSetup setup, Secrets secrets, string folder, bool isNew)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnce(source, setup, secrets, folder, isNew);
            }
            catch (PostgresException met) when (met.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && attempt < MostAttempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(200, 1_000)), TimeProvider.System);
            }
        }
    }

    private static async Task<NodeIdentity> RunOnce(NpgsqlDataSource source, StoreSetup setup, Secrets secrets, string folder, bool isNew)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select pg_advisory_xact_lock(@key)", new { key = Lock }, transaction);
        if (!isNew)
            StoreFacts.Check(await Settings(connection), secrets, folder, setup.EndsRestore);
        await Migrate(connection, transaction, setup, isNew);
        await PostgresBatch.Run(connection, transaction, [.. LogHeads.Remember(setup.Identity, secrets)], default);
        var identity = StoreFacts.Identity(await Settings(connection));
        await PostgresBatch.Run(connection, transaction, [.. LogHeads.First(identity)], default);
        await transaction.CommitAsync();
        return setup.In(identity);
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
        if (pending.Count > 0 && !isNew)
            await connection.ExecuteAsync(Patience, transaction: transaction);
        foreach (var migration in pending)
        {
            foreach (var statement in Migrator.Statements(migration.Sql))
                await connection.ExecuteAsync(statement, transaction: transaction, commandTimeout: 0);
            await PostgresBatch.Run(connection, transaction, [Statement.One(Migrator.Record, migration.Module, (long)migration.Number, migration.Name, migration.Hash, setup.Clock.Real.GetUtcNow().ToMicros())], default);
        }

        // Older stores come to it with the next migration.
        if (pending.Count > 0)
            await LayOut(connection, transaction);
    }

    private static async Task LayOut(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await connection.ExecuteAsync(StreamRows, transaction: transaction);
        // A server may have been built without it.
        if (await connection.ExecuteScalarAsync<bool>("select 'lz4' = any(enumvals) from pg_settings where name = 'default_toast_compression'", transaction: transaction))
            await connection.ExecuteAsync(LightPacking, transaction: transaction);
    }
}
