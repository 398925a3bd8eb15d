using Sen.Kernel;

namespace Sen.Agencies;

/// <summary>All that this module refuses.</summary>
internal static class AgencyProblems
{
    public static readonly Problem NotFound = new("agencies.not-found", 404);
    public static readonly Problem ProvinceNotFound = new("agencies.province-not-found", 404);
    public static readonly Problem OrgUnitNotFound = new("agencies.org-unit-not-found", 404);
    public static readonly Problem PositionNotFound = new("agencies.position-not-found", 404);
    public static readonly Problem OfficialNotFound = new("agencies.official-not-found", 404);
    public static readonly Problem HoldingNotOpen = new("agencies.holding-not-open", 409);
    public static readonly Problem AlreadyHolds = new("agencies.already-holds", 409);
    public static readonly Problem TermWrong = new("agencies.term-wrong", 422);
    public static readonly Problem CodeTaken = new("agencies.code-taken", 409);
    public static readonly Problem CodeNotLater = new("agencies.code-not-later", 409);
    public static readonly Problem NameMissing = new("agencies.name-missing", 400);
    public static readonly Problem UnitUnknown = new("agencies.unit-unknown", 400);
    public static readonly Problem RolesMissing = new("agencies.roles-missing", 400);
    public static readonly Problem CalendarDecisionRefused = new("agencies.calendar-decision-refused", 422);
    public static readonly Problem CalendarDecisionUnknown = new("agencies.calendar-decision-unknown", 404);
}
