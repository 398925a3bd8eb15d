using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>Asks the applicant for what is missing, once and completely (form 02). Law and refusals: <see cref="DossierDecisions.RequestSupplement"/>.</summary>
internal sealed class RequestSupplement(Store store, LegalRulesSource legal, TellApplicant tell)
{
    public Task<Result<Changed<Dossier>>> Run(ActingOfficial official, long id, IReadOnlyList<SupplementItem> items, string reason, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, taken) =>
            tell.Of(id, dossier, taken.Now, DossierDecisions.RequestSupplement(dossier, official, items, reason, legal.On(taken.Now), taken.Now)), ct);
}
