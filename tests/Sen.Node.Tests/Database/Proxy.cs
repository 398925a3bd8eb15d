using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Sen.Testing;

namespace Sen.Node.Tests.Database;

/// <summary>HAProxy with the configuration that is shipped, before two processes of a node.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly Process _process;

    private Proxy(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<Proxy> Before(int web1, int web2)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("haproxy", ["-db", "-f", Path.Combine(SharedData.Repository, "deploy", "haproxy.cfg")]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("SEN_FRONT", port), ("SEN_WEB1", web1), ("SEN_WEB2", web2) })
            start.Environment[name] = $"127.0.0.1:{value}";
        var proxy = new Proxy(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/"));
        proxy._process.BeginErrorReadLine();
        proxy._process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = proxy.Address };
        await Eventually.So(async () =>
        {
            try
            {
                return (await http.GetAsync("/health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return proxy;
    }

    /// <summary>A port that nobody had a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The first of several ports in a row that nobody had a moment ago.</summary>
    public static int FreePorts(int count)
    {
        while (true)
        {
            var first = Random.Shared.Next(20_000, 30_000);
            var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(one => one.Port).ToHashSet();
            if (!Enumerable.Range(first, count).Any(taken.Contains))
                return first;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
