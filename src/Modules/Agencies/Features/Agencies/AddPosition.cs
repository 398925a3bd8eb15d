using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>Makes a position in an org unit, with the roles that its holder has.</summary>
internal sealed class AddPosition(Store store, AgencyDirectory directory)
{
    /// <returns>The position's id; refusals: name-missing, roles-missing, org-unit-not-found.</returns>
    public async Task<Result<long>> Run(long orgUnitId, string title, IReadOnlyCollection<Role> roles, DateOnly from, string? titleEn = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var clean = Line.Clean(title);
        if (clean.Length == 0)
            return AgencyProblems.NameMissing;
        if (roles.Count == 0)
            return AgencyProblems.RolesMissing;
        if (await directory.OrgUnit(orgUnitId, ct) is null)
            return AgencyProblems.OrgUnitNotFound;

        var id = store.Numbers.Next();
        Statement[] statements =
        [
            Tables.Position.Row(id, orgUnitId, clean, titleEn, Day.Text(from), Day.Open),
            .. roles.Distinct().Select(role => Tables.PositionRole.Row(id, role.ToString())),
        ];
        var problem = await store.Write(statements, ct);
        return problem is null ? id : problem;
    }
}
