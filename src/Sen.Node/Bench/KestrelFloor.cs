using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sen.Node.Bench;

/// <summary>What the web server and these callers can do at most: an answer of two letters, without a store, a page or a person.</summary>
internal static class KestrelFloor
{
    public static async Task<Latencies> Run(int callers, TimeSpan time, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        await using var app = builder.Build();
        app.MapGet("/", () => "ok");
        await app.StartAsync(ct);
        using var http = new LeanHttp(new Uri(app.Urls.First()));
        return await Callers.Run("bare Kestrel", callers, time, async (_, token) => (await http.Send(HttpMethod.Get, "/", bearer: null, json: null, token)).Status == 200, ct);
    }
}
