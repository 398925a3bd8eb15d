using System.Text.Json.Serialization;

namespace Sen.Procedures.Domain.Processes;

/// <summary>One step: who does what, in which time, and where each outcome leads.</summary>
public sealed record ProcessStep
{
    public required string Id { get; init; }

    public required Words Name { get; init; }

    public required StepRole Role { get; init; }

    public required StepWork Work { get; init; }

    public required StepTime Time { get; init; }

    /// <summary>Outcome → id of the next step, <see cref="ProcessDefinition.Done"/> or <see cref="ProcessDefinition.Refused"/>.</summary>
    public required IReadOnlyDictionary<string, string> Next { get; init; }

    /// <summary>Bodies asked at the same time; only where the work is <see cref="StepWork.Consult"/>.</summary>
    public StepConsultation? Consultation { get; init; }

    /// <summary>Who signs; only where the work is <see cref="StepWork.Sign"/>.</summary>
    public StepRole? WhoSigns { get; init; }

    /// <summary>Name of the result template that is drafted here; only where the work is <see cref="StepWork.DraftResult"/>.</summary>
    public string? ResultTemplate { get; init; }

    /// <summary>The other system; only where the work is <see cref="StepWork.External"/>.</summary>
    public ExternalWork? External { get; init; }

    /// <summary>The book that the result is entered in; only where the work is <see cref="StepWork.Issue"/>. Null: numbered by procedure and year.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RegisterBook? Book { get; init; }

    /// <summary>Who must come; only where the work is <see cref="StepWork.Attend"/>.</summary>
    public IReadOnlyList<AttendingPerson>? Attend { get; init; }

    /// <summary>
    /// Not there for dossiers handed in at the counter or by post, only where the work is <see cref="StepWork.Confirm"/>: at the counter the applicant
    /// reads the draft and signs it there and then.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnlyOnline { get; init; }

    /// <summary>
    /// The agency's legal time goes on while the applicant confirms or persons are awaited; only where the work is <see cref="StepWork.Confirm"/> or
    /// <see cref="StepWork.Attend"/>. Without it the clock stands until they have.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LegalTimeRuns { get; init; }

    /// <summary>Only the applicant can go on, and that time is not the agency's.</summary>
    public bool IsApplicantsTime => Work is StepWork.Confirm or StepWork.Attend && !LegalTimeRuns;

    /// <summary>Whether dossiers of that channel come to this step at all.</summary>
    public bool IsFor(ChannelKind channel) => !OnlyOnline || channel == ChannelKind.Online;
}

/// <summary>Somebody who must come in person and sign.</summary>
/// <param name="Id">E.g. <c>groom</c>.</param>
public sealed record AttendingPerson(string Id, Words Name);

/// <summary>Who does a step; the agency maps its positions to these.</summary>
public enum StepRole
{
    Reception,
    Specialist,
    UnitHead,
    Signatory,
    Clerk,
    Cashier,
    OtherAgency,

    /// <summary>Whoever asked: no desk of the agency. Only, and always, where the work is <see cref="StepWork.Confirm"/>.</summary>
    Applicant,
}

public enum StepWork
{
    /// <summary>Completeness of the papers.</summary>
    Check,

    /// <summary>Appraisal, verification, entry in a book or in another system.</summary>
    Process,

    /// <summary>Opinion of other bodies.</summary>
    Consult,

    /// <summary>The result is written from its template.</summary>
    DraftResult,

    /// <summary>A head looks the draft through before it is signed.</summary>
    Review,

    /// <summary>The result is signed.</summary>
    Sign,

    /// <summary>Number, seal, register.</summary>
    Issue,

    /// <summary>The result is handed over.</summary>
    Deliver,

    /// <summary>
    /// Done in a ministry's own system, e.g. the shared civil-status system for births and marriages (Decree 87/2020: the entry there is the entry in the
    /// book, and brings the personal number of a child). Outcomes: forward, sendBack, refuse.
    /// </summary>
    External,

    /// <summary>
    /// The applicant confirms the draft of the result. The time is the longest wait, after which no answer is a yes: for births and marriages asked for
    /// online at most one day (1.001193 and 1.000894 in the national catalogue). The agency's legal time stands meanwhile.
    /// Outcomes: forward (confirmed, or no answer), sendBack (what is wrong, to the step that drafts or records).
    /// </summary>
    Confirm,

    /// <summary>
    /// Persons come and sign in person; left by forward when all are recorded; until then the agency's legal time stands. Marriage: man and woman, both present, sign the book and the certificate
    /// (Law on Civil Status 60/2014/QH13, art. 18).
    /// </summary>
    Attend,
}

/// <summary>Outcomes with a meaning to the checks; a step may have others of its own.</summary>
public static class StepOutcomes
{
    public const string Forward = "forward";
    public const string Approve = "approve";
    public const string SendBack = "sendBack";
    public const string Refuse = "refuse";
    public const string Consult = "consult";
}

/// <summary>Bodies asked in parallel (61/2018 art 19.6: to all at once, each with its deadline).</summary>
/// <param name="WaitForAll">False: the first answer is enough.</param>
public sealed record StepConsultation(IReadOnlyList<ConsultedBody> Bodies, bool WaitForAll = true)
{
    /// <summary>Whether the answers that are in let the step end.</summary>
    public bool IsAnswered(IReadOnlySet<string> answered) =>
        WaitForAll ? Bodies.All(body => answered.Contains(body.Unit)) : Bodies.Any(body => answered.Contains(body.Unit));
}

/// <param name="Unit">Key of the unit in the agency's configuration, e.g. <c>police</c>, <c>criminal-records</c>.</param>
/// <param name="Time">Duration of Sen.LegalTime, e.g. <c>3wd</c>.</param>
public sealed record ConsultedBody(string Unit, Words Name, string Time);
