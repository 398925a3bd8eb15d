using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Sen.Node.Bench;

/// <summary>Status and whole body of an answer.</summary>
internal sealed record LeanAnswer(int Status, byte[] Body);

/// <summary>
/// HTTP/1.1 over connections that are kept, and no more: callers share the processors with the node, and what a caller spends the node
/// does not get. Reads every answer to its end.
/// </summary>
/// <exception cref="IOException">The node closed, or what it says is no HTTP.</exception>
internal sealed class LeanHttp(Uri node) : IDisposable
{
    private readonly ConcurrentBag<Connection> _idle = [];

    /// <summary>Whether a kept connection would serve the next call.</summary>
    internal bool HasOpen => _idle.Any(connection => !connection.IsEnded);

    public async Task<LeanAnswer> Send(HttpMethod method, string path, string? bearer, string? json, CancellationToken ct)
    {
        var connection = Kept() ?? await Connection.Open(node, ct);
        try
        {
            var answer = await connection.Send(Request(method, path, bearer, json), ct);
            if (connection.IsKept)
            {
                _idle.Add(connection);
                connection = null;
            }

            return answer;
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Opens connections before they are needed, as people have them who were here before.</summary>
    public async Task Open(int connections, CancellationToken ct)
    {
        for (var opened = 0; opened < connections; opened++)
            _idle.Add(await Connection.Open(node, ct));
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    // A node ends connections over which nothing was asked for a while (RFC 9112, 9.5), e.g. while a bench fills its lists: these are no errors of the node.
    private Connection? Kept()
    {
        while (_idle.TryTake(out var connection))
        {
            if (!connection.IsEnded)
                return connection;
            connection.Dispose();
        }

        return null;
    }

    private byte[] Request(HttpMethod method, string path, string? bearer, string? json)
    {
        var authorization = bearer is null ? "" : $"Authorization: Bearer {bearer}\r\n";
        var content = json is not null ? string.Create(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n")
            : method == HttpMethod.Get ? "" : "Content-Length: 0\r\n";
        return Encoding.UTF8.GetBytes($"{method.Method} {path} HTTP/1.1\r\nHost: {node.Authority}\r\n{authorization}{content}\r\n{json}");
    }

    private sealed class Connection : IDisposable
    {
        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private byte[] _read = new byte[16 << 10];
        private int _end;

        public static async Task<Connection> Open(Uri node, CancellationToken ct)
        {
            var connection = new Connection();
            await connection._socket.ConnectAsync(node.Host, node.Port, ct);
            return connection;
        }

        /// <summary>The node did not say that it closes behind its last answer.</summary>
        public bool IsKept { get; private set; } = true;

        /// <summary>Nothing was asked, so what there is to read is the end.</summary>
        public bool IsEnded => _socket.Poll(0, SelectMode.SelectRead);

        public async Task<LeanAnswer> Send(byte[] request, CancellationToken ct)
        {
            for (var sent = 0; sent < request.Length;)
                sent += await _socket.SendAsync(request.AsMemory(sent), ct);
            _end = 0;
            int head;
            while ((head = _read.AsSpan(0, _end).IndexOf("\r\n\r\n"u8)) < 0)
                await Receive(ct);
            var (status, length) = Head(_read.AsSpan(0, head + 2));
            IsKept = _read.AsSpan(0, head + 2).IndexOf("\r\nConnection: close\r\n"u8) < 0;
            if (length is not { } bytes)
                return new LeanAnswer(status, await Chunks(head + 4, ct));
            while (_end < head + 4 + bytes)
                await Receive(ct);
            return new LeanAnswer(status, _read.AsSpan(head + 4, bytes).ToArray());
        }

        public void Dispose() => _socket.Dispose();

        // Status, and the length of the body; null when it comes in chunks.
        private static (int Status, int? Length) Head(ReadOnlySpan<byte> head)
        {
            if (!head.StartsWith("HTTP/1.1 "u8))
                throw new IOException("That is no answer of HTTP/1.1.");
            var status = int.Parse(head.Slice(9, 3), CultureInfo.InvariantCulture);
            if (head.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) >= 0)
                return (status, null);
            var name = "\r\nContent-Length: "u8;
            var at = head.IndexOf(name);
            return (status, at < 0 ? 0 : int.Parse(head[(at + name.Length)..][..head[(at + name.Length)..].IndexOf((byte)'\r')], CultureInfo.InvariantCulture));
        }

        private async Task<byte[]> Chunks(int at, CancellationToken ct)
        {
            var body = new MemoryStream();
            while (true)
            {
                int line;
                while ((line = _read.AsSpan(at, _end - at).IndexOf("\r\n"u8)) < 0)
                    await Receive(ct);
                var bytes = int.Parse(_read.AsSpan(at, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                at += line + 2;
                while (_end < at + bytes + 2)
                    await Receive(ct);
                body.Write(_read, at, bytes);
                at += bytes + 2;
                if (bytes == 0)
                    return body.ToArray();
            }
        }

        private async Task Receive(CancellationToken ct)
        {
            if (_end == _read.Length)
                Array.Resize(ref _read, _read.Length * 2);
            var received = await _socket.ReceiveAsync(_read.AsMemory(_end), ct);
            _end += received == 0 ? throw new IOException("The node closed the connection.") : received;
        }
    }
}
