using System.Text.RegularExpressions;
using Dapper;
using Sen.Kernel.Sql;
using Sen.Testing;

namespace Sen.Architecture.Tests;

/// <summary>The common subset of SQL: what means different things on the two stores, or is slow on one, is banned.</summary>
public sealed partial class SqlTests
{
    [Fact]
    public void No_source_uses_banned_SQL()
    {
        var texts = Texts().ToList();
        Assert.True(texts.Count > 100, $"{texts.Count} texts of SQL were found");
        Assert.Empty(texts.SelectMany(one => Faults(one.Sql).Select(fault => $"{one.Place}: {fault}")));
    }

    [Theory]
    [InlineData("select id from unit where name like $1")]
    [InlineData("select id from unit where lower(name) = $1")]
    [InlineData("with gone as (delete from unit where id = $1 returning id) select id from gone")]
    [InlineData("insert into unit (id) select id from other on conflict (id) do nothing")]
    [InlineData("select id from unit where (@code is null or code = @code)")]
    [InlineData("select id from unit where ($1 is null or code = $1)")]
    public void Each_banned_form_is_seen(string sql) => Assert.NotEmpty(Faults(sql));

    [Theory]
    [InlineData("insert into unit (id) select id from other where true on conflict (id) do nothing")]
    [InlineData("update series set next = next + 1 where name = $1 returning next")]
    [InlineData("select id from unit where code = $1 and ended is null")]
    public void Forms_of_the_subset_are_left_alone(string sql) => Assert.Empty(Faults(sql));

    [Theory, BothStores]
    public async Task Migrations_of_the_whole_program_run_on_both_stores(Dialect dialect)
    {
        await using var store = await TestStore.Open(dialect, Node.Modules.Schemas, Node.Modules.Kinds);

        Assert.NotEmpty(Node.Modules.Schemas);
        Assert.Empty(await WaitingMigrations.Of(store.Store, Node.Modules.Schemas));
    }

    [Fact]
    public void Migrations_of_a_room_are_numbered_without_doubles()
    {
        var files = House.Rooms.SelectMany(one => House.Files(one.Folder, "*.sql").Where(file => file.Contains("/Migrations/", StringComparison.Ordinal) && !file.EndsWith(".postgres.sql", StringComparison.Ordinal))
            .Select(file => $"{one.Room} {Path.GetFileName(file).Split('-')[0]}")).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.GroupBy(number => number, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    /// <summary>PostgreSQL tells a broken uniqueness by the name of its index alone; under another name the refusal is a 500.</summary>
    [Fact]
    public async Task Every_uniqueness_with_a_problem_has_its_name_on_PostgreSQL()
    {
        await using var store = await TestStore.Open(Dialect.Postgres, Node.Modules.Schemas, Node.Modules.Kinds);
        var named = Node.Modules.Schemas.SelectMany(schema => schema.Uniques?.Keys ?? []).ToList();
        Assert.NotEmpty(named);
        await using var connection = await store.Store.Read();
        var there = (await connection.QueryAsync<string>("select relname from pg_class where relkind = 'i'")).ToHashSet(StringComparer.Ordinal);
        Assert.All(named, key => Assert.Contains(IndexOf(key), there));
    }

    // account(login, kind) → account_login_kind_key; account(*) → account_pkey.
    private static string IndexOf(string key) => key.EndsWith("(*)", StringComparison.Ordinal)
        ? key.Replace("(*)", "_pkey", StringComparison.Ordinal)
        : key.Replace('(', '_').Replace(", ", "_", StringComparison.Ordinal).Replace(")", "_key", StringComparison.Ordinal);

    private static IEnumerable<string> Faults(string sql)
    {
        if (Like().IsMatch(sql))
            yield return "LIKE folds differently on the two stores";
        if (Lower().IsMatch(sql))
            yield return "lower() knows ASCII only on one store; fold in our code";
        if (ReturningInWith().IsMatch(sql))
            yield return "RETURNING in a CTE does not exist on SQLite";
        if (InsertSelect().Match(sql) is { Success: true } insert && !insert.Groups["select"].Value.Contains("where", StringComparison.OrdinalIgnoreCase))
            yield return "INSERT … SELECT … ON CONFLICT without WHERE is ambiguous on SQLite";
        if (NullOr().IsMatch(sql))
            yield return "a filter that may be null hides the index; write one statement for each case";
    }

    /// <summary>Files of SQL, and literals in C# that begin as a statement does.</summary>
    private static IEnumerable<(string Place, string Sql)> Texts()
    {
        foreach (var file in House.Files(House.Sources, "*.sql"))
            yield return (House.Short(file), File.ReadAllText(file));
        foreach (var file in House.Files(House.Sources, "*.cs"))
        {
            foreach (Match literal in Literal().Matches(File.ReadAllText(file)))
            {
                if (Statement().IsMatch(literal.Value))
                    yield return (House.Short(file), literal.Value);
            }
        }
    }

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", RegexOptions.None, 5000)]
    private static partial Regex Literal();

    [GeneratedRegex("^\\$*\"+\\s*(?:select|insert|update|delete|with|create)\\s", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\s(?:i?like)\s", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Like();

    [GeneratedRegex(@"\blower\s*\(", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Lower();

    [GeneratedRegex(@"\bwith\b[^;]*\([^()]*\b(?:insert|update|delete)\b[^;]*\breturning\b[^;]*\)\s*(?:select|insert|update|delete)", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex ReturningInWith();

    [GeneratedRegex(@"\binsert\s+into\b[^;]*?(?<select>\bselect\b[^;]*?)\bon\s+conflict\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex InsertSelect();

    [GeneratedRegex(@"[@$]\w+\s+is\s+null\s+or\b", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex NullOr();
}
