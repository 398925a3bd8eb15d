using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>Finishes a step: the dossier goes where the process says, or back to an earlier step with a reason.</summary>
internal sealed class ForwardDossier(Store store, ProcedurePackages packages, Routing routing)
{
    /// <param name="from">Step that the official saw; where the dossier stands at another one by now, it stays there.</param>
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial official, StreamRef id, string outcome, string? note, CancellationToken ct, string? from = null)
    {
        if (!(await Next(id, outcome, ct)).TryGet(out var next, out var problem))
            return problem;
        if (from is not null && from != next.From)
            return DossierProblems.ChangedMeanwhile;
        return await store.Change(DossierStream.Kind, next.Stream, official.Act(), Needs.None, (dossier, taken) =>
            Moved(dossier, next.From) ?? DossierDecisions.Forward(dossier, official, next.Route, outcome, note, taken.Now), ct);
    }

    /// <inheritdoc cref="Run"/>
    public async Task<Result<Changed<Dossier>>> SendBack(ActingOfficial official, StreamRef id, string reason, CancellationToken ct, string? from = null)
    {
        if (!(await Next(id, StepOutcomes.SendBack, ct)).TryGet(out var back, out var problem))
            return problem;
        if (from is not null && from != back.From)
            return DossierProblems.ChangedMeanwhile;
        return await store.Change(DossierStream.Kind, back.Stream, official.Act(), Needs.None, (dossier, _) =>
            Moved(dossier, back.From) ?? DossierDecisions.SendBack(dossier, official, back.Route, reason), ct);
    }

    /// <summary>Where an outcome of the current step leads.</summary>
    public async Task<Result<(string From, Route Route, StreamRef Stream)>> Next(StreamRef id, string outcome, CancellationToken ct)
    {
        if (await store.Hold(DossierStream.Kind, id, ct) is not { State: var dossier } held)
            return DossierProblems.NotFound;
        if (dossier.Step is not { } step)
            return DossierProblems.NotInProcessing.Because(dossier.Stage);
        if (!packages.Of(dossier.Procedure).Process.Next(step.Id, outcome).TryGet(out var move, out var problem))
            return problem;
        if (move.Step is not { } target || target.Work is StepWork.Check)
            return DossierProblems.WrongStep.Because(outcome);
        var found = await routing.To(target, dossier.Bodies, (ChannelKind)dossier.Channel, store.Clock.Now, ct);
        return found.TryGet(out var route, out problem) ? (step.Id, route, held.Stream) : problem;
    }

    // Somebody else moved it between the reading and the change.
    private static Decision? Moved(Dossier? dossier, string from) =>
        dossier is { Step.Id: var now } && now != from ? KernelProblems.Conflict : default(Decision?);
}
