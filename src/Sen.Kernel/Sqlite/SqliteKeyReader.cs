using Dapper;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Ledger;

namespace Sen.Kernel.Sqlite;

/// <summary>The data keys of a store that another process may own: found, never made or destroyed.</summary>
internal sealed class SqliteKeyReader(string path, Secrets secrets, TimeProvider time) : KeyStore(secrets, time)
{
    private readonly string _readString = SqliteStore.ReadString(path);

    protected override async ValueTask<(long Id, byte[] Wrapped)?> Read(long streamId, string subject)
    {
        await using var connection = new SqliteConnection(_readString);
        var row = await connection.QuerySingleOrDefaultAsync<KeyRow>(
            "select id as Id, wrapped as Wrapped from data_key where stream_id = @streamId and subject = @subject", new { streamId, subject });
        return row is null ? null : (row.Id, row.Wrapped);
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

    private sealed class KeyRow
    {
        public long Id { get; init; }

        public byte[] Wrapped { get; init; } = [];
    }
}
