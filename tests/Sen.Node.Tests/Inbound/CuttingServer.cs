using System.Net;
using System.Net.Sockets;

namespace Sen.Node.Tests.Inbound;

/// <summary>A server that promises a file and always hangs up after its beginning. Kestrel can't: it resets the connection, and then the beginning may be lost as well.</summary>
internal sealed class CuttingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _serving;

    public CuttingServer()
    {
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/tep/cut.pdf");

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _serving;
        _ended.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
                _ = Answer(await _listener.AcceptSocketAsync(_ended.Token));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static async Task Answer(Socket caller)
    {
        using (caller)
        {
            var (asked, question) = (0, new byte[8_192]);
            while (asked < 4 || !question.AsSpan(0, asked).EndsWith("\r\n\r\n"u8))
            {
                var read = await caller.ReceiveAsync(question.AsMemory(asked));
                if (read == 0)
                    return;
                asked += read;
            }

            await caller.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n%PDF-1.4\nand then"u8.ToArray());
            caller.Shutdown(SocketShutdown.Send);
            await caller.ReceiveAsync(question);
        }
    }
}
