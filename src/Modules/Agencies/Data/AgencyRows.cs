namespace Sen.Agencies;

internal sealed class AgencyRow
{
    public long Id { get; init; }

    public long? ParentId { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public string? NameEn { get; init; }

    public required string UnitCode { get; init; }

    public required string ValidFrom { get; init; }

    public required string ValidUntil { get; init; }

    public required string Code { get; init; }

    public long Provisional { get; init; }

    public Agency ToAgency() => new()
    {
        Id = Id,
        ParentId = ParentId,
        Kind = Enum.Parse<AgencyKind>(Kind),
        Name = Name,
        NameEn = NameEn,
        UnitCode = UnitCode,
        Code = AgencyCode.Parse(Code),
        Provisional = Provisional != 0,
        ValidFrom = Day.Parse(ValidFrom),
        ValidUntil = Day.ParseLast(ValidUntil),
    };
}

internal sealed class CodeRow
{
    public required string Code { get; init; }

    public long Provisional { get; init; }

    public required string ValidFrom { get; init; }

    public required string ValidUntil { get; init; }

    public AgencyCodePeriod ToPeriod() => new(AgencyCode.Parse(Code), Provisional != 0, Day.Parse(ValidFrom), Day.ParseLast(ValidUntil));
}

internal sealed class OrgUnitRow
{
    public long Id { get; init; }

    public long AgencyId { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public string? NameEn { get; init; }

    public OrgUnit ToOrgUnit() => new() { Id = Id, AgencyId = AgencyId, Kind = Enum.Parse<OrgUnitKind>(Kind), Name = Name, NameEn = NameEn };
}

/// <summary>One row per role.</summary>
internal sealed class PositionRow
{
    public long Id { get; init; }

    public long OrgUnitId { get; init; }

    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    public required string Role { get; init; }

    public static IReadOnlyList<Position> Group(IEnumerable<PositionRow> rows) =>
    [
        .. rows.GroupBy(r => r.Id).Select(roles => new Position
        {
            Id = roles.Key,
            OrgUnitId = roles.First().OrgUnitId,
            Title = roles.First().Title,
            TitleEn = roles.First().TitleEn,
            Roles = [.. roles.Select(r => Enum.Parse<Role>(r.Role))],
        }),
    ];
}

internal sealed class OfficialRow
{
    public long Id { get; init; }

    public required string Name { get; init; }
}
