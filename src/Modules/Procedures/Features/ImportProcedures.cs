using System.Text;
using System.Text.Json;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Procedures.Data;
using Sen.Procedures.Domain;
using Sen.Procedures.Import;
using Sen.Procedures.Import.Shapes;

namespace Sen.Procedures.Features;

/// <summary>
/// Takes over records of the national catalogue, whatever shape each is in. A record that can't be read is reported and the rest goes on. The
/// same file twice changes nothing; a changed record closes its version and opens the next. All or nothing is written.
/// </summary>
public sealed class ImportProcedures(Store store, Catalogue catalogue)
{
    /// <returns>What happened to each record; a problem only when the store refused (someone published the same records meanwhile).</returns>
    /// <param name="fileName">Named in the report where a record has no key.</param>
    public async Task<Result<ImportReport>> Run(Stream file, string fileName, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var text = await reader.ReadToEndAsync(ct);
        var records = RecordFile.Cut(text, fileName).Select(RecordReader.Read).ToList();

        var writing = new VersionWriting(await CatalogueRows.Heads(store, ct), store.Numbers);
        var report = new ImportReport(Decide(records, fileName, writing, store.Clock.Today));
        var statements = writing.Statements();
        var run = Statement.One(
            CatalogueSql.InsertImport, store.Numbers.Next(), fileName, store.Clock.Now.ToMicros(), report.Imported, report.Unchanged, report.Failed,
            JsonSerializer.Serialize(report, SenJson.Options));
        if (await store.Write([.. statements, run, .. statements.Count > 0 ? [Edition.Next(Catalogue.Topic)] : (IEnumerable<Statement>)[]], ct) is { } problem)
            return problem;
        if (statements.Count > 0)
            await catalogue.Load(ct);
        return report;
    }

    private static List<ImportedRecord> Decide(List<ReadRecord> records, string fileName, VersionWriting writing, DateOnly today)
    {
        if (records.Count == 0)
            return [new ImportedRecord(fileName, ImportOutcome.Failed, [new ImportNote("file.empty", "", fileName, NoteSeverity.Fatal)])];

        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. records.Select(record => Decide(record, seen, writing, today))];
    }

    private static ImportedRecord Decide(ReadRecord record, Dictionary<string, string> seen, VersionWriting writing, DateOnly today)
    {
        if (record.Procedure is not { } procedure)
            return new ImportedRecord(record.Key, ImportOutcome.Failed, record.Notes);

        var hash = VersionWriting.HashOf(procedure, []);
        if (seen.TryGetValue(record.Key, out var first))
        {
            // Two different records with one key: which of them holds can't be told, and taking both would make versions for ever.
            return first == hash
                ? new ImportedRecord(record.Key, ImportOutcome.Unchanged, record.Notes)
                : new ImportedRecord(record.Key, ImportOutcome.Failed, [.. record.Notes, new ImportNote("record.repeated", "", procedure.Name.Vi, NoteSeverity.Fatal)]);
        }

        seen.Add(record.Key, hash);
        var head = writing.Head(record.Key);
        if (head?.ContentHash == hash)
            return new ImportedRecord(record.Key, ImportOutcome.Unchanged, record.Notes);

        writing.Open(head is null ? procedure : Next(procedure, head, today), hash, []);
        return new ImportedRecord(record.Key, ImportOutcome.Imported, record.Notes);
    }

    // The source says that a record changed, not when: it holds from the day we learn it. One that has ended keeps its days.
    private static ProcedureVersion Next(ProcedureVersion procedure, HeadRow head, DateOnly today) =>
        procedure with { ValidFrom = procedure.ValidTo is not null || today < head.From ? head.From : today };
}
