using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Agencies;

/// <summary>An official leaves a position after a last day.</summary>
internal sealed class EndHolding(Store store)
{
    private const string Close = "update holding set valid_until = $1 where id = $2 and valid_until = '9999-12-31' and valid_from <= $1";

    /// <returns>Null, or holding-not-open: there is none, it ended before, or it starts after <paramref name="lastDay"/>.</returns>
    public async Task<Problem?> Run(long holdingId, DateOnly lastDay, CancellationToken ct = default)
    {
        var problem = await store.Write([Statement.One(Close, Day.Text(lastDay), holdingId)], ct);
        return problem?.Code == KernelProblems.Conflict.Code ? AgencyProblems.HoldingNotOpen : problem;
    }
}
