using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>
/// The way of an act that a program asks for: first whether the official may see the dossier, then whether it still is as they saw it, then the act.
/// The same guard as on pages; a request sent twice acts once and is answered twice.
/// </summary>
internal sealed class ActOnDossier(Store store, OpenDossier open, SeenDossier seen)
{
    /// <param name="version">Version that the program decided on; null asks for no guard.</param>
    /// <param name="same">Tells whether an earlier act of the same kind was this one; null: any was.</param>
    public async Task<Result<Changed<Dossier>>> Run<TAct>(
        Visitor visitor, long id, long? version, Func<ActingOfficial, Held<Dossier>, Task<Result<Changed<Dossier>>>> act, CancellationToken ct, Func<TAct, bool>? same = null)
        where TAct : DomainEvent
    {
        if (!(await open.ActingOn(id, visitor, ct)).TryGet(out var acting, out var problem))
            return problem;
        return version is not { } decided ? await act(acting.Official, acting.Dossier) : await seen.Since(id, decided, acting.Dossier.Version, visitor.AccountId, ct, same) switch
        {
            Meanwhile.DoneAlready => await store.Load(DossierStream.Kind, id, ct) is { } now ? new Changed<Dossier>(id, now, Repeated: true) : DossierProblems.NotFound,
            Meanwhile.Changed => DossierProblems.ChangedMeanwhile,
            _ => await act(acting.Official, acting.Dossier),
        };
    }
}
