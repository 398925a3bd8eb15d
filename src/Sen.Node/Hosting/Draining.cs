namespace Sen.Node.Hosting;

/// <summary>Between the order to stop and the stop: the node answers as before, and tells the proxy to ask another one.</summary>
internal sealed class Draining(NodeOptions options) : IHostedLifecycleService
{
    /// <summary>Set once, when the node was asked to stop.</summary>
    public bool Began { get; private set; }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        Began = true;
        await Task.Delay(options.Drain, TimeProvider.System, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
