namespace Sen.Agencies;

/// <summary>One row per role of a holding.</summary>
internal sealed class HoldingRow
{
    public long Id { get; init; }

    public required string ValidFrom { get; init; }

    public required string ValidUntil { get; init; }

    public long OfficialId { get; init; }

    public required string OfficialName { get; init; }

    public long PositionId { get; init; }

    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    public long OrgUnitId { get; init; }

    public long AgencyId { get; init; }

    public required string OrgUnitKind { get; init; }

    public required string OrgUnitName { get; init; }

    public string? OrgUnitNameEn { get; init; }

    public required string Role { get; init; }

    public static IReadOnlyList<Holding> Group(IEnumerable<HoldingRow> rows) =>
        [.. rows.GroupBy(r => r.Id).Select(roles => roles.First().ToHolding([.. roles.Select(r => Enum.Parse<Role>(r.Role))]))];

    private Holding ToHolding(IReadOnlyList<Role> roles) => new()
    {
        Id = Id,
        Official = new(OfficialId, OfficialName),
        Position = new() { Id = PositionId, OrgUnitId = OrgUnitId, Title = Title, TitleEn = TitleEn, Roles = roles },
        OrgUnit = new() { Id = OrgUnitId, AgencyId = AgencyId, Kind = Enum.Parse<OrgUnitKind>(OrgUnitKind), Name = OrgUnitName, NameEn = OrgUnitNameEn },
        From = Day.Parse(ValidFrom),
        Until = Day.ParseLast(ValidUntil),
    };
}
