using System.Diagnostics;

namespace Sen.Node.Crowd;

/// <summary>
/// How long work waits for a processor, measured: a thread of its own hands a thing to do to the pool and looks when it is done. Most of a page is
/// computing, so a crowd waits there and not where requests are counted.
/// </summary>
internal sealed class Lag : IDisposable
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(10);

    private readonly ManualResetEventSlim _stopped = new();
    private readonly Thread _thread;
    private long _handed;
    private long _done;
    private long _last;
    private long _waiting;

    public Lag()
    {
        _thread = new Thread(Measure) { IsBackground = true, Name = "lag" };
        _thread.Start();
    }

    /// <summary>How many things waited for a processor a moment ago.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Of what was done last, or of what waits now when that is longer.</summary>
    public TimeSpan Now
    {
        get
        {
            var last = TimeSpan.FromTicks(Interlocked.Read(ref _last));
            var (handed, done) = (Interlocked.Read(ref _handed), Interlocked.Read(ref _done));
            return handed > done && Stopwatch.GetElapsedTime(handed) is var waits && waits > last ? waits : last;
        }
    }

    public void Dispose()
    {
        _stopped.Set();
        _thread.Join();
        _stopped.Dispose();
    }

    private void Measure()
    {
        while (!_stopped.Wait(Rhythm))
        {
            Interlocked.Exchange(ref _waiting, ThreadPool.PendingWorkItemCount);
            if (Interlocked.Read(ref _handed) > Interlocked.Read(ref _done))
                continue;
            Interlocked.Exchange(ref _handed, Stopwatch.GetTimestamp());
            ThreadPool.UnsafeQueueUserWorkItem(static lag => lag.Done(), this, preferLocal: false);
        }
    }

    private void Done()
    {
        Interlocked.Exchange(ref _last, Stopwatch.GetElapsedTime(Interlocked.Read(ref _handed)).Ticks);
        Interlocked.Exchange(ref _done, Interlocked.Read(ref _handed));
    }
}
