using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Postgres;
using Sen.Kernel.Sql;
using Sen.Kernel.Sqlite;

namespace Sen.Testing;

/// <summary>
/// A fresh store in a temporary folder (SQLite) or database (PostgreSQL). A data test is a theory over both:
/// <see cref="BothStoresAttribute"/>.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    /// <summary>
    /// The store of tests that do not name one: SQLite, or what SEN_TEST_STORE says. <c>./sen test</c> runs the suites of the front doors once on each.
    /// </summary>
    public static Dialect Default { get; } = Environment.GetEnvironmentVariable("SEN_TEST_STORE") switch
    {
        null or "" or "sqlite" => Dialect.Sqlite,
        "postgres" => Dialect.Postgres,
        var other => throw new InvalidOperationException($"SEN_TEST_STORE is sqlite or postgres, not {other}."),
    };

    private TestStore(Store store, string folder, TestTime time) => (Store, Folder, Time) = (store, folder, time);

    public Store Store { get; }

    /// <summary>Temporary data folder of the node; gone after the test.</summary>
    public string Folder { get; }

    public TestTime Time { get; }

    /// <summary>Where the store is on PostgreSQL.</summary>
    public PostgresAddress? Database { get; private init; }

    /// <summary>Opens a new store with these tables and streams; the clock stands at <paramref name="now"/> until the test moves it.</summary>
    public static async Task<TestStore> Open(
        Dialect dialect, IReadOnlyList<ModuleSchema> schemas, IReadOnlyList<StreamKind>? kinds = null, DateTimeOffset? now = null)
    {
        var time = new TestTime(now ?? new DateTimeOffset(2026, 12, 1, 14, 10, 0, TimeSpan.FromHours(7)));
        var folder = Directory.CreateTempSubdirectory("sen-test-").FullName;
        var setup = new StoreSetup
        {
            Clock = new Clock(time),
            Identity = new NodeIdentity("hue.example.vn", "H57"),
            Schemas = schemas,
            Kinds = kinds ?? [],
        };
        if (dialect is Dialect.Sqlite)
            return new TestStore(SqliteStore.Open(new DataFolder(folder), setup), folder, time);
        var address = await Migrated(setup, folder);
        return new TestStore(await PostgresStore.Open(address, new DataFolder(folder), setup), folder, time) { Database = address };
    }

    /// <summary>A clone of a database in which these migrations ran. It belongs to no node yet: each test's has secrets of its own.</summary>
    private static async Task<PostgresAddress> Migrated(StoreSetup setup, string folder)
    {
        Secrets.Open(new DataFolder(folder).SecretsPath, mayCreate: true);
        return await PostgresServer.Clone(string.Join('+', setup.Schemas.Select(schema => $"{schema.Module}@{schema.Assembly.GetName().Name}")), async address =>
        {
            var first = Directory.CreateTempSubdirectory("sen-test-").FullName;
            await (await PostgresStore.Open(address, new DataFolder(first), setup)).DisposeAsync();
            Directory.Delete(first, recursive: true);
            await PostgresServer.Run(address.Name, "delete from setting where name = 'node.log-key'");
        });
    }

    /// <summary>Makes the secrets of one folder those of another.</summary>
    public static void CopySecrets(DataFolder from, DataFolder to)
    {
        Directory.CreateDirectory(to.SecretsPath);
        foreach (var secret in Directory.EnumerateFiles(from.SecretsPath))
            File.Copy(secret, Path.Combine(to.SecretsPath, Path.GetFileName(secret)), overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
