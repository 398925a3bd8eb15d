using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Changes;
using Sen.Kernel.Postgres;
using Sen.Kernel.Sql;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>
/// A store opened to be looked at while its node runs: no lock, no migrations, nothing made and nothing written. (SQLite itself may make its
/// <c>-wal</c> and <c>-shm</c> files beside a store that nobody has open.)
/// </summary>
public sealed class VerifyStore : Store
{
    private readonly Func<DbConnection> _connect;
    private readonly Func<ValueTask> _close;

    private VerifyStore(StoreSetup setup, Secrets secrets, KeyStore keys, NodeIdentity identity, Dialect dialect, Func<DbConnection> connect, Func<ValueTask> close)
        : base(setup, secrets, keys, identity) => (Dialect, _connect, _close) = (dialect, connect, close);

    public override Dialect Dialect { get; }

    /// <exception cref="FileNotFoundException">The folder holds no store.</exception>
    /// <exception cref="InvalidOperationException">A key of the node is missing.</exception>
    internal static async Task<VerifyStore> OpenFolder(DataFolder folder, StoreSetup setup)
    {
        foreach (var path in (string[])[folder.StorePath, folder.KeysPath])
        {
            if (!File.Exists(path))
                throw new FileNotFoundException($"There is no store in {folder.Path}: {Path.GetFileName(path)} is missing.", path);
        }

        var secrets = Secrets.OpenExisting(folder.SecretsPath);
        var readString = SqliteStore.ReadString(folder.StorePath);
        var keys = new SqliteKeyReader(folder.KeysPath, secrets, new LocalNumbers(setup.Clock.Real));
        await using var connection = new SqliteConnection(readString);
        return new VerifyStore(setup, secrets, keys, await ReadIdentity(connection, secrets, folder), Dialect.Sqlite, () => new SqliteConnection(readString), () =>
        {
            SqliteConnection.ClearPool(new SqliteConnection(readString));
            return ValueTask.CompletedTask;
        });
    }

    /// <exception cref="StoreRefusedException">The database can't be read, holds no node, or another one.</exception>
    /// <exception cref="InvalidOperationException">A key of the node is missing.</exception>
    internal static async Task<VerifyStore> OpenDatabase(PostgresAddress address, DataFolder folder, StoreSetup setup)
    {
        var (source, keys) = (address.Store(readOnly: true), address.Keys(readOnly: true));
        try
        {
            await ServerCheck.Run(address, writes: false);
            if (await PostgresPreparation.IsNew(source))
                throw new StoreRefusedException($"There is no node in {address}. Name its database: --database.");
            var secrets = Secrets.OpenExisting(folder.SecretsPath);
            await using var connection = source.CreateConnection();
            var identity = await ReadIdentity(connection, secrets, folder);
            return new VerifyStore(setup, secrets, new PostgresKeyStore(keys, secrets, new LocalNumbers(setup.Clock.Real)), identity, Dialect.Postgres, source.CreateConnection, source.DisposeAsync);
        }
        catch (Exception failure)
        {
            await source.DisposeAsync();
            await keys.DisposeAsync();
            Refusals.Throw(failure, address);
            throw;
        }
    }

    public override async ValueTask<DbConnection> Read(CancellationToken ct = default)
    {
        var connection = _connect();
        await connection.OpenAsync(ct);
        return connection;
    }

    public override Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default) => throw ReadOnly();

    public override async ValueTask DisposeAsync()
    {
        await Keys.DisposeAsync();
        await _close();
    }

    internal override Task<Ending> Run(ChangeWork work, CancellationToken ct) => throw ReadOnly();

    internal override Task<bool> ForgetDeletedBytes() => throw ReadOnly();

    private static InvalidOperationException ReadOnly() => new("This store was opened to be verified; nothing is written through it.");

    private static async Task<NodeIdentity> ReadIdentity(DbConnection connection, Secrets secrets, DataFolder folder)
    {
        var settings = (await connection.QueryAsync<(string Name, string Value)>("select name, value from setting")).ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);
        StoreFacts.CheckOwner(settings, secrets, folder.Path);
        return StoreFacts.Identity(settings);
    }
}
