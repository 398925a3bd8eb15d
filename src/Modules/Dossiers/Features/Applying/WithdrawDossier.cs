using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>The owner takes the dossier back, as long as nothing is decided.</summary>
internal sealed class WithdrawDossier(Store store)
{
    public Task<Result<Changed<Dossier>>> Run(Visitor visitor, long id, string reason, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, visitor.ActBefore(store.Identity.Agency), Needs.None, (dossier, taken) =>
            dossier?.Account == visitor.AccountId ? DossierDecisions.Withdraw(dossier, reason, taken.Now) : DossierProblems.NotFound, ct);
}
