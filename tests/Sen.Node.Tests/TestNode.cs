using System.Net;
using Sen.Kernel;
using Sen.Kernel.Postgres;
using Sen.Kernel.Sql;
using Sen.Node.Crowd;
using Sen.Node.Demo;
using Sen.Node.Hosting;
using Sen.Node.Verbs;
using Sen.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Sen.Node.Tests;

/// <summary>A data folder of a test, short enough for a socket, and the node that runs on it. Gone after the test.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private RunningNode? _node;

    private readonly bool _ownsFolder;

    public TestNode(PostgresAddress? database = null, DataFolder? folder = null)
    {
        (Database, _ownsFolder) = (database, folder is null);
        Data = folder ?? new(Path.Combine(Directory.CreateTempSubdirectory("sen-node-").FullName, "data"));
    }

    public DataFolder Data { get; }

    /// <summary>Where the store is on PostgreSQL; null: in the folder.</summary>
    public PostgresAddress? Database { get; }

    public RunningNode Running => _node ?? throw new InvalidOperationException("The node does not run.");

    public HttpClient Http { get; private set; } = new();

    public static async Task<TestNode> Demo(string? clock = null, string host = "localhost", Dialect? dialect = null)
    {
        var test = await Empty(dialect);
        await test.Start(clock, host);
        return test;
    }

    /// <summary>A place where no node has been yet.</summary>
    public static async Task<TestNode> Empty(Dialect? dialect = null) =>
        new((dialect ?? TestStore.Default) is Dialect.Postgres ? await PostgresServer.CreateDatabase() : null);

    /// <summary>Starts (again) as <c>sen demo</c> does.</summary>
    /// <param name="host">As <c>--host</c> names it.</param>
    /// <param name="proxies">Whose word about callers is believed.</param>
    /// <param name="crowd">How many may come; null: as many as ever.</param>
    public async Task Start(string? clock = null, string host = "localhost", TimeSpan drain = default, CrowdLimits? crowd = null, params IReadOnlyList<IPAddress> proxies)
    {
        _node = await RunningNode.Start(new NodeOptions
        {
            Data = Data,
            Database = Database,
            Port = 0,
            Agency = "H57",
            Host = host,
            Kind = NodeKind.Demo,
            Migrate = true,
            Quiet = true,
            Drain = drain,
            Proxies = proxies,
            Crowd = crowd ?? new CrowdLimits(),
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

    /// <summary>Runs a verb as typed, on this data folder and database.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> Sen(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        var exitCode = await SenCommand.Run([.. args, .. Place], output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>The node as a command line names it.</summary>
    public string[] Place => Database is null ? ["--data", Data.Path] : ["--data", Data.Path, "--database", Database.ToString()];

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
            await Stop();
        if (_ownsFolder)
            Directory.Delete(Path.GetDirectoryName(Data.Path)!, recursive: true);
    }
}
