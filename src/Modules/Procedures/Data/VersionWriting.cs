using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Data;

/// <summary>
/// The next versions of records, as statements: whoever publishes or imports puts procedures in and writes all statements at once. Holds
/// the newest row of each record, so that a version follows the one before it.
/// </summary>
internal sealed class VersionWriting(IEnumerable<HeadRow> heads, LocalNumbers numbers)
{
    private readonly Dictionary<string, HeadRow> _heads = heads.ToDictionary(head => head.Record, StringComparer.Ordinal);
    private readonly Dictionary<string, HeadRow> _before = [];
    private readonly List<(HeadRow Head, ProcedureVersion Procedure, string Content, string Definitions)> _new = [];

    public HeadRow? Head(string record) => _heads.GetValueOrDefault(record);

    /// <summary>What people rely on, without the days: a record read again on another day is the same.</summary>
    public static string HashOf(ProcedureVersion procedure, IReadOnlyList<DefinitionRef> definitions)
    {
        var content = Write(procedure with { ValidFrom = DateOnly.MinValue, ValidTo = null });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content + JsonSerializer.Serialize(definitions, SenJson.Options))));
    }

    /// <summary>Opens the next version of its record; the one before ends the day before this one begins.</summary>
    public void Open(ProcedureVersion procedure, string hash, IReadOnlyList<DefinitionRef> definitions)
    {
        var record = $"{procedure.Source}/{procedure.SourceId}";
        var number = 1L;
        if (_heads.TryGetValue(record, out var before))
        {
            _before[record] = before;
            number = before.Number + 1;
        }

        var head = new HeadRow
        {
            Key = FormattableString.Invariant($"{record}/{number}"),
            Code = procedure.Code,
            Source = procedure.Source,
            SourceId = procedure.SourceId,
            Number = number,
            ValidFrom = Day.Write(procedure.ValidFrom),
            ValidTo = procedure.ValidTo is { } last ? Day.Write(last) : null,
            ContentHash = hash,
            FoldedTitle = Links.FoldedTitle(procedure.Name.Vi),
        };
        _heads[record] = head;
        _new.Add((head, procedure, Write(procedure with { ValidTo = null }), JsonSerializer.Serialize(definitions, SenJson.Options)));
    }

    public IReadOnlyList<Statement> Statements()
    {
        var links = Links.Of(_heads.Values);
        var fresh = _new.Select(version => version.Head.Record).ToHashSet(StringComparer.Ordinal);
        var statements = new List<Statement>();
        foreach (var (head, procedure, content, definitions) in _new)
        {
            if (_before.TryGetValue(head.Record, out var before))
                statements.Add(Statement.One(CatalogueSql.Close, Day.Write(procedure.ValidFrom.AddDays(-1)), before.Key));
            statements.Add(Statement.One(
                CatalogueSql.Insert, numbers.Next(), head.Key, head.Code, head.Source, head.SourceId, head.Number, head.ValidFrom, head.ValidTo,
                content, head.ContentHash, head.FoldedTitle, Folding.SortKey(procedure.Name.Vi), definitions, links.GetValueOrDefault(head.Record)));
        }

        foreach (var head in _heads.Values.Where(head => !fresh.Contains(head.Record) && head.Link != links.GetValueOrDefault(head.Record)).OrderBy(head => head.Key, StringComparer.Ordinal))
            statements.Add(Statement.Of(CatalogueSql.Link, links.GetValueOrDefault(head.Record), head.Source, head.SourceId));
        return statements;
    }

    private static string Write(ProcedureVersion procedure) => JsonSerializer.Serialize(procedure, SenJson.Options);
}
