using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>Names the official of the unit who works the dossier.</summary>
internal sealed class AssignDossier(Store store, AgencyDirectory directory)
{
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial official, long id, long assignee, CancellationToken ct)
    {
        if (await store.Load(DossierStream.Kind, id, ct) is not { Desk: { } desk })
            return DossierProblems.NotFound;
        var holding = (await directory.PositionsOf(assignee, ct: ct)).FirstOrDefault(one => one.OrgUnit.Id == desk.OrgUnit && one.Position.Roles.SelectMany(role => role.Desks()).Contains(desk.Role));
        if (holding is null)
            return DossierProblems.NobodyForStep.With("step", desk.OrgUnitName);

        return await store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, _) =>
            DossierDecisions.Assign(dossier, official, assignee, holding.Official.Name), ct);
    }

    /// <summary>Who may be named for the desk that holds the dossier.</summary>
    public async Task<IReadOnlyList<Official>> Colleagues(Desk desk, CancellationToken ct)
    {
        var colleagues = new List<Official>();
        foreach (var position in await directory.Positions(desk.OrgUnit, ct: ct))
        {
            if (position.Roles.SelectMany(role => role.Desks()).Contains(desk.Role))
                colleagues.AddRange((await directory.OfficialsOf(position.Id, ct: ct)).Select(holding => holding.Official));
        }

        return [.. colleagues.DistinctBy(one => one.Id)];
    }
}
