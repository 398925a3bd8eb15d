using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Testing;
using Xunit;

namespace Sen.Agencies.Tests;

public sealed class UnitEndpointTests
{
    [Fact]
    public async Task The_address_field_gets_provinces_communes_and_suggestions()
    {
        await using var test = await TestStore.Open(TestStore.Default, [AgenciesModule.Schema]);
        await using var app = await Serve(test.Store);
        using var http = new HttpClient { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };

        Assert.Equal(34, (await Items(http, "/api/units/provinces")).Count);
        Assert.Equal(40, (await Items(http, "/api/units/communes?province=46")).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/api/units/communes?province=99", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(new Uri("/api/units/communes", UriKind.Relative))).StatusCode);

        var found = (await Items(http, "/api/units/suggest?q=phu%20hoi&province=46"))[0];
        Assert.Equal("Phường Phú Hội (cũ) nay thuộc phường Thuận Hóa", found.GetProperty("label").GetString());
        Assert.Equal(("19789", "renamedFrom"), (found.GetProperty("code").GetString(), found.GetProperty("answer").GetString()));

        var split = (await Items(http, "/api/units/suggest?q=ph%C6%B0%E1%BB%9Dng%20%C4%90i%E1%BB%87n%20Bi%C3%AAn%2C%20Ba%20%C4%90%C3%ACnh&province=01"))[0];
        Assert.Equal(JsonValueKind.Null, split.GetProperty("code").ValueKind);
        Assert.Equal(4, split.GetProperty("choices").GetArrayLength());
        Assert.Empty(await Items(http, "/api/units/suggest"));
    }

    [Fact]
    public async Task Every_door_is_marked_anonymous()
    {
        await using var test = await TestStore.Open(TestStore.Default, [AgenciesModule.Schema]);
        await using var app = await Serve(test.Store);

        var doors = app.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        Assert.Equal(4, doors.Count);
        Assert.All(doors, d => Assert.NotNull(d.Metadata.GetMetadata<IAllowAnonymous>()));
    }

    private static async Task<WebApplication> Serve(Store store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(store).AddSingleton(store.Clock).AddAgencies();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapAgencies();
        await app.StartAsync();
        return app;
    }

    private static async Task<List<JsonElement>> Items(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("max-age", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(e => e.Clone())];
    }
}
