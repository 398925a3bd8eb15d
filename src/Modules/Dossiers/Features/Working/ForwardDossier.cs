using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>Finishes a step: the dossier goes where the process says, or back to an earlier step with a reason.</summary>
internal sealed class ForwardDossier(Store store, ProcedurePackages packages, Routing routing, LegalRulesSource legal, TellApplicant tell)
{
    /// <param name="from">Step that the official saw; where the dossier stands at another one by now, it stays there.</param>
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial official, StreamRef id, string outcome, string? note, CancellationToken ct, string? from = null)
    {
        if (!(await Next(id, outcome, ct)).TryGet(out var next, out var problem))
            return problem;
        if (from is not null && from != next.From)
            return DossierProblems.ChangedMeanwhile;
        return await store.Change(DossierStream.Kind, next.Stream, official.Act(), Needs.None, (dossier, taken) =>
            Moved(dossier, next.From) ?? tell.Of(id.Id, dossier, taken.Now, DossierDecisions.Forward(dossier, official, next.Route, outcome, note, Attending(dossier, outcome), legal.On(taken.Now), taken.Now)), ct);
    }

    /// <inheritdoc cref="Run"/>
    public async Task<Result<Changed<Dossier>>> SendBack(ActingOfficial official, StreamRef id, string reason, CancellationToken ct, string? from = null)
    {
        if (!(await Next(id, StepOutcomes.SendBack, ct)).TryGet(out var back, out var problem))
            return problem;
        if (from is not null && from != back.From)
            return DossierProblems.ChangedMeanwhile;
        return await store.Change(DossierStream.Kind, back.Stream, official.Act(), Needs.None, (dossier, taken) =>
            Moved(dossier, back.From) ?? DossierDecisions.SendBack(dossier, official, back.Route, reason, legal.On(taken.Now), taken.Now), ct);
    }

    /// <summary>Where an outcome of the current step leads.</summary>
    public async Task<Result<(string From, Route Route, StreamRef Stream)>> Next(StreamRef id, string outcome, CancellationToken ct)
    {
        if (await store.Hold(DossierStream.Kind, id, ct) is not { State: var dossier } held)
            return DossierProblems.NotFound;
        if (dossier.Step is not { } step)
            return DossierProblems.NotInProcessing.Because(dossier.Stage);
        if (!packages.Of(dossier.Procedure).Process.Next(step.Id, outcome, (ChannelKind)dossier.Channel).TryGet(out var move, out var problem))
            return problem;
        if (move.Step is not { } target || target.Work is StepWork.Check)
            return DossierProblems.WrongStep.Because(outcome);
        // The applicant has no desk; the one that asks follows the answer.
        if (target.Role is StepRole.Applicant)
            return dossier.Desk is { } asking ? (step.Id, new Route(routing.Current(target, (ChannelKind)dossier.Channel, store.Clock.Now), asking), held.Stream) : DossierProblems.WrongStep.Because(outcome);
        if (target.Work is StepWork.Deliver)
            return (await ToDelivery(dossier, ct)).TryGet(out var delivery, out problem) ? (step.Id, delivery, held.Stream) : problem;
        var found = await routing.To(target, dossier.Bodies, dossier.Procedure.Field, (ChannelKind)dossier.Channel, store.Clock.Now, ct);
        return found.TryGet(out var route, out problem) ? (step.Id, route, held.Stream) : problem;
    }

    /// <summary>Where a granted result goes when it is issued: what the process still asks for, or the counter where it is collected.</summary>
    public async Task<Result<Route>> AfterIssue(Dossier dossier, CancellationToken ct) =>
        dossier.Step is { Work: StepWork.Issue } step
        && packages.Of(dossier.Procedure).Process.Next(step.Id, StepOutcomes.Forward, (ChannelKind)dossier.Channel).TryGet(out var move, out _)
        && move.Step is { Work: not StepWork.Deliver } target
            ? await routing.To(target, dossier.Bodies, dossier.Procedure.Field, (ChannelKind)dossier.Channel, store.Clock.Now, ct)
            : await ToDelivery(dossier, ct);

    /// <summary>The counter at which the applicant collects the result.</summary>
    public async Task<Result<Route>> ToDelivery(Dossier dossier, CancellationToken ct) => await routing.Desk(dossier.Bodies.ResultAt, DeskRole.Delivery, ct) is { } desk
        ? new Route(new CurrentStep("deliver", "Trả kết quả", StepWork.Deliver, store.Clock.Now, Due: null), desk)
        : DossierProblems.NobodyForStep.With("step", "Trả kết quả");

    // Who does not come keeps nobody from refusing.
    private IReadOnlyList<AttendingPerson> Attending(Dossier? dossier, string outcome) =>
        outcome is StepOutcomes.Forward && dossier?.Step is { } step ? packages.Of(dossier.Procedure).Process.Step(step.Id)?.Attend ?? [] : [];

    /// <summary>Somebody else moved it between the reading and the change.</summary>
    internal static Decision? Moved(Dossier? dossier, string from) =>
        dossier is { Step.Id: var now } && now != from ? KernelProblems.Conflict : default(Decision?);
}
