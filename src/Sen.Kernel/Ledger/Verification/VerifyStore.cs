using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>
/// A SQLite store opened to be looked at while its node runs: no lock, no migrations, nothing made and nothing written. (SQLite itself
/// may make its <c>-wal</c> and <c>-shm</c> files beside a store that nobody has open.)
/// </summary>
public sealed class VerifyStore : Store
{
    private readonly string _readString;

    private VerifyStore(StoreSetup setup, Secrets secrets, KeyStore keys, NodeIdentity identity, string readString)
        : base(setup, secrets, keys, identity) => _readString = readString;

    public override Dialect Dialect => Dialect.Sqlite;

    /// <exception cref="FileNotFoundException">The folder holds no store.</exception>
    /// <exception cref="InvalidOperationException">A key of the node is missing.</exception>
    public static async Task<VerifyStore> OpenReadOnly(DataFolder folder, StoreSetup setup)
    {
        foreach (var path in (string[])[folder.StorePath, folder.KeysPath])
        {
            if (!File.Exists(path))
                throw new FileNotFoundException($"There is no store in {folder.Path}: {Path.GetFileName(path)} is missing.", path);
        }

        var secrets = Secrets.OpenExisting(folder.SecretsPath);
        var readString = SqliteStore.ReadString(folder.StorePath);
        return new VerifyStore(setup, secrets, new SqliteKeyReader(folder.KeysPath, secrets, setup.Clock.Real), await ReadIdentity(readString), readString);
    }

    public override async ValueTask<DbConnection> Read(CancellationToken ct = default)
    {
        var connection = new SqliteConnection(_readString);
        await connection.OpenAsync(ct);
        return connection;
    }

    public override Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default) => throw ReadOnly();

    public override async ValueTask DisposeAsync()
    {
        await Keys.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_readString));
    }

    internal override Task<Ending> Run(ChangeWork work, CancellationToken ct) => throw ReadOnly();

    internal override Task<bool> ForgetDeletedBytes() => throw ReadOnly();

    private static InvalidOperationException ReadOnly() => new("This store was opened to be verified; nothing is written through it.");

    private static async Task<NodeIdentity> ReadIdentity(string readString)
    {
        await using var connection = new SqliteConnection(readString);
        var settings = (await connection.QueryAsync<(string Name, string Value)>("select name, value from setting")).ToDictionary(row => row.Name, row => row.Value);
        return new NodeIdentity(settings["node.host"], settings["node.agency"], int.Parse(settings["node.incarnation"], CultureInfo.InvariantCulture));
    }
}
