using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>The owner takes the dossier back, as long as nothing is decided.</summary>
internal sealed class WithdrawDossier(Store store, FileStore files, TellApplicant tell)
{
    public async Task<Result<Changed<Dossier>>> Run(Visitor visitor, long id, string reason, CancellationToken ct)
    {
        var withdrawn = await store.Change(DossierStream.Kind, id, visitor.ActBefore(store.Identity.Agency), Needs.None, (dossier, taken) =>
            dossier?.Account == visitor.AccountId ? tell.Of(id, dossier, taken.Now, DossierDecisions.Withdraw(dossier, reason, taken.Now)) : DossierProblems.NotFound, ct);
        // Sent for a supplement that nobody hands in any more.
        if (withdrawn.TryGet(out _, out _))
            await files.RemoveWaiting(id, CancellationToken.None);
        return withdrawn;
    }
}
