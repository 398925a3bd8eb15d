using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>Hands the result over: to whom, in which relation to the owner, by which way.</summary>
internal sealed class DeliverResult(Store store, TellApplicant tell)
{
    public Task<Result<Changed<Dossier>>> Run(ActingOfficial official, long id, string to, string? relation, string method, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, taken) =>
            tell.Of(id, dossier, taken.Now, DossierDecisions.Deliver(dossier, official, to, relation, method, taken.Now)), ct);
}
