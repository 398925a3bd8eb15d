using System.Text;
using Sen.Kernel.Sql;

namespace Sen.Agencies;

/// <summary>Inserts into one table, one row or many rows in one statement.</summary>
internal sealed class InsertInto(string table, params string[] columns)
{
    private const int RowsPerStatement = 200;

    public Statement Row(params object?[] values) => new(Sql(1), values, 1);

    public IEnumerable<Statement> Rows(IEnumerable<object?[]> rows) =>
        rows.Chunk(RowsPerStatement).Select(chunk => new Statement(Sql(chunk.Length), [.. chunk.SelectMany(values => values)], chunk.Length));

    private string Sql(int rows)
    {
        var sql = new StringBuilder($"insert into {table} ({string.Join(", ", columns)}) values ");
        for (var i = 0; i < rows * columns.Length; i++)
        {
            sql.Append(i % columns.Length == 0 ? (i == 0 ? "(" : "), (") : ", ");
            sql.Append('$').Append(i + 1);
        }

        return sql.Append(')').ToString();
    }
}

/// <summary>The tables of this module, in the order of their values.</summary>
internal static class Tables
{
    public static readonly InsertInto Agency = new("agency", "id", "parent_id", "kind", "name", "name_en", "sort_key", "unit_code", "valid_from", "valid_until");
    public static readonly InsertInto AgencyCode = new("agency_code", "code", "agency_id", "provisional", "valid_from", "valid_until");
    public static readonly InsertInto OrgUnit = new("org_unit", "id", "agency_id", "kind", "name", "name_en", "sort_order", "valid_from", "valid_until");
    public static readonly InsertInto OrgUnitField = new("org_unit_field", "org_unit_id", "field");
    public static readonly InsertInto Position = new("position", "id", "org_unit_id", "title", "title_en", "valid_from", "valid_until");
    public static readonly InsertInto PositionRole = new("position_role", "position_id", "role");
    public static readonly InsertInto Official = new("official", "id", "name", "sort_key");
    public static readonly InsertInto Holding = new("holding", "id", "official_id", "position_id", "valid_from", "valid_until");
}
