using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>The counter proposes to refuse a dossier; the centre's director, or who else the rules name, issues form 03 or declines.</summary>
internal sealed class RefuseIntake(Store store, Routing routing, IntakeRulesSource rules, TellApplicant tell)
{
    public async Task<Result<Changed<Dossier>>> Propose(ActingOfficial official, long id, string reason, string text, CancellationToken ct)
    {
        if (await store.Load(DossierStream.Kind, id, ct) is not { } current)
            return DossierProblems.NotFound;
        if (await routing.Desk(current.Bodies.Receiving, rules.On(store.Clock.Today).RefusalBy, ct) is not { } director)
            return DossierProblems.NobodyForStep.With("step", "Giám đốc Trung tâm");

        return await store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, taken) =>
            DossierDecisions.ProposeRefusal(dossier, official, reason, text, director, taken.Now), ct);
    }

    public Task<Result<Changed<Dossier>>> Issue(ActingOfficial director, long id, string text, CancellationToken ct)
    {
        var year = store.Clock.Today.Year;
        var series = $"form-03/{director.AgencyCode}/{year}";
        return store.Change(DossierStream.Kind, id, director.Act(), Needs.Number(series), (dossier, taken) =>
            tell.Of(id, dossier, taken.Now, DossierDecisions.IssueRefusal(dossier, director, $"{taken.Number(series):00}/PTC-{year}", text, taken.Now)), ct);
    }

    public Task<Result<Changed<Dossier>>> Decline(ActingOfficial director, long id, string remark, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, director.Act(), Needs.None, (dossier, _) => DossierDecisions.DeclineRefusal(dossier, director, remark), ct);
}
