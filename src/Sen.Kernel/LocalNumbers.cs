namespace Sen.Kernel;

/// <summary>
/// Row keys: time-ordered numbers made in the process, so that new rows land at the end of their table and the key is known before the transaction opens.
/// A number is a real time in steps of <see cref="Seats"/> microseconds (never twice, never backwards), and the seat of the process, which no other process of
/// the node has meanwhile. Below 2^53, so JSON numbers hold them.
/// </summary>
public sealed class LocalNumbers(TimeProvider time, Func<int> seat)
{
    /// <summary>As many processes can make numbers for one store at once.</summary>
    public const int Seats = 32;

    private long _last;

    /// <summary>Numbers of the only process that makes any.</summary>
    public LocalNumbers(TimeProvider time)
        : this(time, static () => 0)
    {
    }

    public long Next()
    {
        var now = time.GetUtcNow().ToMicros() / Seats;
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return (next * Seats) + seat();
        }
    }
}
