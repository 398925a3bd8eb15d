using Microsoft.AspNetCore.Http;
using Sen.Agencies;
using Sen.Kernel.Changes;

namespace Sen.Accounts;

public enum AccountKind
{
    Citizen,
    Official,

    /// <summary>A program or the operator of the node.</summary>
    System,

    /// <summary>A system of another agency that works with this node, e.g. the National Portal. It comes with a token only.</summary>
    Partner,
}

/// <summary>A position that the visitor holds today.</summary>
/// <param name="AgencyCode">Code of the agency, as an event header carries it.</param>
/// <param name="Permissions">What its roles allow.</param>
public sealed record VisitorPosition(
    long PositionId, string Title, long OrgUnitId, long AgencyId, string AgencyCode, string AgencyName, IReadOnlySet<Permission> Permissions)
{
    public string OrgUnitName { get; init; } = "";

    public IReadOnlyList<Role> Roles { get; init; } = [];
}

/// <summary>
/// The signed-in person of this request: <c>http.Visitor()</c>, or a parameter of an endpoint or page model. There is none without a valid session or token.
/// </summary>
public sealed record Visitor
{
    public required long AccountId { get; init; }

    public required AccountKind Kind { get; init; }

    public required string DisplayName { get; init; }

    public long? OfficialId { get; init; }

    /// <summary>Row key of the session, or <c>token-</c> and the row key of the API token. Not a secret.</summary>
    public string? SessionId { get; init; }

    public IReadOnlyList<VisitorPosition> Positions { get; init; } = [];

    /// <summary>What comes with the kind of account rather than with a position.</summary>
    public IReadOnlySet<Permission> OwnPermissions => PermissionTable.Of(Kind);

    /// <summary>The key under which looks at this person's own data are kept.</summary>
    public PersonKey Person => PersonKey.Account(AccountId);

    /// <summary>By the account itself or by any position.</summary>
    public bool Has(Permission permission) => OwnPermissions.Contains(permission) || PositionWith(permission) is not null;

    public bool HasInAgency(Permission permission, long agencyId) => PositionInAgency(permission, agencyId) is not null;

    public bool HasInUnit(Permission permission, long orgUnitId) => PositionInUnit(permission, orgUnitId) is not null;

    /// <summary>The first position that allows it.</summary>
    public VisitorPosition? PositionWith(Permission permission) => Positions.FirstOrDefault(p => p.Permissions.Contains(permission));

    public VisitorPosition? PositionInAgency(Permission permission, long agencyId) =>
        Positions.FirstOrDefault(p => p.AgencyId == agencyId && p.Permissions.Contains(permission));

    public VisitorPosition? PositionInUnit(Permission permission, long orgUnitId) =>
        Positions.FirstOrDefault(p => p.OrgUnitId == orgUnitId && p.Permissions.Contains(permission));

    /// <summary>On whose behalf a change is recorded when the visitor acts in this position.</summary>
    public Act ActIn(VisitorPosition position) => new(new Actor(AccountId, position.PositionId, SessionId), position.AgencyCode);

    /// <summary>The visitor acts for itself, as a citizen does, before the agency with this code.</summary>
    public Act ActBefore(string agencyCode) => new(new Actor(AccountId, Position: null, SessionId), agencyCode);

    /// <summary>Binds the parameter <c>Visitor visitor</c> of an endpoint; the endpoint asks for sign-in.</summary>
    public static ValueTask<Visitor?> BindAsync(HttpContext http) => ValueTask.FromResult(http.FindVisitor());
}
