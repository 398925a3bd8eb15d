using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>
/// Statements of one form in several lists as one statement over arrays: the server parses, plans and answers once for all of them. Each list keeps its
/// own order. Only forms whose sense is the same for many rows as for one: a plain insert, an update that must change one row, a deletion by values.
/// </summary>
internal static partial class MergedStatements
{
    private static readonly ConcurrentDictionary<string, string?> Forms = new(StringComparer.Ordinal);

    /// <summary>The commands in order, each with the number of rows that it must change; null: any.</summary>
    public static IReadOnlyList<(NpgsqlBatchCommand Command, int? Rows)> Of(IReadOnlyList<IReadOnlyList<Statement>> lists)
    {
        var groups = new List<(string Sql, List<Statement> Statements)>();
        foreach (var list in lists)
        {
            // A statement joins others of its form behind where its list stands, so none overtakes another of its own list.
            var at = 0;
            foreach (var statement in list)
            {
                var place = FormOf(statement) is null ? -1 : groups.FindIndex(at, group => group.Sql == statement.Sql && group.Statements[0].Rows == statement.Rows);
                if (place < 0)
                {
                    groups.Add((statement.Sql, []));
                    place = groups.Count - 1;
                }

                groups[place].Statements.Add(statement);
                // Two updates of one list may mean the same row, one after the other.
                at = FormOf(statement) is null || statement.Sql.StartsWith("update", StringComparison.Ordinal) ? place + 1 : place;
            }
        }

        return [.. groups.SelectMany(Commands)];
    }

    public static NpgsqlBatchCommand Command(string sql, params object?[] args)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in args)
        {
            command.Parameters.Add(value switch
            {
                null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown },
                Utf8Text text => new NpgsqlParameter { Value = text.Bytes, NpgsqlDbType = NpgsqlDbType.Text },
                int number => new NpgsqlParameter { Value = (long)number },
                _ => new NpgsqlParameter { Value = value },
            });
        }

        return command;
    }

    private static IEnumerable<(NpgsqlBatchCommand Command, int? Rows)> Commands((string Sql, List<Statement> Statements) group)
    {
        if (group.Statements.Count > 1 && FormOf(group.Statements[0]) is { } form && Arrays(group.Statements) is { } arrays)
        {
            var command = new NpgsqlBatchCommand(form);
            foreach (var array in arrays)
                command.Parameters.Add(array);
            return [(command, group.Statements[0].Rows * group.Statements.Count)];
        }

        return group.Statements.Select(one => (Command(one.Sql, one.Args), one.Rows));
    }

    /// <summary>A column of values for each parameter; null where one is of no type, or of two.</summary>
    private static List<NpgsqlParameter>? Arrays(List<Statement> statements)
    {
        var arrays = new List<NpgsqlParameter>(statements[0].Args.Length);
        for (var index = 0; index < statements[0].Args.Length; index++)
        {
            var values = statements.ConvertAll(one => one.Args[index]);
            var type = values.Where(value => value is not null).Select(TypeOf).Distinct().ToList();
            if (type is not [{ } only])
                return null;
            arrays.Add(only switch
            {
                NpgsqlDbType.Bigint => Array<long?>(only, values, value => Convert.ToInt64(value, CultureInfo.InvariantCulture)),
                NpgsqlDbType.Double => Array<double?>(only, values, value => (double)value),
                NpgsqlDbType.Bytea => Array(only, values, value => (byte[])value),
                _ when values.TrueForAll(value => value is Utf8Text or null) => Array(only, values, value => ((Utf8Text)value).Bytes),
                _ => Array(only, values, value => value as string ?? System.Text.Encoding.UTF8.GetString(((Utf8Text)value).Bytes)),
            });
        }

        return arrays;
    }

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, List<object?> values, Func<object, T> of) =>
        new() { Value = values.Select(value => value is null ? default : of(value)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static NpgsqlDbType? TypeOf(object? value) => value switch
    {
        long or int => NpgsqlDbType.Bigint,
        string or Utf8Text => NpgsqlDbType.Text,
        byte[] => NpgsqlDbType.Bytea,
        double => NpgsqlDbType.Double,
        _ => null,
    };

    /// <summary>The statement over arrays; null when its sense could be another one.</summary>
    private static string? FormOf(Statement statement) =>
        Forms.GetOrAdd(statement.Sql, FormOf) is { } form && (statement.Rows == 1 || !form.StartsWith("update", StringComparison.Ordinal)) ? form : null;

    private static string? FormOf(string sql)
    {
        if (Insert().Match(sql) is { Success: true } insert && InOrder(insert.Groups["values"].Value, Count(insert.Groups["columns"].Value)))
            return $"insert into {insert.Groups["table"].Value} ({insert.Groups["columns"].Value}) select * from unnest({insert.Groups["values"].Value})";
        if (Delete().Match(sql) is { Success: true } delete)
            return $"delete from {delete.Groups["table"].Value} using {Many(sql)} where {InMany(delete.Groups["where"].Value)}";
        if (Update().Match(sql) is { Success: true } update)
            return $"update {update.Groups["table"].Value} set {InMany(update.Groups["set"].Value)} from {Many(sql)} where {InMany(update.Groups["where"].Value)}";
        return null;
    }

    private static string Many(string sql)
    {
        var most = Parameter().Matches(sql).Max(one => int.Parse(one.ValueSpan[1..], CultureInfo.InvariantCulture));
        return $"unnest({List(most, "$")}) as many ({List(most, "p")})";
    }

    private static string List(int count, string before) => string.Join(", ", Enumerable.Range(1, count).Select(one => $"{before}{one}"));

    private static string InMany(string sql) => Parameter().Replace(sql, one => "many.p" + one.Value[1..]);

    private static int Count(string columns) => columns.Count(one => one == ',') + 1;

    private static bool InOrder(string values, int count) => values == List(count, "$");

    [GeneratedRegex(@"^insert into (?<table>\w+) \((?<columns>\w+(, \w+)*)\) values \((?<values>\$\d+(, \$\d+)*)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Insert();

    [GeneratedRegex(@"^delete from (?<table>\w+) where (?<where>\w+ = \$\d+( and \w+ = \$\d+)*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Delete();

    [GeneratedRegex(@"^update (?<table>\w+) set (?<set>\w+ = \$\d+(, \w+ = \$\d+)*) where (?<where>\w+ = \$\d+( and \w+ = \$\d+)*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Update();

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();
}
