using System.Data.Common;
using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Agencies;

/// <summary>Who is who: agencies, their parts, positions and officials, each on a day (today when none is named).</summary>
public sealed class AgencyDirectory(Store store, AdministrativeUnits units)
{
    /// <summary>Also an agency that has ended; null when there is none.</summary>
    public Task<Agency?> ById(long id, DateOnly? at = null, CancellationToken ct = default) =>
        One("a.id = @id", new { id, day = On(at) }, ct);

    /// <summary>The agency that bears or bore this code.</summary>
    public Task<Agency?> ByCode(AgencyCode code, DateOnly? at = null, CancellationToken ct = default) =>
        One("a.id = (select agency_id from agency_code where code = @code)", new { code = code.ToString(), day = On(at) }, ct);

    /// <summary>Agencies right under this one, in Vietnamese order.</summary>
    public Task<IReadOnlyList<Agency>> Children(long parentId, DateOnly? at = null, CancellationToken ct = default) =>
        Agencies("a.parent_id = @parentId and a.valid_from <= @day and a.valid_until >= @day", new { parentId, day = On(at) }, ct);

    /// <summary>Agencies that serve the people of a commune: its own first, then those of its province. Empty for an unknown commune.</summary>
    public async Task<IReadOnlyList<Agency>> Serving(string communeCode, DateOnly? at = null, CancellationToken ct = default)
    {
        if (units.ByCode(communeCode, at) is not { Province: { } province })
            return [];

        var both = await Agencies(
            "a.unit_code in (@communeCode, @province) and a.valid_from <= @day and a.valid_until >= @day", new { communeCode, province, day = On(at) }, ct);
        return [.. both.OrderBy(a => a.UnitCode == communeCode ? 0 : 1)];
    }

    /// <summary>The People's Committee of a commune or province.</summary>
    public Task<Agency?> CommitteeOf(string unitCode, DateOnly? at = null, CancellationToken ct = default) =>
        One(
            "a.unit_code = @unitCode and a.kind in ('CommuneCommittee', 'ProvinceCommittee') and a.valid_from <= @day and a.valid_until >= @day",
            new { unitCode, day = On(at) }, ct);

    /// <summary>All codes that an agency has borne, oldest first.</summary>
    public async Task<IReadOnlyList<AgencyCodePeriod>> Codes(long agencyId, CancellationToken ct = default) =>
        [.. (await Rows<CodeRow>(AgencySql.Codes, new { agencyId }, ct)).Select(r => r.ToPeriod())];

    public async Task<OrgUnit?> OrgUnit(long id, CancellationToken ct = default) =>
        (await Rows<OrgUnitRow>(AgencySql.OrgUnit, new { id }, ct)).FirstOrDefault()?.ToOrgUnit();

    /// <summary>In their order.</summary>
    public async Task<IReadOnlyList<OrgUnit>> OrgUnits(long agencyId, DateOnly? at = null, CancellationToken ct = default) =>
        [.. (await Rows<OrgUnitRow>(AgencySql.OrgUnits, new { agencyId, day = On(at) }, ct)).Select(r => r.ToOrgUnit())];

    /// <summary>Parts of an agency that work on a field of law.</summary>
    public async Task<IReadOnlySet<long>> UnitsFor(long agencyId, string field, CancellationToken ct = default) =>
        (await Rows<long>(AgencySql.UnitsFor, new { agencyId, field }, ct)).ToHashSet();

    public async Task<Position?> Position(long id, CancellationToken ct = default) =>
        PositionRow.Group(await Rows<PositionRow>(AgencySql.Position, new { id }, ct)) is [var position] ? position : null;

    public async Task<IReadOnlyList<Position>> Positions(long orgUnitId, DateOnly? at = null, CancellationToken ct = default) =>
        PositionRow.Group(await Rows<PositionRow>(AgencySql.Positions, new { orgUnitId, day = On(at) }, ct));

    public async Task<Official?> Official(long id, CancellationToken ct = default) =>
        (await Rows<OfficialRow>(AgencySql.Official, new { id }, ct)).FirstOrDefault() is { } row ? new(row.Id, row.Name) : null;

    /// <summary>The names of these officials, by their row keys.</summary>
    public async Task<IReadOnlyDictionary<long, string>> Names(IReadOnlyCollection<long> officials, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(officials);
        if (officials.Count == 0)
            return new Dictionary<long, string>();
        var asked = new AnyOf(officials);
        return (await Rows<OfficialRow>(AgencySql.Officials(asked), asked.Args, ct)).ToDictionary(row => row.Id, row => row.Name);
    }

    /// <summary>Who holds a position, by given name.</summary>
    public async Task<IReadOnlyList<Holding>> OfficialsOf(long positionId, DateOnly? at = null, CancellationToken ct = default) =>
        HoldingRow.Group(await Rows<HoldingRow>(AgencySql.Holdings("h.position_id = @positionId"), new { positionId, day = On(at) }, ct));

    /// <summary>Which positions an official holds.</summary>
    public async Task<IReadOnlyList<Holding>> PositionsOf(long officialId, DateOnly? at = null, CancellationToken ct = default) =>
        HoldingRow.Group(await Rows<HoldingRow>(AgencySql.Holdings("h.official_id = @officialId"), new { officialId, day = On(at) }, ct));

    /// <summary>Who has a role in an agency, by given name.</summary>
    public async Task<IReadOnlyList<Holding>> HoldersOf(long agencyId, Role role, DateOnly? at = null, CancellationToken ct = default) =>
        HoldingRow.Group(await Rows<HoldingRow>(
            AgencySql.Holdings("u.agency_id = @agencyId and h.position_id in (select position_id from position_role where role = @role)"),
            new { agencyId, role = role.ToString(), day = On(at) }, ct));

    /// <summary>Everybody who serves in an agency, by given name.</summary>
    public async Task<IReadOnlyList<Holding>> Staff(long agencyId, DateOnly? at = null, CancellationToken ct = default) =>
        HoldingRow.Group(await Rows<HoldingRow>(AgencySql.Holdings("u.agency_id = @agencyId"), new { agencyId, day = On(at) }, ct));

    private string On(DateOnly? at) => Day.Text(at ?? store.Clock.Today);

    private async Task<Agency?> One(string condition, object args, CancellationToken ct) =>
        await Agencies(condition, args, ct) is [var agency, ..] ? agency : null;

    private async Task<IReadOnlyList<Agency>> Agencies(string condition, object args, CancellationToken ct) =>
        [.. (await Rows<AgencyRow>(AgencySql.Agencies(condition), args, ct)).Select(r => r.ToAgency())];

    private async Task<IEnumerable<TRow>> Rows<TRow>(string sql, object args, CancellationToken ct)
    {
        await using DbConnection connection = await store.Read(ct);
        return await connection.QueryAsync<TRow>(new CommandDefinition(sql, args, cancellationToken: ct));
    }
}
