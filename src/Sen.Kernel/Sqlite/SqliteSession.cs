using Microsoft.Data.Sqlite;
using Sen.Kernel.Sql;
using SQLitePCL;

namespace Sen.Kernel.Sqlite;

/// <summary>One connection used by one thread at a time, with its statements prepared once.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    public SqliteSession(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        _connection.Open();
    }

    /// <summary>No transaction is open; after an error this tells whether SQLite gave up the whole transaction (disk full).</summary>
    public bool IsOutsideTransaction => raw.sqlite3_get_autocommit(_connection.Handle) != 0;

    public int Execute(string sql, params ReadOnlySpan<object?> args) => Bind(sql, args).ExecuteNonQuery();

    public int Execute(Statement statement) => Execute(statement.Sql, statement.Args);

    public object? Scalar(string sql, params ReadOnlySpan<object?> args) => Bind(sql, args).ExecuteScalar();

    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> args)
        where T : class
    {
        using var reader = Bind(sql, args).ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    public List<T> All<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> args)
    {
        using var reader = Bind(sql, args).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>
    /// Moves the whole write-ahead log into the database and empties it. False when a reader or another checkpoint stood in the way: SQLite
    /// answers that as a row, not as an error.
    /// </summary>
    public bool IsLogEmptied() => Scalar("pragma wal_checkpoint(truncate)") is 0L;

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> args)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            if (_prepared.Count > 500)
                ForgetPrepared();
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= args.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            _prepared[sql] = command;
        }

        for (var i = 0; i < args.Length; i++)
            command.Parameters[i].Value = args[i] ?? DBNull.Value;
        return command;
    }

    private void ForgetPrepared()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        _prepared.Clear();
    }
}
