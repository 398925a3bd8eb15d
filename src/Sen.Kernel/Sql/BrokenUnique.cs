namespace Sen.Kernel.Sql;

/// <summary>What a broken uniqueness means: <c>table(column, …)</c> → problem, from the schemas of all modules.</summary>
internal sealed class BrokenUnique(IEnumerable<ModuleSchema> schemas)
{
    private readonly Dictionary<string, Problem> _byColumns = schemas
        .SelectMany(schema => schema.Uniques ?? new Dictionary<string, Problem>())
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>From SQLite's words: <c>UNIQUE constraint failed: account.login, account.kind</c>.</summary>
    public Problem? FromSqlite(string message)
    {
        const string Start = "constraint failed: ";
        var at = message.IndexOf(Start, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var columns = message[(at + Start.Length)..].TrimEnd('\'', '.').Split(", ");
        var table = columns[0].Split('.')[0];
        return _byColumns.GetValueOrDefault($"{table}({string.Join(", ", columns.Select(column => column.Split('.')[^1]))})");
    }

    /// <summary>From PostgreSQL's constraint name: <c>account_login_kind_key</c>, or <c>account_pkey</c> for <c>account(*)</c>.</summary>
    public Problem? FromPostgres(string? constraint) => _byColumns
        .Where(pair => constraint is not null && NameOf(pair.Key) == constraint)
        .Select(pair => pair.Value)
        .FirstOrDefault();

    private static string NameOf(string columns)
    {
        var open = columns.IndexOf('(', StringComparison.Ordinal);
        if (columns.EndsWith("(*)", StringComparison.Ordinal))
            return $"{columns[..open]}_pkey";
        return $"{columns[..open]}_{columns[(open + 1)..^1].Replace(", ", "_", StringComparison.Ordinal)}_key";
    }
}
