using System.Collections.Frozen;
using Sen.Agencies;
using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>The positions that an official holds on the day of the legal clock, with what each allows.</summary>
internal sealed class HeldPositions(AgencyDirectory directory, Store store)
{
    public async Task<IReadOnlyList<VisitorPosition>> Of(long? officialId, CancellationToken ct)
    {
        if (officialId is not { } official)
            return [];

        var held = new List<VisitorPosition>();
        var agencies = new Dictionary<long, Agency?>();
        foreach (var holding in await directory.PositionsOf(official, ct: ct))
        {
            var agencyId = holding.OrgUnit.AgencyId;
            if (!agencies.TryGetValue(agencyId, out var agency))
                agencies[agencyId] = agency = await directory.ById(agencyId, ct: ct);
            if (agency is null)
                continue;

            var position = holding.Position;
            held.Add(new VisitorPosition(
                position.Id, position.Title, holding.OrgUnit.Id, agencyId, agency.Code.ToString(), agency.Name, Allowed(position, agency))
            {
                OrgUnitName = holding.OrgUnit.Name,
                Roles = position.Roles,
            });
        }

        return held;
    }

    // One node serves many agencies: the administrator of one of them must not change what holds for the others.
    private IReadOnlySet<Permission> Allowed(Position position, Agency agency)
    {
        var allowed = PermissionTable.Of(position.Roles);
        return agency.Code.ToString() == store.Identity.Agency ? allowed : allowed.Where(one => one is not Permission.ManageNode).ToFrozenSet();
    }
}
