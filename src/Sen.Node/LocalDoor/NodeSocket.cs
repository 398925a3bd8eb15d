using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Extensions;
using Sen.Kernel;
using Sen.Node.Hosting;
using Sen.Node.Verbs;

namespace Sen.Node.LocalDoor;

/// <summary>The other end of the local door: how a verb reaches the running node of a data folder.</summary>
internal sealed class NodeSocket(DataFolder data)
{
    /// <summary>A node is up and lets this account in.</summary>
    public async Task<bool> Answers(CancellationToken ct = default)
    {
        try
        {
            await using var stream = await Connect(ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Runs the verb in the node and copies what it says.</summary>
    /// <exception cref="OperatorException">The node stopped while it worked.</exception>
    public async Task<int> Run(IVerb verb, VerbCall call, TextWriter output, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = async (_, token) => await Connect(token), UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost{VerbDoor.Path}{verb.Name}{new QueryBuilder(call.Words)}");
        request.Content = new StreamContent(call.Input);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.StatusCode is System.Net.HttpStatusCode.NotFound)
                throw new OperatorException($"The running node does not know {verb.Name}: it is of another release. Restart it.");
            answer.EnsureSuccessStatusCode();
            if (await Frames.Copy(await answer.Content.ReadAsStreamAsync(ct), output, ct) is { } exitCode)
                return exitCode;
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            throw Stopped(cut);
        }

        throw Stopped(null);
    }

    private static OperatorException Stopped(Exception? cause) =>
        new("The node stopped while it worked; nothing says how far it came. Start it and run the same again.", cause);

    private async Task<NetworkStream> Connect(CancellationToken ct)
    {
        // Of several processes any one will do; those of other machines do not answer here.
        foreach (var path in data.Sockets)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new SocketException((int)SocketError.ConnectionRefused);
    }
}
