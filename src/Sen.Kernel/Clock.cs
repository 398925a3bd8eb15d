namespace Sen.Kernel;

/// <summary>
/// The legal clock: the instant that laws and deadlines see, in Vietnamese time (+07:00). In a demo it runs ahead of or behind real
/// time by an offset and ticks on. Timers, leases, sessions and lockouts use <see cref="Real"/>.
/// </summary>
public sealed class Clock(TimeProvider real, TimeSpan offset = default)
{
    private long _offsetTicks = offset.Ticks;

    public static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    public TimeProvider Real { get; } = real;

    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    public DateTimeOffset Now => Real.GetUtcNow().Add(Offset).ToOffset(VietNam);

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>Sets the legal clock to <paramref name="instant"/>, from where it ticks on. Whether that is allowed is the caller's affair.</summary>
    public void MoveTo(DateTimeOffset instant) => Interlocked.Exchange(ref _offsetTicks, (instant - Real.GetUtcNow()).Ticks);
}

/// <summary>Instants as the stores keep them: microseconds since 1970-01-01T00:00Z.</summary>
public static class Micros
{
    public static long ToMicros(this DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicros(long micros) =>
        DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond).ToOffset(Clock.VietNam);
}
