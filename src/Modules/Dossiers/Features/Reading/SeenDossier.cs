using System.Globalization;
using Dapper;
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

/// <summary>Keeps officials' forms and programs from acting twice and from acting on what is not so any more. Prints, fees and assignments change nothing that an act rests on.</summary>
internal sealed class SeenDossier(Store store)
{
    /// <summary>The version as of now; read it before what is shown with it, so that what comes between counts as unseen. 0: there is none.</summary>
    public async Task<long> Version(long id, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.ExecuteScalarAsync<long>("select version from stream where id = @id", new { id });
    }

    /// <summary>Key under which an act is done once, where its own rules would let it be done again. The page that follows carries another version.</summary>
    public static string OnceKey(string act, long account, long id, long seen) => string.Create(CultureInfo.InvariantCulture, $"{act}/{account}/{id}/{seen}");

    /// <summary>What happened since the page that is sent back now.</summary>
    public async Task<Meanwhile> Since<TAct>(long id, long seen, long account, CancellationToken ct, Func<TAct, bool>? same = null)
        where TAct : DomainEvent => await Since(id, seen, await Version(id, ct), account, ct, same);

    /// <param name="now">Version of the dossier as it was just read.</param>
    /// <param name="same">Tells whether an act of the kind was this very one: the same question answered, the same colleague named. Null: any was.</param>
    public async Task<Meanwhile> Since<TAct>(long id, long seen, long now, long account, CancellationToken ct, Func<TAct, bool>? same = null)
        where TAct : DomainEvent
    {
        if (seen == now)
            return Meanwhile.Nothing;
        // Nobody has seen what is not there yet.
        if (seen > now)
            return Meanwhile.Changed;
        var later = (await store.History(id, ct)).Where(one => one.Version > seen).ToList();
        if (later.Exists(one => one.Fact is TAct act && one.By?.Account == account && same?.Invoke(act) != false))
            return Meanwhile.DoneAlready;
        return later.TrueForAll(one => one.Fact is SlipPrinted or FeeCollected or DossierAssigned or ConsultationAnswered) ? Meanwhile.Nothing : Meanwhile.Changed;
    }
}
