using Sen.Kernel;

namespace Sen.Agencies;

/// <summary>An official takes a position from a day on. One may hold several, and several may hold one.</summary>
internal sealed class Appoint(Store store, AgencyDirectory directory)
{
    /// <returns>The holding's id; refusals: official-not-found, position-not-found, already-holds.</returns>
    public async Task<Result<long>> Run(long officialId, long positionId, DateOnly from, CancellationToken ct = default)
    {
        if (await directory.Official(officialId, ct) is null)
            return AgencyProblems.OfficialNotFound;
        if (await directory.Position(positionId, ct) is null)
            return AgencyProblems.PositionNotFound;

        var id = store.Numbers.Next();
        var problem = await store.Write([Tables.Holding.Row(id, officialId, positionId, Day.Text(from), Day.Open)], ct);
        return problem is null ? id : problem;
    }
}
