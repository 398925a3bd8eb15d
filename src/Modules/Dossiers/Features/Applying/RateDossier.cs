using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>The person rates the service once, after delivery: signed in as the owner, or by number and secret.</summary>
internal sealed class RateDossier(Store store)
{
    /// <param name="actor">The owner's account, or <see cref="Actor.Anonymous"/> for who holds the secret; the caller has checked which.</param>
    public Task<Result<Changed<Dossier>>> Run(Actor actor, long id, int score, string? comment, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, new Act(actor, store.Identity.Agency), Needs.None, (dossier, taken) =>
            DossierDecisions.Rate(dossier, score, comment, taken.Now), ct);
}
