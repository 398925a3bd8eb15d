using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>The signatory approves the exact file that was shown, named by its SHA-256.</summary>
internal sealed class ApproveResult(Store store, ForwardDossier forward)
{
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial official, long id, string sha256, CancellationToken ct)
    {
        if (!(await forward.Next(id, StepOutcomes.Approve, ct)).TryGet(out var next, out var problem))
            return problem.Code == ProcessProblems.NoSuchOutcome.Code ? DossierProblems.WrongStep : problem;
        return await store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, taken) =>
            DossierDecisions.Approve(dossier, official, sha256, next.Route, taken.Now), ct);
    }
}
