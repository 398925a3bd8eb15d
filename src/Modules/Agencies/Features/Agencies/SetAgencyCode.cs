using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Agencies;

/// <summary>Gives an agency its real or next code from a day on. What was written under the old code keeps it, and it still finds the agency.</summary>
internal sealed class SetAgencyCode(Store store, AgencyDirectory directory)
{
    private const string CloseCurrent =
        "update agency_code set valid_until = $1 where agency_id = $2 and valid_until = '9999-12-31' and valid_from < $3";

    /// <returns>Null, or: not-found, code-taken, code-not-later (the current code starts on or after <paramref name="from"/>).</returns>
    public async Task<Problem?> Run(long agencyId, AgencyCode code, DateOnly from, bool provisional = false, CancellationToken ct = default)
    {
        if (await directory.ById(agencyId, ct: ct) is null)
            return AgencyProblems.NotFound;

        var problem = await store.Write(
            [
                Statement.One(CloseCurrent, Day.Text(from.AddDays(-1)), agencyId, Day.Text(from)),
                Tables.AgencyCode.Row(code.ToString(), agencyId, provisional ? 1L : 0L, Day.Text(from), Day.Open),
            ], ct);
        return problem?.Code == KernelProblems.Conflict.Code ? AgencyProblems.CodeNotLater : problem;
    }
}
