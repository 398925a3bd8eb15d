using System.Text.Json.Serialization;
using Sen.Files;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Domain;

/// <summary>The version of procedure, case, form and process that the dossier was filed under; it keeps them to its end.</summary>
/// <param name="Key">Key of the published version, e.g. <c>sen/1.001193/2</c>.</param>
/// <param name="TimeLimit">Short form of the duration for the channel, e.g. <c>3wd</c>.</param>
internal sealed record ProcedureRef(string Key, string Code, string CaseCode, string Name, string Field, string TimeLimit);

internal enum SubmissionChannel
{
    Direct = 1,
    Online = 2,
    Postal = 3,
}

/// <summary>The bodies of a dossier, kept apart.</summary>
/// <param name="Assisting">Where help was given, when somebody helped.</param>
/// <param name="Collecting">Where the applicant collects the result, when it is not where the dossier was received (Decree 118/2025: regardless of boundaries).</param>
internal sealed record Bodies(AgencyRef Receiving, AgencyRef Competent, AgencyRef? Assisting = null, AgencyRef? Collecting = null)
{
    /// <summary>Where the result is handed over.</summary>
    [JsonIgnore]
    public AgencyRef ResultAt => Collecting ?? Receiving;
}

internal sealed record AgencyRef(long Id, string Code, string Name);

/// <summary>Phone, e-mail, number: null reads "không có".</summary>
/// <param name="IdPaper">Another paper in the place of the number, in words: "Hộ chiếu C01X00T47 (Đức)".</param>
internal sealed record Person(
    string Name, string? IdNumber = null, string? BirthDate = null, string? Phone = null, string? Email = null, string? Address = null, string? IdPaper = null);

/// <param name="Relation">To the owner, as the form's option or in words.</param>
internal sealed record Submitter(Person Person, string? Relation);

/// <summary>A component as handed in or shown.</summary>
internal sealed record Paper(string Component, string Name, int Originals, int Copies, bool Presented, IReadOnlyList<StoredFile> Files);

internal sealed record FeeDue(string Kind, string Name, long Amount, string? Rule);

internal sealed record FeeReceipt(string Number, long Amount, DateTimeOffset At);

/// <param name="AnswerBy">When it lapses.</param>
/// <param name="FromStage">Where the dossier goes back to when it is answered.</param>
/// <param name="ClockStood">The legal time stood already, and goes on standing when it is answered.</param>
internal sealed record Supplement(IReadOnlyList<SupplementItem> Items, string Reason, DateTimeOffset AskedAt, DateTimeOffset AnswerBy, Stage FromStage, Desk AskedBy, bool ClockStood = false);

/// <param name="Component">Code of a component, or null for something in the form.</param>
internal sealed record SupplementItem(string? Component, string What);

/// <summary>What is missing or wrong, as who works the dossier tells the counter.</summary>
internal sealed record DefectReport(IReadOnlyList<SupplementItem> Items, string Reason, DateTimeOffset At, Desk ReportedBy);

/// <summary>The times of a <see cref="LegalTime.DeadlineRecord"/>.</summary>
internal sealed record DueTimes
{
    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? PausedAt { get; init; }
}

internal sealed record RefusalProposal(string Reason, string Text, DateTimeOffset At, Desk ProposedBy);

internal sealed record Ending(string Reason, string? Text, DateTimeOffset At);

/// <summary>Who holds the dossier: an org unit in a role, perhaps one official by name.</summary>
internal sealed record Desk(long OrgUnit, string OrgUnitName, DeskRole Role, long? Official = null, string? OfficialName = null);

/// <summary>Roles a desk can have. Values are part of row keys and never change.</summary>
internal enum DeskRole
{
    Reception = 1,
    Specialist = 2,
    UnitHead = 3,
    Signatory = 4,
    Clerk = 5,
    CentreDirector = 6,
    Consulted = 7,
    Delivery = 8,
}

/// <param name="ClockStands">Only the applicant can go on here: the agency's legal time stands still.</param>
internal sealed record CurrentStep(string Id, string Name, StepWork Work, DateTimeOffset StartedAt, DateTimeOffset? Due, bool ClockStands = false);

internal sealed record Consultation(int Number, Desk Desk, string Question, DateTimeOffset AskedAt, DateTimeOffset Due, string? Answer = null, DateTimeOffset? AnsweredAt = null);

/// <param name="Granted">False: the draft refuses the request (form 03 after appraisal), which is a result too.</param>
/// <param name="Refusal">Why, in words for the applicant; null on a granting result, and on a refusing file that says it itself.</param>
internal sealed record DraftResult(StoredFile File, bool Granted, DateTimeOffset At, Refusal? Refusal = null);

/// <param name="Reason">Code of the reason, as texts <c>official.refusal.CODE</c> name it.</param>
/// <param name="Text">What the applicant reads: the ground, and what may be done next.</param>
internal sealed record Refusal(string Reason, string Text);

/// <summary>Approval of the exact bytes; until signatures exist it is shown as "Phê duyệt trong hệ thống – chưa ký số".</summary>
internal sealed record Approval(string Sha256, string SignatoryName, string SignatoryTitle, DateTimeOffset At);

internal sealed record Issued(string Number, DateTimeOffset At);

internal sealed record Delivered(string To, string? Relation, string Method, DateTimeOffset At);

internal sealed record Rating(int Score, string? Comment, DateTimeOffset At);
