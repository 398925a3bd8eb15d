using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Testing;

/// <summary>What tables a store has, for tests that look into every corner of it.</summary>
public static class StoredTables
{
    /// <summary>Names of all tables with the names of their text columns.</summary>
    public static async Task<IReadOnlyList<(string Table, IReadOnlyList<string> Texts)>> Of(Store store)
    {
        await using var connection = await store.Read();
        var columns = await connection.QueryAsync<(string Table, string Column, string Type)>(store.Dialect is Dialect.Sqlite
            ? "select t.name, c.name, c.type from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table' and t.name not glob 'sqlite_*'"
            : "select table_name, column_name, data_type from information_schema.columns where table_schema = current_schema()");
        return [.. columns.GroupBy(one => one.Table, StringComparer.Ordinal).Select(table =>
            (table.Key, (IReadOnlyList<string>)[.. table.Where(one => one.Type.Equals("text", StringComparison.OrdinalIgnoreCase)).Select(one => one.Column)]))];
    }
}
