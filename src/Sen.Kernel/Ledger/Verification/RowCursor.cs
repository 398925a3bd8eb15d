using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Sqlite;
using SQLitePCL;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>Rows of a long query one after the other, several cursors side by side in one snapshot. Spans live until the next row.</summary>
internal abstract class RowCursor : IDisposable
{
    public abstract bool Next();

    public abstract long Int(int column);

    public abstract ReadOnlySpan<byte> Bytes(int column);

    public abstract string? Text(int column);

    public abstract void Dispose();
}

/// <summary>Reads SQLite's own buffers: no object a row.</summary>
internal sealed class SqliteRows : RowCursor
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly SqliteColumns _columns;

    public SqliteRows(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
        _columns = new SqliteColumns(_statement);
    }

    public override bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(code, _database);
        return false;
    }

    public override long Int(int column) => _columns.Int(column);

    public override ReadOnlySpan<byte> Bytes(int column) => _columns.Bytes(column);

    public override string? Text(int column) => _columns.Type(column) == raw.SQLITE_NULL ? null : Encoding.UTF8.GetString(_columns.Bytes(column));

    public override void Dispose() => _statement.Dispose();
}

/// <summary>A server-side cursor of PostgreSQL, fetched in blocks, because one connection has one open reader.</summary>
internal sealed class PostgresRows : RowCursor
{
    private const int Block = 1_000;

    private readonly DbConnection _connection;
    private readonly string _name;
    private readonly Queue<object[]> _block = new(Block);
    private object[] _row = [];
    private bool _ended;

    public PostgresRows(DbConnection connection, string sql)
    {
        // The driver prepares "fetch … from NAME" and remembers its columns: one name must always mean one query.
        (_connection, _name) = (connection, $"verify_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))[..16]}");
        connection.Execute($"declare {_name} no scroll cursor for {sql}");
    }

    public override bool Next()
    {
        if (_block.Count == 0 && !_ended)
            Fetch();
        return _block.TryDequeue(out _row!);
    }

    public override long Int(int column) => _row[column] is long number ? number : Convert.ToInt64(_row[column], System.Globalization.CultureInfo.InvariantCulture);

    public override ReadOnlySpan<byte> Bytes(int column) => _row[column] as byte[];

    public override string? Text(int column) => _row[column] as string;

    public override void Dispose() => _connection.Execute($"close {_name}");

    private void Fetch()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"fetch {Block} from {_name}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            _block.Enqueue(row);
        }

        _ended = _block.Count < Block;
    }
}
