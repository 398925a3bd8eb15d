using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Sql;
using SQLitePCL;

namespace Sen.Kernel.Sqlite;

/// <summary>A prepared statement with its positional parameters <c>$1, $2 …</c>. One thread at a time.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int OnStack = 512;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // For each parameter in SQLite's order, the place of its value: `$3` may stand first.
    private readonly int[] _places;

    /// <param name="sql">One statement; what follows it is refused.</param>
    /// <exception cref="SqliteException">It is not SQL, or names what is not there.</exception>
    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        var waiting = default(Waiting);
        int code;
        string tail;
        while (IsBusy(code = raw.sqlite3_prepare_v2(database, sql, out _statement, out tail)) && waiting.Again())
        {
            // Another connection changes the schema.
        }

        SqliteException.ThrowExceptionForRC(code, database);
        if (!string.IsNullOrWhiteSpace(tail.Trim(';', ' ', '\n', '\r')))
            throw new ArgumentException("One statement at a time.", nameof(sql));
        _places = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(_statement)).Select(index =>
            int.Parse(raw.sqlite3_bind_parameter_name(_statement, index).utf8_to_string()[1..], CultureInfo.InvariantCulture) - 1)];
    }

    public SqliteRow Row => new(_statement);

    public void Bind(ReadOnlySpan<object?> args)
    {
        for (var index = 0; index < _places.Length; index++)
            SqliteException.ThrowExceptionForRC(Bind(index + 1, args[_places[index]]), _database);
    }

    /// <summary>True when there is a row. A lock of another connection is waited for.</summary>
    public bool Step()
    {
        var waiting = default(Waiting);
        while (true)
        {
            var code = raw.sqlite3_step(_statement);
            if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
                return code is raw.SQLITE_ROW;
            if (!IsBusy(code) || !waiting.Again())
                SqliteException.ThrowExceptionForRC(code, _database);
            raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Ready to be bound and run again. What went wrong was told by <see cref="Step"/>.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();

    private static bool IsBusy(int code) => code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_LOCKED_SHAREDCACHE;

    private int Bind(int index, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(_statement, index),
        long number => raw.sqlite3_bind_int64(_statement, index, number),
        int number => raw.sqlite3_bind_int64(_statement, index, number),
        string text => BindText(index, text),
        Utf8Text text => raw.sqlite3_bind_text(_statement, index, text.Bytes),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, index, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, index, bytes),
        double number => raw.sqlite3_bind_double(_statement, index, number),
        _ => throw new ArgumentException($"A statement takes no {value.GetType().Name}.", nameof(value)),
    };

    private int BindText(int index, string text)
    {
        if (text.Length == 0 || text.Length * 3 > OnStack)
            return raw.sqlite3_bind_text(_statement, index, text);
        Span<byte> utf8 = stackalloc byte[OnStack];
        return raw.sqlite3_bind_text(_statement, index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    private struct Waiting
    {
        private long _since;

        /// <summary>False when patience is at its end; else a moment has passed.</summary>
        public bool Again()
        {
            if (_since == 0)
                _since = TimeProvider.System.GetTimestamp();
            else if (TimeProvider.System.GetElapsedTime(_since) > Patience)
                return false;
            Thread.Sleep(10);
            return true;
        }
    }
}

/// <summary>The row that a statement stands on; not to be kept.</summary>
internal readonly struct SqliteRow(sqlite3_stmt statement)
{
    private readonly SqliteColumns _columns = new(statement);

    public bool IsNull(int column) => _columns.Type(column) == raw.SQLITE_NULL;

    public long Int(int column) => _columns.Int(column);

    public string Text(int column) => Encoding.UTF8.GetString(_columns.Bytes(column));

    /// <summary>A blob, or a text in UTF-8.</summary>
    public byte[] Bytes(int column) => _columns.Bytes(column).ToArray();

    public object? Value(int column) => _columns.Type(column) switch
    {
        raw.SQLITE_INTEGER => Int(column),
        raw.SQLITE_FLOAT => _columns.Double(column),
        raw.SQLITE_TEXT => Text(column),
        raw.SQLITE_BLOB => Bytes(column),
        _ => null,
    };
}
