using System.Collections.Frozen;
using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Agencies;

/// <summary>
/// The positions that the director of a public service centre gives and takes within that centre: guiding, receiving, taking fees, handing over.
/// Signing and directing are for others to give. Each gift has its last day.
/// </summary>
public sealed class CentrePositions(Store store, AgencyDirectory directory)
{
    /// <summary>Longest time for which a position is given at once.</summary>
    public const int MostDays = 366;

    private const int MostTaken = 10;

    private const string Insert = """
        insert into holding (id, official_id, position_id, valid_from, valid_until, granted_by, granted_at)
        select $1, $2, $3, $4, $5, $6, $7 where not exists
          (select 1 from holding where official_id = $2 and position_id = $3 and valid_from <= $5 and valid_until >= $4)
        """;

    private const string End = """
        update holding set valid_until = $1, ended_by = $2, ended_at = $3
        where id = $4 and valid_until > $1 and position_id in (select id from position where org_unit_id = $5)
        """;

    private static readonly FrozenSet<Role> Given = new[] { Role.HallGuide, Role.Reception, Role.FeeCollector, Role.ResultDelivery }.ToFrozenSet();

    public async Task<IReadOnlyList<Position>> Of(long orgUnit, CancellationToken ct) =>
        [.. (await directory.Positions(orgUnit, ct: ct)).Where(position => position.Roles.All(Given.Contains))];

    /// <summary>Who holds one of them today or will, by given name.</summary>
    public async Task<IReadOnlyList<Holding>> Holders(long orgUnit, CancellationToken ct)
    {
        var given = (await Of(orgUnit, ct)).Select(position => position.Id).ToHashSet();
        await using var connection = await store.Read(ct);
        var rows = await connection.QueryAsync<HoldingRow>(AgencySql.HoldingsFrom, new { orgUnit, day = Day.Text(store.Clock.Today) });
        return [.. HoldingRow.Group(rows).Where(holding => given.Contains(holding.Position.Id))];
    }

    /// <param name="by">Account of the director.</param>
    /// <returns>Null, or what is wrong at <c>Official</c>, <c>Position</c>, <c>From</c>, <c>Until</c>.</returns>
    public async Task<Problem?> Grant(long orgUnit, long official, long position, DateOnly from, DateOnly until, long by, CancellationToken ct)
    {
        if (await directory.OrgUnit(orgUnit, ct) is not { } unit || (await Of(orgUnit, ct)).All(one => one.Id != position))
            return AgencyProblems.PositionNotFound.At(new FieldProblem("Position", AgencyProblems.PositionNotFound.Code));
        if ((await directory.Staff(unit.AgencyId, ct: ct)).All(holding => holding.Official.Id != official))
            return AgencyProblems.OfficialNotFound.At(new FieldProblem("Official", AgencyProblems.OfficialNotFound.Code));
        if (from < store.Clock.Today || until < from || until > from.AddDays(MostDays))
            return AgencyProblems.TermWrong.With("most", MostDays).At(new FieldProblem(from < store.Clock.Today ? "From" : "Until", AgencyProblems.TermWrong.Code).With("most", MostDays));

        var refused = await store.Write(
            [Statement.One(Insert, store.Numbers.Next(), official, position, Day.Text(from), Day.Text(until), by, store.Clock.Now.ToMicros())], ct);
        // The form sent twice is one gift.
        if (refused is null || (await Holders(orgUnit, ct)).Any(one => one.Official.Id == official && one.Position.Id == position && one.From == from && one.Until == until))
            return null;
        return AgencyProblems.AlreadyHolds.At(new FieldProblem("Position", AgencyProblems.AlreadyHolds.Code));
    }

    /// <summary>From this moment on; yesterday was its last day.</summary>
    /// <returns>The official who held it; holding-not-open where there is none in this centre.</returns>
    public async Task<Result<long>> Withdraw(long orgUnit, long holding, long by, CancellationToken ct)
    {
        if ((await Holders(orgUnit, ct)).FirstOrDefault(one => one.Id == holding) is not { } held)
            return AgencyProblems.HoldingNotOpen;
        // The last day of a position taken twice on a day is already taken: the day before, then; ended_at says when it really was.
        for (var last = store.Clock.Today.AddDays(-1); last > store.Clock.Today.AddDays(-MostTaken); last = last.AddDays(-1))
        {
            var refused = await store.Write([Statement.One(End, Day.Text(last), by, store.Clock.Now.ToMicros(), holding, orgUnit)], ct);
            if (refused is null)
                return held.Official.Id;
            if (refused.Code != AgencyProblems.AlreadyHolds.Code)
                break;
        }

        return AgencyProblems.HoldingNotOpen;
    }
}
