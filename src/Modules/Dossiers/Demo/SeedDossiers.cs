using Dapper;
using Sen.Kernel;

namespace Sen.Dossiers;

/// <summary>
/// Fills a demo with dossiers in every state by living through the weeks before "now": each act is the real use case at its own instant of
/// the legal clock, in order of time. Nothing is written past the doors.
/// </summary>
public sealed class SeedDossiers
{
    private const int DaysBack = 30;

    private readonly Store _store;
    private readonly DemoDesk _desk;

    internal SeedDossiers(Store store, DemoDesk desk) => (_store, _desk) = (store, desk);

    /// <summary>Does nothing when there are dossiers already. The legal clock stands at <paramref name="now"/> afterwards.</summary>
    /// <param name="citizens">Demo accounts of citizens; some dossiers are theirs.</param>
    /// <returns>How many dossiers there are.</returns>
    public async Task<int> Run(DateTimeOffset now, IReadOnlyList<long> citizens, CancellationToken ct = default)
    {
        await using (var connection = await _store.Read(ct))
        {
            if (await connection.ExecuteScalarAsync<long>("select count(*) from dossier_row") is > 0 and var there)
                return (int)there;
        }

        var plan = await DemoPlan.Make(_desk, now, DaysBack, citizens, ct);
        while (plan.TryNext(now, out var act))
        {
            _store.Clock.MoveTo(act.At);
            await act.Run(ct);
        }

        _store.Clock.MoveTo(now);
        return plan.Count;
    }
}
