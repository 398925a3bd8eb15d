using System.Diagnostics;
using System.Globalization;
using Dapper;
using Sen.Kernel;

namespace Sen.Node.Bench;

/// <summary>
/// How the main log keeps up while others write: again and again the newest event is followed until a signed checkpoint covers it, and what waits to
/// be sequenced is counted.
/// </summary>
internal sealed class LogWatch
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Latencies _signed = new("signed");

    public long MostWaiting { get; private set; }

    /// <param name="over">The writing is over: the event that is being followed is the last one.</param>
    /// <param name="ct">Breaks off, e.g. because nothing is signed any more.</param>
    public static async Task<LogWatch> Run(Store store, CancellationToken over, CancellationToken ct)
    {
        var watch = new LogWatch();
        do
            await watch.Follow(store, ct);
        while (!over.IsCancellationRequested);
        return watch;
    }

    public string Said(string when) => string.Create(CultureInfo.InvariantCulture,
        $"{when}: a signed checkpoint covered an event {_signed.Percentile(50) / 1e3:0.00} s after it was there (median of {_signed.Count}; at most {_signed.Percentile(100) / 1e3:0.00} s); at most {MostWaiting} events waited");

    private async Task Follow(Store store, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        long newest;
        await using (var connection = await store.Read(ct))
        {
            newest = await connection.ExecuteScalarAsync<long>("select coalesce(max(id), 0) from event");
            MostWaiting = Math.Max(MostWaiting, await connection.ExecuteScalarAsync<long>("select count(*) from ledger_pending where log = 'main'"));
        }

        do
            await Task.Delay(Look, TimeProvider.System, ct);
        while (!await IsSigned(store, newest, ct));
        _signed.Add(Stopwatch.GetElapsedTime(start));
    }

    private static async Task<bool> IsSigned(Store store, long id, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.QueryFirstOrDefaultAsync<(string Log, long Index)?>("select log, idx from leaf where event_id = @id", new { id }) is not { } leaf
            ? id == 0
            : await connection.ExecuteScalarAsync<long>("select coalesce(max(size), 0) from checkpoint where log = @log", new { log = leaf.Log }) > leaf.Index;
    }
}
