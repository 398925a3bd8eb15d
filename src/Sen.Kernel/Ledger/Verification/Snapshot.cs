using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>One unchanging view of the store, while the node goes on writing.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private Snapshot(DbConnection connection) => Connection = connection;

    public DbConnection Connection { get; }

    public static async Task<Snapshot> Open(Store store, CancellationToken ct)
    {
        var connection = await store.Read(ct);
        await connection.ExecuteAsync(connection is SqliteConnection ? "begin deferred transaction" : "begin isolation level repeatable read read only");
        return new Snapshot(connection);
    }

    /// <summary>Rows of a query of ours, without parameters.</summary>
    public RowCursor Rows(string sql) => Connection is SqliteConnection sqlite
        ? new SqliteRows(sqlite, sql)
        : new PostgresRows(Connection, sql);

    public async ValueTask DisposeAsync()
    {
        await Connection.ExecuteAsync("rollback transaction");
        await Connection.DisposeAsync();
    }
}
