using Sen.Kernel;
using Sen.Kernel.Postgres;
using Sen.Node.Hosting;
using Sen.Node.Verbs;

namespace Sen.Node.Bench;

/// <summary>The node of a bench, which stands still while rows are put in beside it.</summary>
internal sealed class BenchNode(DataFolder data, PostgresAddress? database) : IAsyncDisposable
{
    private RunningNode? _running;

    public StorePlace Place => NodeWords.Place(data, database);

    public async Task<RunningNode> Start(CancellationToken ct) => _running = await RunningNode.Start(
        new NodeOptions { Data = data, Database = database, Port = 0, Agency = "H57", Kind = NodeKind.Demo, Migrate = true, Quiet = true }, ct);

    public async Task Stop()
    {
        if (_running is { } running)
            await running.DisposeAsync();
        _running = null;
    }

    public async ValueTask DisposeAsync() => await Stop();
}
