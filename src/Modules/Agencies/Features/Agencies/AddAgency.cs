using Sen.Kernel;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <param name="UnitCode">Province or commune it serves, standing on <paramref name="From"/>; null for an agency of the whole country.</param>
internal sealed record NewAgency(AgencyKind Kind, string Name, AgencyCode Code, DateOnly From, string? UnitCode = null, long? ParentId = null, string? NameEn = null, bool Provisional = false);

/// <summary>Enters an agency into the tree with its first code.</summary>
internal sealed class AddAgency(Store store, AgencyDirectory directory, AdministrativeUnits units)
{
    /// <returns>The agency's id; refusals: name-missing, unit-unknown, not-found (parent), code-taken.</returns>
    public async Task<Result<long>> Run(NewAgency agency, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(agency);
        var name = Line.Clean(agency.Name);
        if (name.Length == 0)
            return AgencyProblems.NameMissing;
        if (agency.UnitCode is { } code && units.ByCode(code, agency.From) is null)
            return AgencyProblems.UnitUnknown;
        if (agency.ParentId is { } parent && await directory.ById(parent, ct: ct) is null)
            return AgencyProblems.NotFound;

        var id = store.Numbers.Next();
        var from = Day.Text(agency.From);
        var problem = await store.Write(
            [
                Tables.Agency.Row(id, agency.ParentId, agency.Kind.ToString(), name, agency.NameEn, Folding.SortKey(name), agency.UnitCode ?? "", from, Day.Open),
                Tables.AgencyCode.Row(agency.Code.ToString(), id, agency.Provisional ? 1L : 0L, from, Day.Open),
            ], ct);
        return problem is null ? id : problem;
    }
}
