using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>Work that comes round: one node at a time, and what fails is tried again with the next round.</summary>
internal abstract partial class PeriodicWork(Store store, Leases leases, string lease, TimeSpan every, ILogger log) : BackgroundService
{
    private readonly SemaphoreSlim _woken = new(0, 1);
    private long _held;

    protected Store Store => store;

    /// <summary>One round. Returns how many were dealt with; null when another node does it.</summary>
    public async Task<int?> Run(CancellationToken ct) => await Hold(ct) ? await Round(ct) : null;

    /// <summary>The next round begins at once, or as soon as this one has ended.</summary>
    public void Wake() => Signal(_woken);

    /// <summary>Goes on until the node stops, and then ends without an error: a host that did not start takes a cancelled service for a failed one.</summary>
    internal async Task Repeat(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, store.Clock.Real);
        try
        {
            var (tick, woken) = (Tick(), _woken.WaitAsync(stoppingToken));
            while (true)
            {
                await await Task.WhenAny(tick, woken);
                (tick, woken) = (tick.IsCompleted ? Tick() : tick, woken.IsCompleted ? _woken.WaitAsync(stoppingToken) : woken);
                try
                {
                    await Run(stoppingToken);
                }
                catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
                {
                    Failed(log, failed, lease);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }

        Task Tick() => timer.WaitForNextTickAsync(stoppingToken).AsTask();
    }

    public override void Dispose()
    {
        _woken.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>For rounds that may be long: this node still does it.</summary>
    protected async ValueTask<bool> Keep(CancellationToken ct) => store.Clock.Real.GetElapsedTime(_held) < every / 3 || await Hold(ct);

    /// <summary>Gives a signal that is given once, however often.</summary>
    protected static void Signal(SemaphoreSlim signal)
    {
        try
        {
            if (signal.CurrentCount == 0)
                signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else gave it at the same moment.
        }
    }

    private async Task<bool> Hold(CancellationToken ct)
    {
        _held = store.Clock.Real.GetTimestamp();
        return await leases.Hold(lease, every, ct) is not null;
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Repeat(stoppingToken);
        await leases.Release(lease, CancellationToken.None);
    }

    protected abstract Task<int> Round(CancellationToken ct);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed; it is tried again with the next round")]
    private static partial void Failed(ILogger log, Exception failed, string work);
}
