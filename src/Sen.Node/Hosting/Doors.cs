using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sen.Node.LocalDoor;
using Sen.Node.Watch;

namespace Sen.Node.Hosting;

/// <summary>Where the node listens, and what it puts up with from those who knock.</summary>
internal static class Doors
{
    /// <summary>Of a request without a limit of its own; endpoints that take files name theirs.</summary>
    private const long MostBodyBytes = 1 << 20;

    private const int MostAtTheDoor = 4_096;

    /// <summary>A socket's path is at most 107 bytes long on Linux.</summary>
    private const int MostSocketPath = 107;

    public static void Open(IWebHostBuilder web, NodeOptions options)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(options.Data.SocketPath) > MostSocketPath)
            throw new OperatorException($"The path {options.Data.SocketPath} is too long for a local socket. Choose a data folder with a shorter path: --data DIR.");
        // A crowd that comes at once is let in, and told at once that there is no room: one that is kept outside waits for seconds and knows nothing.
        web.UseSockets(sockets => sockets.Backlog = MostAtTheDoor);
        web.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits);
            kestrel.ListenUnixSocket(options.Data.SocketPath, socket => socket.Use(next => connection =>
            {
                connection.Features.Set(new CameThroughSocket());
                return next(connection);
            }));
            if (options.Port is { } port)
                Listen(kestrel, port, options.ListenAny);
            if (options.Watch is { } watch)
                WatchDoor.Open(kestrel, watch);
        });
    }

    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MostBodyBytes;
        limits.MaxRequestHeadersTotalSize = 16 << 10;
        limits.MaxRequestLineSize = 8 << 10;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.MaxConcurrentConnections = 8_192;
        // A phone in a valley is slow; a connection that sends nothing is not a phone.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(20));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(20));
    }

    private static void Listen(KestrelServerOptions kestrel, int port, bool any)
    {
        if (any)
            kestrel.ListenAnyIP(port, Plain);
        else if (port == 0)
            kestrel.Listen(IPAddress.Loopback, port, Plain);
        else
            kestrel.ListenLocalhost(port, Plain);
    }

    private static void Plain(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;
}
