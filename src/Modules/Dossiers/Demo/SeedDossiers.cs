using Dapper;
using Sen.Agencies;
using Sen.Dossiers.Demo;
using Sen.Kernel;

namespace Sen.Dossiers;

/// <summary>
/// Fills a demo with dossiers in every state by living through the weeks before "now": each act is the real use case at its own instant of
/// the legal clock, in order of time. Nothing is written past the doors but the numbers from which paper books are carried on.
/// </summary>
public sealed class SeedDossiers
{
    private readonly Store _store;
    private readonly DemoDesk _desk;
    private readonly DemoBooks _books;
    private readonly WorkCalendars _calendars;

    internal SeedDossiers(Store store, DemoDesk desk, DemoBooks books, WorkCalendars calendars) => (_store, _desk, _books, _calendars) = (store, desk, books, calendars);

    /// <summary>Does nothing when there are dossiers already. The legal clock stands at <paramref name="now"/> afterwards.</summary>
    /// <param name="citizens">Demo accounts of citizens; some dossiers are theirs. The last one is the agent's.</param>
    /// <returns>How many dossiers there are.</returns>
    public async Task<int> Run(DateTimeOffset now, IReadOnlyList<long> citizens, DemoSize size = DemoSize.Month, CancellationToken ct = default)
    {
        await using (var connection = await _store.Read(ct))
        {
            if (await connection.ExecuteScalarAsync<long>("select count(*) from dossier_row") is > 0 and var there)
                return (int)there;
        }

        var past = DemoPast.Make(new DemoDays(_calendars.Current, now, new Random(5758)), size, citizens);
        await _books.CarryOn(past, ct);
        var plan = new DemoPlan();
        foreach (var one in past)
            plan.Add(one.At, cancel => _desk.Live(plan, one, cancel));
        while (plan.TryNext(now, out var act))
        {
            _store.Clock.MoveTo(act.At);
            await act.Run(ct);
        }

        _store.Clock.MoveTo(now);
        return past.Count;
    }
}
