using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Sen.Accounts;

/// <summary><c>GET /api/me</c>: whom this token or session stands for, and what that may do.</summary>
internal static class Me
{
    internal sealed record Answer(long AccountId, string Kind, string Name, IEnumerable<PositionAnswer> Positions, IEnumerable<string> Permissions);

    internal sealed record PositionAnswer(long Id, string Title, long OrgUnit, string AgencyCode, string AgencyName);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/me", Ok<Answer> (Visitor visitor) => TypedResults.Ok(new Answer(
            visitor.AccountId,
            visitor.Kind.Word(),
            visitor.DisplayName,
            visitor.Positions.Select(p => new PositionAnswer(p.PositionId, p.Title, p.OrgUnitId, p.AgencyCode, p.AgencyName)),
            Enum.GetValues<Permission>().Where(visitor.Has).Select(permission => permission.ToString()))))
        .SignedInOnly()
        .WithSummary("Who am I");
}
