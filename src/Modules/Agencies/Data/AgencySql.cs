using Sen.Kernel.Sql;

namespace Sen.Agencies;

/// <summary>The questions of <see cref="AgencyDirectory"/>.</summary>
internal static class AgencySql
{
    public const string Codes = """
        select code, provisional, valid_from as ValidFrom, valid_until as ValidUntil from agency_code where agency_id = @agencyId order by valid_from
        """;

    public const string OrgUnit = "select id, agency_id as AgencyId, kind, name, name_en as NameEn from org_unit where id = @id";

    public const string OrgUnits = """
        select id, agency_id as AgencyId, kind, name, name_en as NameEn from org_unit
        where agency_id = @agencyId and valid_from <= @day and valid_until >= @day order by sort_order, id
        """;

    public const string UnitsFor =
        "select f.org_unit_id from org_unit_field f join org_unit u on u.id = f.org_unit_id where f.field = @field and u.agency_id = @agencyId";

    public const string Position = """
        select p.id, p.org_unit_id as OrgUnitId, p.title, p.title_en as TitleEn, r.role
        from position p join position_role r on r.position_id = p.id where p.id = @id order by p.id, r.role
        """;

    public const string Positions = """
        select p.id, p.org_unit_id as OrgUnitId, p.title, p.title_en as TitleEn, r.role
        from position p join position_role r on r.position_id = p.id
        where p.org_unit_id = @orgUnitId and p.valid_from <= @day and p.valid_until >= @day order by p.id, r.role
        """;

    public const string Official = "select id, name from official where id = @id";

    public static string Officials(AnyOf ids) => $"select id, name from official where id in {ids.Places}";

    /// <summary>Agencies with the code they bear on @day: of an ended agency the last one.</summary>
    public static string Agencies(string condition) => $"""
        select a.id, a.parent_id as ParentId, a.kind, a.name, a.name_en as NameEn, a.unit_code as UnitCode,
          a.valid_from as ValidFrom, a.valid_until as ValidUntil, c.code, c.provisional
        from agency a join agency_code c on c.agency_id = a.id
          and c.valid_from = (select max(valid_from) from agency_code where agency_id = a.id and valid_from <= @day)
        where {condition} order by a.sort_key, a.id
        """;

    /// <summary>Holdings of an org unit's positions on @day or later, one row per role.</summary>
    public static string HoldingsFrom => Holdings("u.id = @orgUnit", "h.valid_until >= @day");

    /// <summary>Holdings on @day, one row per role.</summary>
    public static string Holdings(string condition) => Holdings(condition, "h.valid_from <= @day and h.valid_until >= @day");

    private static string Holdings(string condition, string when) => $"""
        select h.id, h.valid_from as ValidFrom, h.valid_until as ValidUntil, o.id as OfficialId, o.name as OfficialName,
          p.id as PositionId, p.title, p.title_en as TitleEn, u.id as OrgUnitId, u.agency_id as AgencyId, u.kind as OrgUnitKind, u.name as OrgUnitName,
          u.name_en as OrgUnitNameEn, r.role
        from holding h join official o on o.id = h.official_id join position p on p.id = h.position_id
          join org_unit u on u.id = p.org_unit_id join position_role r on r.position_id = p.id
        where {condition} and {when} order by o.sort_key, h.id, r.role
        """;
}
