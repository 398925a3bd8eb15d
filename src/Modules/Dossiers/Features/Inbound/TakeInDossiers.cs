using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>Works what other systems sent: at once when it comes, again when its files could not be fetched, and from where it stood after a stop.</summary>
internal sealed partial class TakeInDossiers(Store store, Leases leases, InboundDossiers rows, TakeInDossier takeIn, IOptions<InboundOptions> options, ILogger<TakeInDossiers> log)
    : PeriodicWork(store, leases, Lease, Every, log)
{
    public const string Lease = "dossiers.take-in";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, bool> _running = new();
    private readonly SemaphoreSlim _more = new(0, 1);
    private ITimer? _alarm;

    /// <summary>What another process received is worked as soon as what came here.</summary>
    public Edition Edition => new(InboundDossiers.Topic, _ =>
    {
        Begin();
        return Task.CompletedTask;
    });

    /// <summary>Something was sent.</summary>
    public void Begin()
    {
        Signal(_more);
        Wake();
    }

    public override void Dispose()
    {
        _alarm?.Dispose();
        _more.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    /// <returns>How many attempts were made.</returns>
    protected override async Task<int> Round(CancellationToken ct)
    {
        var made = 0;
        await Parallel.ForEachAsync(Due(ct), new ParallelOptions { MaxDegreeOfParallelism = options.Value.AtOnce, CancellationToken = ct }, async (row, token) =>
        {
            try
            {
                await takeIn.Run(row, token);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Failed(failed, row.Id);
                await rows.TryLater(row, row.Wrong, token);
            }
            finally
            {
                _running.TryRemove(row.Id, out _);
                Signal(_more);
            }

            Interlocked.Increment(ref made);
        });
        await SetAlarm(ct);
        return made;
    }

    // Goes on while something runs: what comes meanwhile does not wait for the slowest sender.
    private async IAsyncEnumerable<InboundRow> Due([EnumeratorCancellation] CancellationToken ct)
    {
        while (await Keep(ct))
        {
            var begun = false;
            foreach (var row in await rows.Due(ct))
            {
                if (!_running.TryAdd(row.Id, true))
                    continue;
                begun = true;
                yield return row;
            }

            if (begun)
                continue;
            if (_running.IsEmpty)
                yield break;
            await _more.WaitAsync(Every / 3, ct);
        }
    }

    // For failures that are due before the next round.
    private async Task SetAlarm(CancellationToken ct)
    {
        if (await rows.NextDue(ct) is not { } due)
            return;
        _alarm ??= Store.Clock.Real.CreateTimer(_ => Wake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var wait = due - Store.Clock.Real.GetUtcNow();
        _alarm.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Taking in {Inbound} failed; it is tried again")]
    private partial void Failed(Exception failed, long inbound);
}
