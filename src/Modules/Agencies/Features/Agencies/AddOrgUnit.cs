using Sen.Kernel;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>Enters a part of an agency: office, division, centre.</summary>
internal sealed class AddOrgUnit(Store store, AgencyDirectory directory)
{
    /// <param name="order">Place among the agency's org units.</param>
    /// <returns>The org unit's id; refusals: name-missing, not-found (agency).</returns>
    public async Task<Result<long>> Run(long agencyId, OrgUnitKind kind, string name, DateOnly from, string? nameEn = null, int order = 0, CancellationToken ct = default)
    {
        var clean = Line.Clean(name);
        if (clean.Length == 0)
            return AgencyProblems.NameMissing;
        if (await directory.ById(agencyId, ct: ct) is null)
            return AgencyProblems.NotFound;

        var id = store.Numbers.Next();
        var problem = await store.Write([Tables.OrgUnit.Row(id, agencyId, kind.ToString(), clean, nameEn, (long)order, Day.Text(from), Day.Open)], ct);
        return problem is null ? id : problem;
    }
}
