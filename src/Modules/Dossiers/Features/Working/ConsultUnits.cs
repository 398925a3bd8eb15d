using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.LegalTime;

namespace Sen.Dossiers.Features;

/// <summary>
/// Asks other units for their opinion, or another commune to verify what only it can know (where somebody lived, was married), all at once; and records what
/// they answer.
/// </summary>
internal sealed class ConsultUnits(Store store, AgencyDirectory directory, AgencyChoices agencies, Routing routing, LegalRulesSource legal)
{
    /// <param name="commune">Agency of a commune that verifies; null: none does.</param>
    /// <param name="once">Key of the form that asks: sent twice, it asks once.</param>
    public async Task<Result<Changed<Dossier>>> Ask(ActingOfficial official, long id, IReadOnlyList<long> orgUnits, long? commune, string question, int workingHours, string? once, CancellationToken ct)
    {
        if (workingHours is < 1 or > 240)
            return DossierProblems.ReasonMissing.With("hours", workingHours);
        var desks = new List<Desk>();
        foreach (var orgUnit in orgUnits.Distinct())
        {
            if (await directory.OrgUnit(orgUnit, ct) is not { } unit)
                return DossierProblems.NobodyForStep.With("step", orgUnit);
            desks.Add(new Desk(unit.Id, unit.Name, DeskRole.Consulted));
        }

        if (commune is { } verifying)
        {
            var field = (await store.Load(DossierStream.Kind, id, ct))?.Procedure.Field;
            if ((await agencies.Collecting(ct)).FirstOrDefault(one => one.Id == verifying) is not { } agency
                || await routing.Desk(new AgencyRef(agency.Id, agency.Code.ToString(), agency.Name), DeskRole.Specialist, ct, field) is not { } desk)
                return DossierProblems.NobodyForStep.With("step", verifying);
            desks.Add(desk with { Role = DeskRole.Consulted, OrgUnitName = $"{desk.OrgUnitName}, {agency.Name}" });
        }

        return await store.Change(DossierStream.Kind, id, official.Act(), once is null ? Needs.None : Needs.None.Once(once), (dossier, taken) =>
        {
            var due = legal.On(taken.Now).Due(taken.Now, Duration.WorkingHours(workingHours)).At;
            return DossierDecisions.Consult(dossier, official, [.. desks.Select(desk => (desk, question, due))], taken.Now);
        }, ct);
    }

    public Task<Result<Changed<Dossier>>> Answer(ActingOfficial official, long id, int number, string answer, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, _) => DossierDecisions.AnswerConsultation(dossier, official, number, answer), ct);
}
