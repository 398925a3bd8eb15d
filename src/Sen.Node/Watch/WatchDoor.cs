using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sen.Node.Watch;

/// <summary>Marks a connection of the watchers' door.</summary>
internal sealed class CameToWatch;

/// <summary>
/// A door of its own for machines that watch the node (<c>--watch PORT</c>, this machine only): <c>GET /metrics</c> and nothing else. Whoever comes in by
/// the web finds no such page.
/// </summary>
internal static class WatchDoor
{
    public static void Open(KestrelServerOptions kestrel, int port) => kestrel.Listen(IPAddress.Loopback, port, listen =>
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => connection =>
        {
            connection.Features.Set(new CameToWatch());
            return next(connection);
        });
    });

    public static void Use(WebApplication app)
    {
        // Made with the pipeline: it counts from the first request on.
        if (app.Services.GetService<MetricBook>() is { } book)
            app.Use((http, next) => http.Features.Get<CameToWatch>() is null ? next() : Answer(http, book));
    }

    private static async Task Answer(HttpContext http, MetricBook book)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path != "/metrics")
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = PrometheusText.ContentType;
        await http.Response.WriteAsync(PrometheusText.Write(book.Read()), http.RequestAborted);
    }
}
