using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>Work that comes round: one node at a time, and what fails is tried again with the next round.</summary>
internal abstract partial class PeriodicWork(Store store, Leases leases, string lease, TimeSpan every, ILogger log) : BackgroundService
{
    protected Store Store => store;

    /// <summary>One round. Returns how many were dealt with; null when another node does it.</summary>
    public async Task<int?> Run(CancellationToken ct) => await leases.Hold(lease, every, ct) is null ? null : await Round(ct);

    /// <summary>Goes on until the node stops, and then ends without an error: a host that did not start takes a cancelled service for a failed one.</summary>
    internal async Task Repeat(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, store.Clock.Real);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await Run(stoppingToken);
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    Failed(log, failed, lease);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) => Repeat(stoppingToken);

    protected abstract Task<int> Round(CancellationToken ct);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed; it is tried again with the next round")]
    private static partial void Failed(ILogger log, Exception failed, string work);
}
