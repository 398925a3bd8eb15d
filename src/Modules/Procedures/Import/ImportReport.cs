namespace Sen.Procedures.Import;

/// <summary>What an import did, record by record. Its last line in words is <see cref="Line"/>; as JSON it is what <c>--json</c> prints.</summary>
public sealed record ImportReport(IReadOnlyList<ImportedRecord> Records)
{
    public int Imported => Count(ImportOutcome.Imported);

    public int Unchanged => Count(ImportOutcome.Unchanged);

    public int Failed => Count(ImportOutcome.Failed);

    /// <summary><c>imported N, unchanged N, failed N</c>.</summary>
    public string Line => FormattableString.Invariant($"imported {Imported}, unchanged {Unchanged}, failed {Failed}");

    private int Count(ImportOutcome outcome) => Records.Count(record => record.Outcome == outcome);
}

/// <param name="Key"><c>source/id</c>, or where the record stands in its file when it could not be read: <c>file.jsonl:17</c>.</param>
public sealed record ImportedRecord(string Key, ImportOutcome Outcome, IReadOnlyList<ImportNote> Notes);

public enum ImportOutcome
{
    /// <summary>New, or changed since the last import: a new version was opened.</summary>
    Imported,
    Unchanged,
    Failed,
}

/// <summary>Something a person should look at in one record.</summary>
/// <param name="Code">Permanent: <c>time.no-unit</c>, <c>fee.too-small</c> …</param>
/// <param name="Field">The part of the procedure: <c>channel[0].time</c>.</param>
/// <param name="Text">The text as published, cut to 200 characters.</param>
public sealed record ImportNote(string Code, string Field, string Text, NoteSeverity Severity);

public enum NoteSeverity
{
    /// <summary>Read well; said for completeness (a part is absent, an assumption was made).</summary>
    Info,

    /// <summary>Kept as text because no rule of ours understands it.</summary>
    NotUnderstood,

    /// <summary>Understood, but it is probably wrong at the source.</summary>
    Suspicious,

    /// <summary>The record could not be taken over.</summary>
    Fatal,
}
