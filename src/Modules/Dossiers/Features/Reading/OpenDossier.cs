using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>A dossier that the caller may see, with its row key.</summary>
internal sealed record OpenedDossier(long Id, Dossier Dossier, bool IsOwner);

/// <summary>Who acts, and the dossier as it was read to see whether they may see it: the act need not read it again.</summary>
internal sealed record Acting(ActingOfficial Official, Held<Dossier> Dossier);

/// <summary>
/// Opens a dossier for whoever may see it: its owner; officials of a body of the dossier; officials asked for an opinion. Anybody else gets
/// "not found". An official's opening is a look, durable before the data leave.
/// </summary>
internal sealed class OpenDossier(Store store, Looks looks, ActingOfficials officials)
{
    public const string Processing = "process-dossier";

    public async Task<Result<OpenedDossier>> Run(Visitor visitor, long id, CancellationToken ct)
    {
        if (await store.Load(DossierStream.Kind, id, ct) is not { } dossier)
            return DossierProblems.NotFound;
        if (dossier.Account == visitor.AccountId)
            return new OpenedDossier(id, dossier, IsOwner: true);
        if (!await MaySee(visitor, dossier, ct))
            return DossierProblems.NotFound;

        var person = dossier.Account is { } account ? PersonKey.Account(account) : PersonKey.Dossier(id);
        return await looks.Record(visitor, person, Processing, dossier.DisplayCode, ct) is { } unavailable
            ? unavailable
            : new OpenedDossier(id, dossier, IsOwner: false);
    }

    /// <summary>The official who is about to act on a dossier. One who may not see it finds none, as if the id were nobody's.</summary>
    public async Task<Result<Acting>> ActingOn(long id, Visitor visitor, CancellationToken ct)
    {
        if (await store.Hold(DossierStream.Kind, id, ct) is not { } held || !await MaySee(visitor, held.State, ct))
            return DossierProblems.NotFound;
        return (await officials.Of(visitor, ct)).TryGet(out var official, out var problem) ? new Acting(official, held) : problem;
    }

    private async Task<bool> MaySee(Visitor visitor, Dossier dossier, CancellationToken ct)
    {
        var bodies = dossier.Bodies;
        if (((long[])[bodies.Receiving.Id, bodies.Competent.Id, bodies.ResultAt.Id]).Any(body => visitor.HasInAgency(Permission.SeeDossiers, body)))
            return true;
        return (await officials.Of(visitor, ct)).TryGet(out var official, out _)
            && (official.Holds(dossier.Desk) || dossier.Consultations.Any(one => official.Holds(one.Desk)));
    }
}
