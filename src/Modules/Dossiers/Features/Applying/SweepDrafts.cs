using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sen.Files;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>Deletes what nobody hands in: drafts with their files, files sent for a dossier, persons at counters, each when its time is over; one node at a time.</summary>
internal sealed partial class SweepDrafts(Store store, Drafts drafts, FileStore files, CounterPersons persons, Leases leases, ILogger<SweepDrafts> log) : BackgroundService
{
    public const string Lease = "dossiers.sweep-drafts";

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Repeat(stoppingToken);

    /// <summary>Sweeps until the node stops, and then ends without an error: a host that did not start takes a cancelled service for a failed one.</summary>
    internal async Task Repeat(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, store.Clock.Real);
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
                    Failed(log, failed);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>One sweep. Returns how many drafts went; null when another node sweeps.</summary>
    public async Task<int?> Run(CancellationToken ct)
    {
        if (await leases.Hold(Lease, Every, ct) is null)
            return null;
        var (gone, left) = (await All(drafts.DiscardExpired, ct), await All(files.RemoveExpired, ct));
        await persons.Forget(ct);
        if (gone + left > 0)
            Swept(log, gone, left);
        return gone;
    }

    private static async Task<int> All(Func<CancellationToken, Task<int>> some, CancellationToken ct)
    {
        var all = 0;
        while (await some(ct) is > 0 and var now)
            all += now;
        return all;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Drafts} expired drafts and {Files} files that nobody handed in deleted")]
    private static partial void Swept(ILogger log, int drafts, int files);

    [LoggerMessage(Level = LogLevel.Error, Message = "Expired drafts could not be deleted; tried again later")]
    private static partial void Failed(ILogger log, Exception failed);
}
