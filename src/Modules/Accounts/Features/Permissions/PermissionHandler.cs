using Microsoft.AspNetCore.Authorization;

namespace Sen.Accounts;

/// <summary>Lets in who holds one of the permissions that the endpoint names.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (context.User.FindVisitor() is { } visitor && requirement.Any.Any(visitor.Has))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
