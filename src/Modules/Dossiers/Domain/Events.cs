using System.Text.Json;
using Sen.Kernel.Changes;
using Sen.LedgerFormat;
using Sen.LegalTime;

namespace Sen.Dossiers.Domain;

[EventName("dossier.submitted.v1")]
internal sealed record DossierSubmitted(
    string TemporaryNumber,
    string FollowSecret,
    ProcedureRef Procedure,
    SubmissionChannel Channel,
    Bodies Bodies,
    long? Account,
    Person Owner,
    Submitter? Submitter,
    JsonElement Answers,
    IReadOnlyList<Paper> Papers,
    IReadOnlyList<FeeDue> Fees,
    DateTimeOffset IntakeDue,
    Desk Reception,
    Origin? Origin = null) : DomainEvent;

[EventName("dossier.accepted.v1")]
internal sealed record DossierAccepted(
    string Code,
    DeadlineRecord Due,
    IReadOnlyList<Paper> Papers,
    CurrentStep Step,
    Desk Desk,
    [property: Part(PartKind.Internal)] string? Note) : DomainEvent;

[EventName("dossier.supplement-requested.v1")]
internal sealed record SupplementRequested(Supplement Supplement, DeadlineRecord? PausedDue) : DomainEvent;

[EventName("dossier.supplemented.v1")]
internal sealed record DossierSupplemented(JsonElement Answers, IReadOnlyList<Paper> Papers, string? Remark, DeadlineRecord? ResumedDue) : DomainEvent;

[EventName("dossier.intake-refusal-proposed.v1")]
internal sealed record IntakeRefusalProposed([property: Part(PartKind.Internal)] RefusalProposal Proposal, Desk Director) : DomainEvent;

[EventName("dossier.intake-refusal-declined.v1")]
internal sealed record IntakeRefusalDeclined([property: Part(PartKind.Internal)] string Remark) : DomainEvent;

[EventName("dossier.intake-refused.v1")]
internal sealed record IntakeRefused(string Number, Ending Ending) : DomainEvent;

[EventName("dossier.defect-reported.v1")]
internal sealed record DefectReported([property: Part(PartKind.Internal)] DefectReport Report, Desk Reception) : DomainEvent;

[EventName("dossier.defect-returned.v1")]
internal sealed record DefectReturned([property: Part(PartKind.Internal)] string Remark) : DomainEvent;

[EventName("dossier.forwarded.v1")]
internal sealed record DossierForwarded(CurrentStep Step, Desk Desk, [property: Part(PartKind.Internal)] string Outcome, [property: Part(PartKind.Internal)] string? Note) : DomainEvent;

[EventName("dossier.assigned.v1")]
internal sealed record DossierAssigned([property: Part(PartKind.Internal)] Desk Desk) : DomainEvent;

[EventName("dossier.consulted.v1")]
internal sealed record ConsultationAsked([property: Part(PartKind.Internal)] IReadOnlyList<Consultation> Consultations) : DomainEvent;

[EventName("dossier.consultation-answered.v1")]
internal sealed record ConsultationAnswered([property: Part(PartKind.Internal)] int Number, [property: Part(PartKind.Internal)] string Answer) : DomainEvent;

[EventName("dossier.result-drafted.v1")]
internal sealed record ResultDrafted([property: Part(PartKind.Internal)] DraftResult Draft) : DomainEvent;

[EventName("dossier.result-approved.v1")]
internal sealed record ResultApproved(Approval Approval, CurrentStep Step, Desk Desk) : DomainEvent;

[EventName("dossier.sent-back.v1")]
internal sealed record DossierSentBack(CurrentStep Step, Desk Desk, [property: Part(PartKind.Internal)] string Reason) : DomainEvent;

/// <param name="Step">What is still to be done before the result is handed over, e.g. both sign in person; null: nothing.</param>
[EventName("dossier.result-issued.v1")]
internal sealed record ResultIssued(Issued Issued, DraftResult Result, Desk Desk, CurrentStep? Step = null) : DomainEvent;

[EventName("dossier.result-delivered.v1")]
internal sealed record ResultDelivered(Delivered Delivered) : DomainEvent;

[EventName("dossier.fee-collected.v1")]
internal sealed record FeeCollected(FeeReceipt Receipt) : DomainEvent;

[EventName("dossier.withdrawn.v1")]
internal sealed record DossierWithdrawn(Ending Ending) : DomainEvent;

[EventName("dossier.rated.v1")]
internal sealed record DossierRated(Rating Rating) : DomainEvent;

[EventName("dossier.printed.v1")]
internal sealed record SlipPrinted([property: Part(PartKind.Internal)] string Form, [property: Part(PartKind.Internal)] int Copy) : DomainEvent;

[EventName("dossier.external-returned.v1")]
internal sealed record ExternalReturned(string System, IReadOnlyList<ReturnedFact> Facts) : DomainEvent;

[EventName("dossier.external-waiting.v1")]
internal sealed record ExternalWaiting(ExternalWait Wait) : DomainEvent;

[EventName("dossier.external-resumed.v1")]
internal sealed record ExternalResumed : DomainEvent;

[EventName("dossier.confirmation-asked.v1")]
internal sealed record ConfirmationAsked(
    CurrentStep Step, Confirmation Confirmation, [property: Part(PartKind.Internal)] string Outcome, [property: Part(PartKind.Internal)] string? Note) : DomainEvent;

[EventName("dossier.confirmed.v1")]
internal sealed record ResultConfirmed(CurrentStep Step, Desk Desk, ConfirmedBy By) : DomainEvent;

[EventName("dossier.confirmation-declined.v1")]
internal sealed record ConfirmationDeclined(CurrentStep Step, Desk Desk, string Remark) : DomainEvent;

/// <summary>The applicant's time has begun.</summary>
[EventName("dossier.clock-stopped.v1")]
internal sealed record ClockStopped(DeadlineRecord Due) : DomainEvent;

[EventName("dossier.clock-resumed.v1")]
internal sealed record ClockResumed(DeadlineRecord Due) : DomainEvent;

[EventName("dossier.attended.v1")]
internal sealed record PersonAttended(Attendance Attendance) : DomainEvent;
