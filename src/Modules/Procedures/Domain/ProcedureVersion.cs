using System.Text.Json.Serialization;

namespace Sen.Procedures.Domain;

/// <summary>A text in Vietnamese with its English, when there is one.</summary>
public sealed record Words(string Vi, string? En = null)
{
    public static implicit operator Words(string vi) => new(vi);
}

/// <summary>
/// One version of an administrative procedure as people may rely on it between two dates. A published version never changes; the next
/// decision makes the next version. Parts follow Decree 63/2010 art 8.2.
/// </summary>
public sealed record ProcedureVersion
{
    /// <summary>National code, e.g. <c>1.001193</c>; records of 2021 have none and carry <c>citizen-2021/{id}</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Where the record came from: <c>sen</c> (written here, can be applied for), <c>justice</c>, <c>defence</c>, <c>citizen-2021</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The record's id at its source; (source, id) is its key when imported again.</summary>
    public required string SourceId { get; init; }

    public required Words Name { get; init; }

    /// <summary>What it is for, in plain words, one sentence a newcomer understands. Null: made from name, time and fee when shown.</summary>
    public Words? Summary { get; init; }

    public string? DecisionNumber { get; init; }

    /// <summary>Subject group, e.g. <c>G15-TP07</c> Hộ tịch (code may be unknown).</summary>
    public required FieldOfLaw Field { get; init; }

    public IReadOnlyList<ExecutionLevel> Levels { get; init; } = [];

    /// <summary>Who may ask: <c>citizen</c>, <c>foreigner</c>, <c>overseas</c>, <c>enterprise</c>, <c>organisation</c>, <c>official</c>.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    public Words? CompetentBody { get; init; }

    /// <summary>Which of the agencies at its level decides; null: any of them.</summary>
    public Competence? Competence { get; init; }

    public IReadOnlyList<Words> Steps { get; init; } = [];

    public IReadOnlyList<Channel> Channels { get; init; } = [];

    public IReadOnlyList<ProcedureCase> Cases { get; init; } = [];

    public IReadOnlyList<ResultPaper> Results { get; init; } = [];

    public Words? Requirements { get; init; }

    public IReadOnlyList<LegalBasis> LegalBasis { get; init; } = [];

    /// <summary>Remarks that the national record keeps among the papers without being papers.</summary>
    public IReadOnlyList<Words> Remarks { get; init; } = [];

    /// <summary>Other words people type for it, life events included: <c>sinh con</c>, <c>đẻ con</c>, <c>làm giấy khai sinh</c>.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of validity; null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Written as an illustration: not yet compared with the published record (mẫu minh hoạ, chưa đối chiếu). Said wherever it is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unverified { get; init; }
}

public sealed record FieldOfLaw(string? Code, Words Name);

/// <summary>Which agency of the level decides on a dossier, wherever it was received.</summary>
public enum Competence
{
    /// <summary>Any; the one that receives it does (e.g. certification, Decree 23/2015 art 5).</summary>
    Anywhere,

    /// <summary>The one where the person lives.</summary>
    Residence,
}

public enum ExecutionLevel
{
    Ministry,
    Province,
    Commune,
    Other,
}

public enum ChannelKind
{
    Direct = 1,
    Online = 2,
    Postal = 3,
}

/// <summary>A way to submit, with its time and fees.</summary>
/// <param name="Time">Short form of Sen.LegalTime durations (<c>3wd</c>, <c>same-day</c>); null when the text was not understood.</param>
/// <param name="TimeText">The time as published.</param>
public sealed record Channel(ChannelKind Kind, string? Time, Words? TimeText, IReadOnlyList<Fee> Fees, Words? Description = null);

/// <summary>An amount in đồng with its validity. Phí and lệ phí are two amounts.</summary>
/// <param name="Kind"><c>fee</c> (phí) or <c>charge</c> (lệ phí).</param>
/// <param name="Formula">How it is counted when it is not flat, e.g. per copy or per page with steps and a cap.</param>
public sealed record Fee(string Kind, Words Name, long? Amount, DateOnly? ValidFrom, DateOnly? ValidTo, FeeFormula? Formula = null, Words? Note = null, string? LegalBasis = null)
{
    /// <summary>Condition of the form language under which it is due at all; null: always.</summary>
    public string? When { get; init; }

    /// <summary>Who does not pay, and why; the first whose condition holds.</summary>
    public IReadOnlyList<FeeExemption> Exemptions { get; init; } = [];

    /// <summary>The amount is decided by each province's council and stands here for the demo only (mức minh hoạ).</summary>
    public bool Illustrative { get; init; }
}

/// <summary>Nothing is due while the condition (of the form language) holds; the reason is shown.</summary>
public sealed record FeeExemption(string When, Words Reason);

/// <summary>
/// Per page: the first <see cref="FirstUnits"/> units at <see cref="FirstAmount"/> đồng, further ones at <see cref="NextAmount"/>, at most
/// <see cref="Cap"/> for one copy; times the number of copies. Field names point into the form's answers.
/// </summary>
public sealed record FeeFormula(string? UnitsField, string? CopiesField, int FirstUnits, long FirstAmount, long NextAmount, long? Cap);

/// <summary>A case (trường hợp) with its own papers, form, process and, when they differ, channels.</summary>
public sealed record ProcedureCase
{
    /// <summary>E.g. <c>1.001193.01</c>; imported records number their cases.</summary>
    public required string Code { get; init; }

    public required Words Name { get; init; }

    public IReadOnlyList<Component> Components { get; init; } = [];

    /// <summary>Name of the form definition, null when the case can't be applied for here.</summary>
    public string? Form { get; init; }

    /// <summary>Name of the process definition.</summary>
    public string? Process { get; init; }

    /// <summary>
    /// Done while the person waits: one screen from the form to the result, and no receipt unless it is asked for (Decree 61/2018 art 17.4, kept by 118/2025).
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnTheSpot { get; init; }
}

/// <summary>A paper of the dossier.</summary>
/// <param name="Present"><c>true</c>: only shown (xuất trình); <c>false</c>: handed in (nộp).</param>
/// <param name="Required">Must be there before submission; a published <c>required</c> of the national record is always false and not used.</param>
/// <param name="When">Condition of the form language; null: always.</param>
public sealed record Component(
    string Code, Words Name, int Originals, int Copies, bool Present = false, bool Required = false, string? FormTemplate = null, string? When = null, Words? Note = null);

public sealed record ResultPaper(string? Code, Words Name);

public sealed record LegalBasis(string Number, string? Name);
