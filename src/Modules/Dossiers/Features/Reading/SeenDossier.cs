using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>What happened to a dossier between the page that was shown and the form that came back from it.</summary>
internal enum Meanwhile
{
    Nothing,

    /// <summary>The same act by the same account: the form was sent twice.</summary>
    DoneAlready,

    /// <summary>Something else: the official decides anew, before the page as it is now.</summary>
    Changed,
}

/// <summary>Keeps forms of officials from acting twice and from acting on what is not so any more. Prints, fees and assignments change nothing that an act rests on.</summary>
internal sealed class SeenDossier(Store store)
{
    /// <summary>The version that a page shows and its forms carry.</summary>
    public async Task<long> Version(long id, CancellationToken ct) => (await store.History(id, ct))[^1].Version;

    public async Task<Meanwhile> Since<TAct>(long id, long seen, long account, CancellationToken ct)
        where TAct : DomainEvent
    {
        var later = (await store.History(id, ct)).Where(one => one.Version > seen).ToList();
        if (later.Exists(one => one.Fact is TAct && one.By?.Account == account))
            return Meanwhile.DoneAlready;
        return later.TrueForAll(one => one.Fact is SlipPrinted or FeeCollected or DossierAssigned or ConsultationAnswered) ? Meanwhile.Nothing : Meanwhile.Changed;
    }
}
