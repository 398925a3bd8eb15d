using Microsoft.Data.Sqlite;
using Sen.Kernel.Sql;
using SQLitePCL;

namespace Sen.Kernel.Sqlite;

/// <summary>
/// One connection used by one thread at a time, with its statements prepared once. It speaks to SQLite without a command, a reader and
/// named parameters in between: those cost more than the statements of a change.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private const int MostPrepared = 500;

    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly Dictionary<string, SqliteStatement> _prepared = new(StringComparer.Ordinal);

    static SqliteSession()
    {
        // SQLite counts its memory under one lock for all connections; nobody asks for the sum. Refused, and no harm, once SQLite is at work.
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteSession(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        _connection.Open();
        _database = _connection.Handle!;
    }

    /// <summary>No transaction is open; after an error this tells whether SQLite gave up the whole transaction (disk full).</summary>
    public bool IsOutsideTransaction => raw.sqlite3_get_autocommit(_database) != 0;

    /// <summary>How many rows were changed since the connection was opened, what was undone included.</summary>
    public int RowsChanged => raw.sqlite3_total_changes(_database);

    /// <summary>How many rows an insert, update or delete changed; nothing to go by for any other statement.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> args)
    {
        var statement = Bound(sql, args);
        try
        {
            while (statement.Step())
            {
                // The rows of a pragma.
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            statement.Reset();
        }
    }

    public int Execute(Statement statement) => Execute(statement.Sql, statement.Args);

    /// <summary>The first value of the first row; null when there is no row, or no value.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> args)
    {
        var statement = Bound(sql, args);
        try
        {
            return statement.Step() ? statement.Row.Value(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    public T? First<T>(string sql, Func<SqliteRow, T> map, params ReadOnlySpan<object?> args)
        where T : class
    {
        var statement = Bound(sql, args);
        try
        {
            return statement.Step() ? map(statement.Row) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    public List<T> All<T>(string sql, Func<SqliteRow, T> map, params ReadOnlySpan<object?> args)
    {
        var statement = Bound(sql, args);
        try
        {
            var rows = new List<T>();
            while (statement.Step())
                rows.Add(map(statement.Row));
            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Shows the rows one after the other; none is to be kept.</summary>
    public void Each(string sql, Action<SqliteRow> look, params ReadOnlySpan<object?> args)
    {
        var statement = Bound(sql, args);
        try
        {
            while (statement.Step())
                look(statement.Row);
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>
    /// Moves the whole write-ahead log into the database and empties it. False when a reader or another checkpoint stood in the way: SQLite
    /// answers that as a row, not as an error.
    /// </summary>
    public bool IsLogEmptied() => Scalar("pragma wal_checkpoint(truncate)") is 0L;

    public void Dispose()
    {
        ForgetPrepared();
        _connection.Dispose();
    }

    private SqliteStatement Bound(string sql, ReadOnlySpan<object?> args)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            if (_prepared.Count > MostPrepared)
                ForgetPrepared();
            _prepared[sql] = statement = new SqliteStatement(_database, sql);
        }

        statement.Bind(args);
        return statement;
    }

    private void ForgetPrepared()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        _prepared.Clear();
    }
}
