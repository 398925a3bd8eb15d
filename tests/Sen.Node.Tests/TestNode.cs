using Sen.Kernel;
using Sen.Node.Demo;
using Sen.Node.Hosting;
using Sen.Node.Verbs;
using Microsoft.Extensions.DependencyInjection;

namespace Sen.Node.Tests;

/// <summary>A data folder of a test, short enough for a socket, and the node that runs on it. Gone after the test.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private RunningNode? _node;

    public DataFolder Data { get; } = new(Path.Combine(Directory.CreateTempSubdirectory("sen-node-").FullName, "data"));

    public RunningNode Running => _node ?? throw new InvalidOperationException("The node does not run.");

    public HttpClient Http { get; private set; } = new();

    public static async Task<TestNode> Demo(string? clock = null, string host = "localhost")
    {
        var test = new TestNode();
        await test.Start(clock, host);
        return test;
    }

    /// <summary>Starts (again) as <c>sen demo</c> does.</summary>
    /// <param name="host">As <c>--host</c> names it.</param>
    public async Task Start(string? clock = null, string host = "localhost")
    {
        _node = await RunningNode.Start(new NodeOptions
        {
            Data = Data,
            Port = 0,
            Agency = "H57",
            Host = host,
            Kind = NodeKind.Demo,
            Migrate = true,
            Quiet = true,
            Watch = 0,
            Clock = clock is null ? null : DateTimeOffset.Parse(clock, System.Globalization.CultureInfo.InvariantCulture),
        });
        await _node.Services.GetRequiredService<SeedDemo>().WithoutDossiers(CancellationToken.None);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _node.Address };
    }

    public async Task Stop()
    {
        Http.Dispose();
        await Running.DisposeAsync();
        _node = null;
    }

    /// <summary>Runs a verb as typed, on this data folder.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> Sen(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        var exitCode = await SenCommand.Run([.. args, "--data", Data.Path], output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
            await Stop();
        Directory.Delete(Path.GetDirectoryName(Data.Path)!, recursive: true);
    }
}
