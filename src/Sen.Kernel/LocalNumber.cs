namespace Sen.Kernel;

/// <summary>
/// Row keys: time-ordered numbers made in the process (real microseconds, never twice, never backwards), so that new rows land at the
/// end of their table and the key is known before the transaction opens. Below 2^53, so JSON numbers hold them.
/// </summary>
public static class LocalNumber
{
    private static long _last;

    public static long Next(TimeProvider time)
    {
        var now = time.GetUtcNow().ToMicros();
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}
