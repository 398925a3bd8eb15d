using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Postgres;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel;

/// <summary>
/// Where the store of a node lies: in its folder (SQLite), or in a PostgreSQL database. Secrets, files, anchor and socket are in the folder
/// either way. A folder remembers its database, without the password, so that only the first start must name it.
/// </summary>
public sealed class StorePlace
{
    private StorePlace(DataFolder data, PostgresAddress? database) => (Data, Database) = (data, database);

    public DataFolder Data { get; }

    /// <summary>Null: the store is a file of the folder.</summary>
    public PostgresAddress? Database { get; }

    /// <param name="database">As the operator named it; null: where the folder says that its store is.</param>
    /// <exception cref="StoreRefusedException">What the folder says can't be read.</exception>
    public static StorePlace Of(DataFolder data, PostgresAddress? database = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new StorePlace(data, database ?? Remembered(data));
    }

    /// <summary>The store as a file of the folder, whatever the folder remembers.</summary>
    public static StorePlace InFolder(DataFolder data) => new(data, null);

    /// <summary>For messages: a path or an address, never a password.</summary>
    public override string ToString() => Database?.ToString() ?? Data.StorePath;

    /// <summary>Whether there is a node already.</summary>
    /// <exception cref="StoreRefusedException">The database can't be asked.</exception>
    public async Task<bool> HasStore(CancellationToken ct = default) =>
        Database is null ? Data.HasStore : await PostgresStore.IsThere(Database, ct);

    /// <summary>Opens the store, making it when it is new: a file for this process alone, a database beside other processes of the node.</summary>
    /// <exception cref="StoreInUseException">Another node has it.</exception>
    /// <exception cref="StoreRefusedException">It can't be opened as it stands.</exception>
    public async Task<Store> Open(StoreSetup setup)
    {
        if (Database is not null)
            return await PostgresStore.Open(Database, Data, setup);
        return Data.IsShared
            ? throw new StoreRefusedException($"The store of {Data.Path} is a file of one process. Several of them need PostgreSQL: leave --name out, or move the node (sen copy).")
            : SqliteStore.Open(Data, setup);
    }

    /// <inheritdoc cref="VerifyStore"/>
    public Task<VerifyStore> OpenReadOnly(StoreSetup setup) =>
        Database is null ? VerifyStore.OpenFolder(Data, setup) : VerifyStore.OpenDatabase(Database, Data, setup);

    /// <summary>Lets the folder remember where its store is.</summary>
    internal void Remember()
    {
        if (Database is null)
        {
            File.Delete(Data.DatabasePath);
            return;
        }

        var fresh = Data.DatabasePath + ".new";
        File.WriteAllText(fresh, Database + "\n");
        File.Move(fresh, Data.DatabasePath, overwrite: true);
    }

    private static PostgresAddress? Remembered(DataFolder data)
    {
        if (!File.Exists(data.DatabasePath))
            return null;
        return PostgresAddress.TryParse(File.ReadAllText(data.DatabasePath).Trim(), out var address, out var wrong)
            ? address
            : throw new StoreRefusedException($"{data.DatabasePath} names the database of this node and can't be read: {wrong}. Put it right, or name the database: --database.");
    }
}
