using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Sen.Node.Demo.Mailbox;

/// <summary>
/// Stands in for an agency's mail server: speaks SMTP (RFC 5321) on this machine, keeps what it gets and sends nothing on. Tests make it
/// refuse, hang or go away.
/// </summary>
internal sealed class SmtpStandIn(ReceivedMessages received) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private int _connections;

    public int Port { get; private set; }

    /// <summary>Answer to a command, e.g. <c>RCPT TO:&lt;…&gt;</c> or <c>.</c> for the end of a message; null: the usual one.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Takes connections and says nothing.</summary>
    public bool Hangs { get; set; }

    public int Connections => _connections;

    /// <summary>Opens the door, at the same port as before when there was one.</summary>
    public void Open()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept(_listener, _stopping.Token);
    }

    /// <summary>Nobody answers any more.</summary>
    public async Task Close()
    {
        _listener?.Dispose();
        await _accepting;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Close();
        _stopping.Dispose();
    }

    private async Task Accept(TcpListener listener, CancellationToken ct)
    {
        try
        {
            while (true)
                _ = Talk(await listener.AcceptTcpClientAsync(ct), ct);
        }
        catch (Exception closed) when (closed is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The door was closed.
        }
    }

    private async Task Talk(TcpClient client, CancellationToken ct)
    {
        Interlocked.Increment(ref _connections);
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            if (Hangs)
            {
                await reader.ReadLineAsync(ct);
                return;
            }

            await Say(stream, "220 mail.example.vn ESMTP stand-in", ct);
            var to = "";
            while (await reader.ReadLineAsync(ct) is { } line)
            {
                var answer = Answer(line) ?? Usual(line);
                if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase) && answer[0] == '2')
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')];
                if (line.Equals("DATA", StringComparison.OrdinalIgnoreCase) && answer.StartsWith("354", StringComparison.Ordinal))
                {
                    await Say(stream, answer, ct);
                    var content = await Content(reader, ct);
                    answer = Answer(".") ?? "250 2.0.0 taken";
                    if (answer[0] == '2')
                        await Keep(to, content, ct);
                }

                await Say(stream, answer, ct);
                if (line.Equals("QUIT", StringComparison.OrdinalIgnoreCase))
                    return;
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // The other side hung up, or the stand-in stops.
        }
    }

    private static string Usual(string line) => line.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "EHLO" => "250-mail.example.vn\r\n250-8BITMIME\r\n250 SIZE 10485760",
        "HELO" or "MAIL" or "RCPT" or "RSET" or "NOOP" => "250 2.0.0 ok",
        "DATA" => "354 go on",
        "QUIT" => "221 2.0.0 bye",
        _ => "502 5.5.1 not known",
    };

    private static async Task<string> Content(StreamReader reader, CancellationToken ct)
    {
        var content = new StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line && line != ".")
            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return content.ToString();
    }

    private async Task Keep(string to, string content, CancellationToken ct)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        using var message = await MimeMessage.LoadAsync(bytes, ct);
        received.Add(new ReceivedMessage(message.MessageId ?? "", to, message.Subject, message.TextBody ?? ""));
    }

    private static async Task Say(NetworkStream stream, string line, CancellationToken ct) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ct);
}
