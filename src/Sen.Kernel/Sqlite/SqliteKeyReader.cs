using Dapper;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Ledger;

namespace Sen.Kernel.Sqlite;

/// <summary>The data keys of a store that another process may own: found, never made or destroyed.</summary>
internal sealed class SqliteKeyReader(string path, Secrets secrets, LocalNumbers numbers) : KeyStore(secrets, numbers)
{
    private readonly string _readString = SqliteStore.ReadString(path);

    protected override async ValueTask<IReadOnlyList<WrappedKey>> Read(long streamId)
    {
        await using var connection = new SqliteConnection(_readString);
        return [.. await connection.QueryAsync<WrappedKey>("select id as Id, subject as Subject, wrapped as Wrapped from data_key where stream_id = @streamId", new { streamId })];
    }

    protected override ValueTask Insert(IReadOnlyList<(DataKey Key, byte[] Wrapped)> keys) =>
        throw new InvalidOperationException("These keys were opened to be read.");

    protected override ValueTask Delete(long streamId, string subject) =>
        throw new InvalidOperationException("These keys were opened to be read.");

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_readString));
        return base.DisposeAsync();
    }
}
