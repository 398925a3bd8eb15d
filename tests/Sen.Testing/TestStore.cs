using Sen.Kernel;
using Sen.Kernel.Changes;
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
        var address = await PostgresServer.CreateDatabase();
        return new TestStore(await PostgresStore.Open(address, new DataFolder(folder), setup), folder, time) { Database = address };
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
