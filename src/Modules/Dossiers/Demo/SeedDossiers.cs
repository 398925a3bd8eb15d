using Dapper;
using Sen.Kernel;
using Sen.Kernel.Ledger;

namespace Sen.Dossiers;

/// <summary>
/// Fills a demo with dossiers in every state by living through the weeks before "now": each act is the real use case at its own instant of
/// the legal clock, in order of time, and the log is sequenced at the end of each day. Nothing is written past the doors.
/// </summary>
public sealed class SeedDossiers
{
    private const int DaysBack = 30;

    private readonly Store _store;
    private readonly DemoDesk _desk;
    private readonly Sequencer _sequencer;

    internal SeedDossiers(Store store, DemoDesk desk, Sequencer sequencer) => (_store, _desk, _sequencer) = (store, desk, sequencer);

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
        var day = DateOnly.MinValue;
        while (plan.TryNext(now, out var act))
        {
            if (DateOnly.FromDateTime(act.At.DateTime) is var actDay && actDay != day)
            {
                if (day != DateOnly.MinValue)
                    await Sequence(new DateTimeOffset(day, new TimeOnly(23, 0), Clock.VietNam), ct);
                day = actDay;
            }

            _store.Clock.MoveTo(act.At);
            await act.Run(ct);
        }

        await Sequence(now, ct);
        return plan.Count;
    }

    private async Task Sequence(DateTimeOffset at, CancellationToken ct)
    {
        _store.Clock.MoveTo(at);
        await _sequencer.Run("main", epoch: 0, ct);
    }
}
