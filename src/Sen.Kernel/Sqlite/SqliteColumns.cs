using System.Runtime.InteropServices;
using SQLitePCL;

namespace Sen.Kernel.Sqlite;

/// <summary>
/// Values of the row that a statement stands on, by SQLite's own functions: they only hand over what a step has read, and the library's way around them
/// (a safe handle taken and given back for each value) took a tenth of a verification. Spans live until the next step.
/// </summary>
internal readonly unsafe partial struct SqliteColumns(sqlite3_stmt statement)
{
    // The library that SQLitePCLRaw.provider.e_sqlite3 calls.
    private const string Library = "e_sqlite3";

    public int Type(int column) => sqlite3_column_type(Handle, column);

    public long Int(int column) => sqlite3_column_int64(Handle, column);

    public double Double(int column) => sqlite3_column_double(Handle, column);

    /// <summary>A blob, or a text in UTF-8; empty when there is no value.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var bytes = sqlite3_column_blob(Handle, column);
        return new ReadOnlySpan<byte>(bytes, sqlite3_column_bytes(Handle, column));
    }

    // The handle is the statement's as long as somebody holds the statement, and they who read its row do.
    private nint Handle => statement.DangerousGetHandle();

    [LibraryImport(Library)]
    [SuppressGCTransition]
    private static partial int sqlite3_column_type(nint statement, int column);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    private static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    private static partial double sqlite3_column_double(nint statement, int column);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    private static partial byte* sqlite3_column_blob(nint statement, int column);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    private static partial int sqlite3_column_bytes(nint statement, int column);
}
