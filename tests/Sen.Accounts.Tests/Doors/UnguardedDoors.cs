using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sen.Accounts;

namespace Sen.Testing.Doors;

/// <summary>
/// Walks every endpoint and page of a running program. Other test projects link this file:
/// <c>&lt;Compile Include="../Sen.Accounts.Tests/Doors/UnguardedDoors.cs" /&gt;</c>.
/// </summary>
public static class UnguardedDoors
{
    /// <summary>Doors that name no permission, are not for everybody signed in, and are not marked anonymous. Must be empty; assert that some doors were walked.</summary>
    /// <param name="services">Of the program, after its endpoints were mapped.</param>
    public static async Task<(IReadOnlyList<string> Unguarded, int Walked)> Find(IServiceProvider services)
    {
        var endpoints = services.GetRequiredService<EndpointDataSource>().Endpoints;
        var unguarded = new List<string>();
        foreach (var endpoint in endpoints)
        {
            if (!IsGuarded(await MetadataOf(endpoint, services)))
                unguarded.Add(endpoint.DisplayName ?? endpoint.ToString() ?? "?");
        }

        return (unguarded, endpoints.Count);
    }

    private static bool IsGuarded(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is not null
        || metadata.GetMetadata<SignedInOnlyAttribute>() is not null
        || metadata.GetMetadata<RequirePermissionAttribute>() is { Any.Count: > 0 };

    // A page's attributes are known only once it is loaded, which routing does when somebody first asks for it.
    private static async Task<EndpointMetadataCollection> MetadataOf(Endpoint endpoint, IServiceProvider services)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            return endpoint.Metadata;
        var loaded = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
        return loaded.Endpoint?.Metadata ?? endpoint.Metadata;
    }
}
