using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sen.Accounts;
using Sen.Kernel;
using Sen.Node.Hosting;

namespace Sen.Architecture.Tests;

/// <summary>The doors of the program as it stands in a demo, with everything on the web that can be.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sen-doors-").FullName;
    private RunningNode _node = null!;

    public async ValueTask InitializeAsync() => _node = await RunningNode.Start(new NodeOptions
    {
        Data = new DataFolder(_folder),
        Port = 0,
        Agency = "H57",
        Kind = NodeKind.Demo,
        Migrate = true,
        Quiet = true,
    });

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private IReadOnlyList<RouteEndpoint> Doors => [.. _node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void Every_door_names_a_permission_or_is_for_the_signed_in_or_for_all()
    {
        Assert.True(Doors.Count > 10);
        Assert.Empty(Doors.Where(door => !Decides(door)).Select(door => $"{door.RoutePattern.RawText} ({door.DisplayName})"));
    }

    [Fact]
    public void No_door_is_for_all_and_for_some()
    {
        Assert.Empty(Doors.Where(door => door.Metadata.GetMetadata<IAllowAnonymous>() is not null && door.Metadata.GetMetadata<IAuthorizeData>() is not null)
            .Select(door => door.DisplayName));
    }

    [Fact]
    public void Routes_are_unique()
    {
        var routes = Doors.SelectMany(door => (door.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => $"{method} /{door.RoutePattern.RawText?.Trim('/')}")).ToList();

        Assert.Empty(routes.GroupBy(route => route, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_page_that_was_written_is_on_the_web()
    {
        var written = House.Rooms.SelectMany(one => House.Files(one.Folder, "*.cshtml")).Count(file => File.ReadLines(file).FirstOrDefault()?.StartsWith("@page", StringComparison.Ordinal) is true);
        var served = Doors.Select(door => door.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath).Where(path => path is not null).Distinct(StringComparer.Ordinal).Count();

        Assert.True(written > 0);
        Assert.Equal(written, served);
    }

    private static bool Decides(RouteEndpoint door) =>
        door.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || door.Metadata.GetMetadata<RequirePermissionAttribute>() is not null
        || door.Metadata.GetMetadata<SignedInOnlyAttribute>() is not null;
}
