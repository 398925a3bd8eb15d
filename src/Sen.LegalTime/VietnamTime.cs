namespace Sen.LegalTime;

/// <summary>Viet Nam's clock: UTC+7 all year, everywhere (Decision 121/CP of 1967, in the whole country since 1975).</summary>
internal static class VietnamTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>Ticks of the wall clock in Viet Nam; one day is <see cref="TimeSpan.TicksPerDay"/>, day 0 is 0001-01-01.</summary>
    public static long Ticks(DateTimeOffset instant) => instant.UtcTicks + Offset.Ticks;

    public static DateTimeOffset At(long ticks) => new(ticks, Offset);

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => At(day.DayNumber * TimeSpan.TicksPerDay + time.Ticks);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDayNumber((int)(Ticks(instant) / TimeSpan.TicksPerDay));
}
