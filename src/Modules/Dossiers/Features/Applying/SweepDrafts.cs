using Microsoft.Extensions.Logging;
using Sen.Files;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>Deletes what nobody hands in: drafts with their files, files sent for a dossier, persons at counters, what other systems sent and did not put right, each when its time is over.</summary>
internal sealed partial class SweepDrafts(Store store, Drafts drafts, FileStore files, CounterPersons persons, InboundDossiers inbound, Leases leases, ILogger<SweepDrafts> log)
    : PeriodicWork(store, leases, Lease, TimeSpan.FromMinutes(20), log)
{
    public const string Lease = "dossiers.sweep-drafts";

    /// <inheritdoc/>
    /// <returns>How many drafts went.</returns>
    protected override async Task<int> Round(CancellationToken ct)
    {
        var (gone, left) = (await All(drafts.DiscardExpired, ct), await All(files.RemoveExpired, ct));
        await persons.Forget(ct);
        await inbound.Lapse(ct);
        if (gone + left > 0)
            Swept(gone, left);
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
    private partial void Swept(int drafts, int files);
}
