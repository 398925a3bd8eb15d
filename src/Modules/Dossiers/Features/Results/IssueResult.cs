using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>The clerk numbers the approved result and issues it; it then waits at the counter that received the dossier.</summary>
internal sealed class IssueResult(Store store, Routing routing)
{
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial clerk, long id, CancellationToken ct)
    {
        if (await store.Load(DossierStream.Kind, id, ct) is not { } current)
            return DossierProblems.NotFound;
        if (await routing.Desk(current.Bodies.Receiving, DeskRole.Delivery, ct) is not { } delivery)
            return DossierProblems.NobodyForStep.With("step", "Trả kết quả");

        var year = store.Clock.Today.Year;
        // A refusal takes no number from the register of what was granted.
        var granted = current.Draft?.Granted != false;
        var series = granted ? $"result/{current.Bodies.Competent.Code}/{current.Procedure.Code}/{year}" : $"refusal/{current.Bodies.Competent.Code}/{year}";
        return await store.Change(DossierStream.Kind, id, clerk.Act(), Needs.Number(series), (dossier, taken) => dossier?.Draft?.Granted != false == granted
            ? DossierDecisions.Issue(dossier, clerk, granted ? $"{taken.Number(series):00}/{year}" : $"{taken.Number(series):00}/TB-{year}", delivery, taken.Now)
            : KernelProblems.Conflict, ct);
    }
}
