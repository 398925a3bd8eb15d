using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>
/// The clerk numbers the approved result and issues it; it then waits at the counter where the applicant collects it, or for what the process still asks
/// for before that (both sign in person, other systems are told).
/// </summary>
internal sealed class IssueResult(Store store, ForwardDossier forward, ProcedurePackages packages, LegalRulesSource legal, TellApplicant tell)
{
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial clerk, long id, CancellationToken ct)
    {
        if (await store.Load(DossierStream.Kind, id, ct) is not { } current)
            return DossierProblems.NotFound;
        // A refusal takes no number from the register of what was granted, and goes straight to the applicant.
        var granted = current.Draft?.Granted != false;
        if (!(granted ? await forward.AfterIssue(current, ct) : await forward.ToDelivery(current, ct)).TryGet(out var next, out var problem))
            return problem;

        var book = current.Step is { } step ? packages.Of(current.Procedure).Process.Step(step.Id)?.Book : null;
        var number = ResultNumber.Of(current, granted, book, store.Clock.Today.Year);
        return await store.Change(DossierStream.Kind, id, clerk.Act(), number.Needs, (dossier, taken) => dossier?.Draft?.Granted != false == granted
            ? tell.Of(id, dossier, taken.Now, DossierDecisions.Issue(dossier, clerk, number.In(taken), next, legal.On(taken.Now), taken.Now))
            : KernelProblems.Conflict, ct);
    }
}
