using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>
/// Asks the applicant for what is missing, once and completely (form 02). Who works a dossier tells the counter, which alone speaks to the applicant.
/// Law and refusals: <see cref="DossierDecisions.RequestSupplement"/>.
/// </summary>
internal sealed class RequestSupplement(Store store, Routing routing, LegalRulesSource legal, TellApplicant tell)
{
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial official, StreamRef id, IReadOnlyList<SupplementItem> items, string reason, CancellationToken ct)
    {
        if (await store.Hold(DossierStream.Kind, id, ct) is not { } held)
            return DossierProblems.NotFound;
        var reception = await Counter(held.State, ct);
        return await store.Change(DossierStream.Kind, held.Stream, official.Act(), Needs.None, (dossier, taken) =>
            tell.Of(id.Id, dossier, taken.Now, DossierDecisions.RequestSupplement(dossier, official, reception, items, reason, legal.On(taken.Now), taken.Now)), ct);
    }

    /// <summary>Tells the counter what the applicant has to be asked for.</summary>
    public async Task<Result<Changed<Dossier>>> Report(ActingOfficial official, StreamRef id, IReadOnlyList<SupplementItem> items, string reason, CancellationToken ct)
    {
        if (await store.Hold(DossierStream.Kind, id, ct) is not { } held)
            return DossierProblems.NotFound;
        if (await Counter(held.State, ct) is not { } reception)
            return DossierProblems.NobodyForStep.With("step", "Tiếp nhận");
        return await store.Change(DossierStream.Kind, held.Stream, official.Act(), Needs.None, (dossier, taken) =>
            DossierDecisions.ReportDefect(dossier, official, reception, items, reason, legal.On(taken.Now), taken.Now), ct);
    }

    /// <summary>Nothing has to be asked: back to who reported it.</summary>
    public Task<Result<Changed<Dossier>>> Return(ActingOfficial official, long id, string remark, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, _) => DossierDecisions.ReturnDefect(dossier, official, remark), ct);

    /// <summary>The counter that speaks to the applicant of this dossier.</summary>
    public Task<Desk?> Counter(Dossier dossier, CancellationToken ct) => routing.Desk(dossier.Bodies.Receiving, DeskRole.Reception, ct);
}
