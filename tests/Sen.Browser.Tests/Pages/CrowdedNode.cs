using System.Net;
using Sen.Kernel;
using Sen.Node.Crowd;
using Sen.Node.Hosting;
using Sen.Testing;

namespace Sen.Browser.Tests.Pages;

/// <summary>A node of its own that takes everybody for one too many: it serves its health and the parts of its pages, and sends all others away.</summary>
public sealed class CrowdedNode : IAsyncLifetime
{
    private readonly DataFolder _data = new(Path.Combine(Directory.CreateTempSubdirectory("sen-full-").FullName, "data"));
    private RunningNode? _node;

    public Uri Address => _node!.Address!;

    public async ValueTask InitializeAsync()
    {
        _node = await RunningNode.Start(new NodeOptions
        {
            Data = _data,
            Port = 0,
            Agency = "H57",
            Kind = NodeKind.Demo,
            Migrate = true,
            Quiet = true,
            Crowd = new CrowdLimits { LagForStrangers = TimeSpan.FromTicks(1), LagForAll = TimeSpan.FromTicks(1), CrowdFrom = 0 },
        });
        using var http = new HttpClient { BaseAddress = Address };
        // Until the node has measured for the first time it is not full.
        await Eventually.So(async () => (await http.GetAsync("/")).StatusCode is HttpStatusCode.ServiceUnavailable);
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_data.Path)!, recursive: true);
    }
}
