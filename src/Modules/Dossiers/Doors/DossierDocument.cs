using System.Text.Json;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.LegalTime;

namespace Sen.Dossiers.Doors;

/// <summary>A dossier as programs read it. What is between officials (<see cref="Work"/>) is there for officials only, the secret for the owner only.</summary>
/// <param name="Status">National status code, 1–10.</param>
/// <param name="Number">Legal code once there is one, else the temporary number.</param>
internal sealed record DossierDocument(
    long Id, string Number, string TemporaryNumber, string? Code, string? FollowSecret, Stage Stage, int Status, ProcedureRef Procedure, SubmissionChannel Channel,
    DossierSource Source, Bodies Bodies, Person Owner, Submitter? Submitter, JsonElement Answers, IReadOnlyList<Paper> Papers, IReadOnlyList<FeeDue> Fees, FeeReceipt? FeeReceipt,
    DateTimeOffset SubmittedAt, DateTimeOffset IntakeDue, DateTimeOffset? AcceptedAt, DeadlineRecord? Due, Supplement? Supplement, Ending? Ending, ResultDocument? Result,
    Delivered? Delivered, Rating? Rating, WorkDocument? Work)
{
    /// <param name="version">Read before the dossier was.</param>
    public static DossierDocument Of(OpenedDossier opened, long version)
    {
        var d = opened.Dossier;
        return new DossierDocument(
            opened.Id, d.DisplayCode, d.TemporaryNumber, d.Code, opened.IsOwner ? d.FollowSecret : null,
            opened.IsOwner ? d.Stage.Outside() : d.Stage, NationalStatus.Of(d), d.Procedure, d.Channel, d.Source, d.Bodies, d.Owner, d.Submitter,
            d.Answers, d.Papers, d.Fees, d.FeeReceipt, d.SubmittedAt, d.IntakeDue, d.AcceptedAt, d.Due, d.Supplement, d.Ending,
            d is { Issued: { } issued, Draft: { } result } && (!opened.IsOwner || OwnDossier.Result(d) is not null) ? new ResultDocument(issued.Number, issued.At, result.Granted, result.File.Id, result.File.Name, result.File.Sha256) : null,
            d.Delivered, d.Rating,
            opened.IsOwner ? null : new WorkDocument(version, d.Desk, d.Step, d.RefusalProposal, d.Consultations, d.Draft, d.Approval, d.ReturnedFacts, d.ExternalWaits ?? [], d.Confirmation, d.Attended ?? []));
    }
}

internal sealed record ResultDocument(string Number, DateTimeOffset At, bool Granted, string File, string Name, string Sha256);

/// <param name="Version">Of the dossier as shown; an act that rests on it is sent with <c>?seen=</c> this.</param>
internal sealed record WorkDocument(
    long Version, Desk? Desk, CurrentStep? Step, RefusalProposal? RefusalProposal, IReadOnlyList<Consultation> Consultations, DraftResult? Draft, Approval? Approval,
    IReadOnlyList<ReturnedFact> Returned, IReadOnlyList<ExternalWait> ExternalWaits, Confirmation? Confirmation, IReadOnlyList<Attendance> Attended);

/// <summary>The dossier after an act: enough to go on with.</summary>
/// <param name="Desk">Unit that holds it now; null when nobody has anything to do.</param>
internal sealed record ActDocument(long Id, string Number, Stage Stage, int Status, string? Step, string? Desk, DateTimeOffset? Due, string? DraftSha256, string? ResultNumber)
{
    public static ActDocument Of(Kernel.Changes.Changed<Dossier> changed) => Of(changed.Id, changed.State);

    private static ActDocument Of(long id, Dossier d) =>
        new(id, d.DisplayCode, d.Stage, NationalStatus.Of(d), d.Step?.Name, d.Desk?.OrgUnitName, d.DueTimes?.At, d.Draft?.File.Sha256, d.Issued?.Number);
}

/// <summary>The applicant's own act: nothing of who holds it.</summary>
internal sealed record OwnActDocument(long Id, string Number, Stage Stage, int Status)
{
    public static OwnActDocument Of(Kernel.Changes.Changed<Dossier> changed) =>
        new(changed.Id, changed.State.DisplayCode, changed.State.Stage, NationalStatus.Of(changed.State));
}

/// <summary>A line of a list. Times are instants with their offset.</summary>
internal sealed record DossierLine(long Id, string Number, string Owner, string Procedure, string ProcedureName, Stage Stage, DateTimeOffset Submitted, DateTimeOffset? Due, bool Paused)
{
    public static DossierLine Of(DossierListRow row) => new(
        row.Id, row.Number, row.Owner, row.Procedure, row.ProcedureName, ((Stage)row.Stage).Outside(),
        Micros.FromMicros(row.Submitted), row.Due is { } due ? Micros.FromMicros(due) : null, row.Paused != 0);
}

internal sealed record InboxLine(
    long Id, string Number, string Owner, string Procedure, string ProcedureName, Stage Stage, string Step, DateTimeOffset Due, DateTimeOffset? FinalDue, bool Paused, long? Assignee)
{
    public static InboxLine Of(InboxRow row) => new(
        row.Id, row.Number, row.Owner, row.Procedure, row.ProcedureName, (Stage)row.Stage, row.Step, Micros.FromMicros(row.Due),
        row.FinalDue is { } final ? Micros.FromMicros(final) : null, row.Paused != 0, row.Assignee == 0 ? null : row.Assignee);
}

/// <param name="Next">Pass it as <c>after</c>; null on the last page.</param>
internal sealed record ListDocument<T>(IReadOnlyList<T> Items, string? Next);

/// <param name="Counts">Rows in each group, exact up to 1,000; 1,001 means more.</param>
internal sealed record InboxDocument(IReadOnlyList<InboxLine> Items, string? Next, IReadOnlyDictionary<string, int> Counts);

/// <param name="Title">In the language of the request.</param>
/// <param name="Proof">Address of the ledger's proof of this event.</param>
internal sealed record HistoryDocument(long Version, DateTimeOffset At, string Type, string? Unit, string Title, string? More, string Proof);
