using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Sen.Node.Demo;

/// <summary>
/// A National Portal that is not one: it keeps the files of its applicants, hands dossiers in to a node and reads how they stand, all over
/// HTTP as the real one would. For demos and tests.
/// </summary>
internal sealed class PortalStandIn : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private HttpClient _http = new();

    private PortalStandIn(WebApplication app) => _app = app;

    /// <summary>Where its files lie.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Answers in place of the file, and says so; tests make trouble with it.</summary>
    public Func<HttpContext, string, Task<bool>> Instead { get; set; } = (_, _) => Task.FromResult(false);

    public static async Task<PortalStandIn> Start(CancellationToken ct = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var portal = new PortalStandIn(builder.Build());
        portal._app.Run(portal.Serve);
        await portal._app.StartAsync(ct);
        portal.Address = new Uri(portal._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return portal;
    }

    /// <summary>From now on it speaks to this node.</summary>
    public void Connect(Uri node, string token)
    {
        _http.Dispose();
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = node };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Keeps a file under its name.</summary>
    /// <returns>Its address.</returns>
    public Uri Keep(string name, byte[] content)
    {
        _files[name] = content;
        return AddressOf(name);
    }

    public Uri AddressOf(string name) => new(Address, $"/tep/{name}");

    public Task<HttpResponseMessage> Send(JsonNode message, CancellationToken ct = default) => _http.PostAsJsonAsync("/api/inbound/dossiers", message, ct);

    public Task<JsonElement> Status(string code, CancellationToken ct = default) => _http.GetFromJsonAsync<JsonElement>($"/api/inbound/dossiers/{code}", ct);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task Serve(HttpContext http)
    {
        var name = http.Request.Path.Value!.Split('/')[^1];
        if (await Instead(http, name))
            return;
        if (!_files.TryGetValue(name, out var content))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }
}
