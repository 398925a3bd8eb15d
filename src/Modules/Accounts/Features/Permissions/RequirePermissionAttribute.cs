using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Sen.Accounts;

/// <summary>
/// Lets in only who holds one of the permissions: on a page model, or <c>.RequirePermission(…)</c> on an endpoint. Whether it holds for
/// this agency or this row is asked by the feature.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequirePermissionAttribute(params Permission[] any) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>One of these is enough.</summary>
    public IReadOnlyList<Permission> Any { get; } = any;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Everybody who is signed in may come in: pages about the person itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInOnlyAttribute : AuthorizeAttribute;

public static class PermissionConventions
{
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, params Permission[] any)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(new RequirePermissionAttribute(any));

    public static TBuilder SignedInOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(new SignedInOnlyAttribute());
}
