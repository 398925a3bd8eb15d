using System.Text.Json;
using System.Text.Json.Serialization;
using Sen.Kernel.Changes;
using Sen.LegalTime;

namespace Sen.Dossiers.Domain;

/// <summary>
/// The case from submission to the last act, as its events say. One owner at a time: <see cref="Desk"/>. Never changed in place; it
/// follows from events alone. What was filed, and the derivation of the deadline, are most of its bytes: a step carries them on unread.
/// </summary>
internal sealed record Dossier
{
    public required Stage Stage { get; init; }

    /// <summary>Number until acceptance, e.g. <c>TN-000042</c>; stays as an alias.</summary>
    public required string TemporaryNumber { get; init; }

    /// <summary>The 8 characters that open the tracking page together with a number (never digits of a phone number).</summary>
    public required string FollowSecret { get; init; }

    /// <summary>Legal code, given on acceptance.</summary>
    public string? Code { get; init; }

    public required ProcedureRef Procedure { get; init; }

    public required SubmissionChannel Channel { get; init; }

    /// <summary>How it came in, where the channel does not say it.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Where help was given, where it was received, who is competent: three bodies, often two of them the same.</summary>
    public required Bodies Bodies { get; init; }

    /// <summary>Account of the owner or of who files for them; null for paper without an account.</summary>
    public long? Account { get; init; }

    public required Person Owner { get; init; }

    /// <summary>Who files, when it is not the owner.</summary>
    public Submitter? Submitter { get; init; }

    /// <summary>The answers as the form engine stores them.</summary>
    [JsonIgnore]
    public JsonElement Answers
    {
        get => FiledAnswers.Value;
        init => FiledAnswers = new(value);
    }

    [JsonInclude, JsonPropertyName("answers")]
    internal required Deferred<JsonElement> FiledAnswers { get; init; }

    [JsonIgnore]
    public IReadOnlyList<Paper> Papers
    {
        get => FiledPapers.Value;
        init => FiledPapers = new(value);
    }

    [JsonInclude, JsonPropertyName("papers")]
    internal Deferred<IReadOnlyList<Paper>> FiledPapers { get; init; } = new([]);

    [JsonIgnore]
    public IReadOnlyList<FeeDue> Fees
    {
        get => FiledFees.Value;
        init => FiledFees = new(value);
    }

    [JsonInclude, JsonPropertyName("fees")]
    internal Deferred<IReadOnlyList<FeeDue>> FiledFees { get; init; } = new([]);

    public FeeReceipt? FeeReceipt { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>By when the counter must have looked at it.</summary>
    public required DateTimeOffset IntakeDue { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The legal deadline with its derivation; null before acceptance.</summary>
    [JsonIgnore]
    public DeadlineRecord? Due
    {
        get => FiledDue?.Value;
        init => FiledDue = value is null ? null : new(value);
    }

    [JsonInclude, JsonPropertyName("due")]
    internal Deferred<DeadlineRecord>? FiledDue { get; init; }

    /// <summary>The day of return without its derivation.</summary>
    [JsonIgnore]
    public DueTimes? DueTimes => FiledDue?.Glance(static due => new DueTimes { At = due.At, PausedAt = due.PausedAt });

    public Supplement? Supplement { get; init; }

    /// <summary>Components (or words) that a supplement has asked for so far: once, completely (Decree 61/2018 art 15.3).</summary>
    public IReadOnlyList<string> SupplementItemsAsked { get; init; } = [];

    public RefusalProposal? RefusalProposal { get; init; }

    /// <summary>What who works it told the counter; null while nothing is.</summary>
    public DefectReport? Defect { get; init; }

    /// <summary>Why it ended without a result: refused at intake, withdrawn or stopped.</summary>
    public Ending? Ending { get; init; }

    /// <summary>Which desk holds it now; null when nobody has anything to do.</summary>
    public Desk? Desk { get; init; }

    /// <summary>The step of the process; null outside processing.</summary>
    public CurrentStep? Step { get; init; }

    public IReadOnlyList<Consultation> Consultations { get; init; } = [];

    public DraftResult? Draft { get; init; }

    public Approval? Approval { get; init; }

    /// <summary>What other systems gave back; null: nothing yet.</summary>
    public IReadOnlyList<ReturnedFact>? Returned { get; init; }

    /// <summary>Times in which a step waited for another system that was down; null: none.</summary>
    public IReadOnlyList<ExternalWait>? ExternalWaits { get; init; }

    /// <summary>What the applicant is asked to confirm; null while nothing is.</summary>
    public Confirmation? Confirmation { get; init; }

    /// <summary>Who came in person; null: nobody yet.</summary>
    public IReadOnlyList<Attendance>? Attended { get; init; }

    public Issued? Issued { get; init; }

    public Delivered? Delivered { get; init; }

    public Rating? Rating { get; init; }

    /// <summary>Fields that a newer release wrote; kept when this one writes the state again.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    /// <summary>Code once there is one, else the temporary number.</summary>
    [JsonIgnore]
    public string DisplayCode => Code ?? TemporaryNumber;

    [JsonIgnore]
    public DossierSource Source => Origin?.Source ?? Channel switch
    {
        SubmissionChannel.Online => DossierSource.Portal,
        SubmissionChannel.Postal => DossierSource.Post,
        _ => DossierSource.Counter,
    };

    [JsonIgnore]
    public IReadOnlyList<ReturnedFact> ReturnedFacts => Returned ?? [];

    [JsonIgnore]
    public bool IsWaitingForSystem => ExternalWaits?.Any(one => one.Until is null) == true;

    /// <summary>At the step as it stands.</summary>
    public bool HasAttended(string person) => Attended?.Any(one => one.Step == Step?.Id && one.Person == person && one.At >= Step.StartedAt) == true;

    [JsonIgnore]
    public bool IsOpen => Stage is not (Stage.IntakeRefused or Stage.Delivered or Stage.Withdrawn or Stage.Stopped);
}
