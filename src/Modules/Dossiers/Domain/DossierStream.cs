using Sen.Dossiers.Data;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Domain;

/// <summary>How a dossier's events become its state, and which list rows follow. Pure.</summary>
internal sealed class DossierStream : StreamKind<Dossier>
{
    public static readonly DossierStream Kind = new();

    public override string Name => "dossier";

    public override IReadOnlyList<Type> EventTypes =>
    [
        typeof(DossierSubmitted), typeof(DossierAccepted), typeof(SupplementRequested), typeof(DossierSupplemented),
        typeof(IntakeRefusalProposed), typeof(IntakeRefusalDeclined), typeof(IntakeRefused), typeof(DefectReported), typeof(DefectReturned), typeof(DossierForwarded), typeof(DossierAssigned),
        typeof(ConsultationAsked), typeof(ConsultationAnswered), typeof(ResultDrafted), typeof(ResultApproved), typeof(DossierSentBack),
        typeof(ResultIssued), typeof(ResultDelivered), typeof(FeeCollected), typeof(DossierWithdrawn), typeof(DossierRated), typeof(SlipPrinted),
        typeof(ExternalReturned), typeof(ExternalWaiting), typeof(ExternalResumed), typeof(ConfirmationAsked), typeof(ResultConfirmed), typeof(ConfirmationDeclined), typeof(PersonAttended),
        typeof(ClockStopped), typeof(ClockResumed),
    ];

    public override Dossier Apply(Dossier? state, DomainEvent happened, DateTimeOffset at) => happened is DossierSubmitted submitted
        ? Submitted(submitted, at)
        : Next(state ?? throw new InvalidOperationException($"{happened.GetType().Name} before the submission."), happened, at);

    public override string? RoleOf(Dossier? before, DomainEvent happened) => happened switch
    {
        DossierSubmitted { Origin: { Source: DossierSource.Assisted or DossierSource.Counter or DossierSource.Post } } e => e.Origin.Help?.Role ?? e.Reception.Role.ToString(),
        DossierSubmitted or DossierSupplemented or DossierWithdrawn or DossierRated or SlipPrinted => null,
        FeeCollected => ActingOfficial.FeeCollector,
        ConsultationAnswered => nameof(DeskRole.Consulted),
        ResultConfirmed or ConfirmationDeclined => before?.Confirmation?.AskedBy.Role.ToString(),
        _ => before?.Desk?.Role.ToString(),
    };

    public override IEnumerable<Statement> Project(long id, Dossier? before, Dossier after) => DossierRows.Of(id, before, after);

    public override IReadOnlyList<Statement> ErasedRows(long id) => DossierRows.Erased(id);

    private static Dossier Submitted(DossierSubmitted e, DateTimeOffset at) => new()
    {
        Stage = Stage.Submitted,
        TemporaryNumber = e.TemporaryNumber,
        FollowSecret = e.FollowSecret,
        Procedure = e.Procedure,
        Channel = e.Channel,
        Origin = e.Origin,
        Bodies = e.Bodies,
        Account = e.Account,
        Owner = e.Owner,
        Submitter = e.Submitter,
        FiledAnswers = new(e.Answers),
        Papers = e.Papers,
        Fees = e.Fees,
        SubmittedAt = at,
        IntakeDue = e.IntakeDue,
        Desk = e.Reception,
    };

    private static Dossier Next(Dossier d, DomainEvent happened, DateTimeOffset at) => happened switch
    {
        DossierAccepted e => d with { Stage = Stage.Processing, Code = e.Code, AcceptedAt = at, Due = e.Due, Papers = e.Papers, Step = e.Step, Desk = e.Desk, Supplement = null },
        SupplementRequested e => d with { Stage = Stage.AwaitingSupplement, Supplement = e.Supplement, SupplementItemsAsked = [.. d.SupplementItemsAsked.Union(e.Supplement.Items.Select(item => item.Component ?? item.What))], FiledDue = e.PausedDue is { } paused ? new(paused) : d.FiledDue, Desk = null, Defect = null },
        DossierSupplemented e => d with
        {
            Stage = d.Supplement!.FromStage,
            Answers = e.Answers,
            Papers = e.Papers,
            FiledDue = e.ResumedDue is { } resumed ? new(resumed) : d.FiledDue,
            Desk = d.Supplement.AskedBy,
            Supplement = null,
        },
        IntakeRefusalProposed e => d with { Stage = Stage.RefusalProposed, RefusalProposal = e.Proposal, Desk = e.Director },
        IntakeRefusalDeclined => d with { Stage = Stage.Submitted, Desk = d.RefusalProposal!.ProposedBy, RefusalProposal = null },
        IntakeRefused e => d with { Stage = Stage.IntakeRefused, Ending = e.Ending, Desk = null },
        DefectReported e => d with { Stage = Stage.DefectReported, Defect = e.Report, Desk = e.Reception },
        DefectReturned => d with { Stage = Stage.Processing, Desk = d.Defect!.ReportedBy, Defect = null },
        DossierForwarded { Step.Work: StepWork.Deliver } e when d.Issued is not null => d with { Stage = Stage.ResultReady, Step = null, Desk = e.Desk },
        DossierForwarded e => d with { Step = e.Step, Desk = e.Desk, ExternalWaits = Ended(d, at) },
        DossierAssigned e => d with { Desk = e.Desk },
        ConsultationAsked e => d with { Consultations = [.. d.Consultations, .. e.Consultations] },
        ConsultationAnswered e => d with
        {
            Consultations = [.. d.Consultations.Select(one => one.Number == e.Number ? one with { Answer = e.Answer, AnsweredAt = at } : one)],
        },
        ResultDrafted e => d with { Draft = e.Draft, Approval = null },
        ResultApproved e => d with { Approval = e.Approval, Step = e.Step, Desk = e.Desk },
        DossierSentBack e => d with { Step = e.Step, Desk = e.Desk, Approval = null, ExternalWaits = Ended(d, at) },
        ResultIssued { Step: { } onward } e => d with { Issued = e.Issued, Step = onward, Desk = e.Desk },
        ResultIssued e => d with { Stage = Stage.ResultReady, Issued = e.Issued, Step = null, Desk = e.Desk },
        ResultDelivered e => d with { Stage = Stage.Delivered, Delivered = e.Delivered, Desk = null },
        FeeCollected e => d with { FeeReceipt = e.Receipt },
        DossierWithdrawn e => d with { Stage = Stage.Withdrawn, Ending = e.Ending, Desk = null, Step = null, Supplement = null, Confirmation = null, Defect = null, ExternalWaits = Ended(d, at) },
        DossierRated e => d with { Rating = e.Rating },
        SlipPrinted => d,
        ExternalReturned e => d with { Returned = [.. d.ReturnedFacts.Where(one => e.Facts.All(fact => fact.Id != one.Id)), .. e.Facts] },
        ExternalWaiting e => d with { ExternalWaits = [.. d.ExternalWaits ?? [], e.Wait] },
        ExternalResumed => d with { ExternalWaits = Ended(d, at) },
        ConfirmationAsked e => d with { Step = e.Step, Desk = null, Confirmation = e.Confirmation },
        ResultConfirmed e => d with { Step = e.Step, Desk = e.Desk, Confirmation = null },
        ConfirmationDeclined e => d with { Step = e.Step, Desk = e.Desk, Confirmation = null, Approval = null },
        PersonAttended e => d with { Attended = [.. d.Attended ?? [], e.Attendance] },
        ClockStopped e => d with { FiledDue = new(e.Due) },
        ClockResumed e => d with { FiledDue = new(e.Due) },
        _ => throw new InvalidOperationException($"A dossier does not know {happened.GetType().Name}."),
    };

    // A wait ends at the latest with the step that it belongs to.
    private static IReadOnlyList<ExternalWait>? Ended(Dossier d, DateTimeOffset at) =>
        d.ExternalWaits is null ? null : [.. d.ExternalWaits.Select(one => one.Until is null ? one with { Until = at } : one)];
}
