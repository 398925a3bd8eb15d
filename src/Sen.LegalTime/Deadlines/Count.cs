using System.Runtime.InteropServices;

namespace Sen.LegalTime;

/// <summary>
/// The bare arithmetic: where a count ends (<see cref="Ends"/>) and the due time that follows from it (<see cref="Due"/>), in ticks of Viet Nam's clock.
/// They differ where hours were rounded, or where calendar days ended on a day of rest; for calendar days <see cref="Ends"/> is midnight at the beginning of the last day.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Count(long Ends, long Due)
{
    public static Count From(long start, Duration duration, WorkCalendar calendar, DeadlinePolicy policy)
    {
        switch (duration.Unit)
        {
            case DurationUnit.WorkingHours:
                return EndingAt(calendar.AddWorked(start, duration.Amount * TimeSpan.TicksPerHour), duration, calendar, policy);
            case DurationUnit.CalendarDays:
                return EndingAt(calendar.TicksAt(ReceptionDay(start, calendar, policy) + duration.Amount, timeOfDay: 0), duration, calendar, policy);
            default:
                var day = ReceptionDay(start, calendar, policy);
                return AtClosing(duration.Amount == 0 ? day : calendar.WorkdayAfter(day, duration.Amount), calendar);
        }
    }

    /// <summary>The due time of a count that ends somewhere: limits in days go to the end of that working day, hours are rounded up.</summary>
    public static Count EndingAt(long ends, Duration duration, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var (place, time) = calendar.Split(ends);
        if (!duration.IsInDays)
            return new Count(ends, RoundUp(ends, time, calendar.HoursAt(place)!, policy.RoundUpToMinutes));
        return new Count(ends, AtClosing(calendar.WorkdayFrom(place), calendar).Due);
    }

    /// <summary>
    /// The day that counts as the day of reception. It is the day itself when it is worked and the minute of reception is not after
    /// the cut-off (15:00:59 is still 15:00) and not after closing; else the next working day. Before opening it is the day itself.
    /// </summary>
    public static int ReceptionDay(long start, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var (place, time) = calendar.Split(start);
        var inTime = calendar.HoursAt(place) is { } hours && time <= hours.ClosesTicks && time < policy.CutOff.Ticks + TimeSpan.TicksPerMinute;
        return inTime ? place : calendar.WorkdayAfter(place, 1);
    }

    public static Count AtClosing(int place, WorkCalendar calendar)
    {
        var closing = calendar.TicksAt(place, calendar.HoursAt(place)!.ClosesTicks);
        return new Count(closing, closing);
    }

    private static long RoundUp(long ends, long time, WorkingHours hours, int minutes)
    {
        var step = minutes * TimeSpan.TicksPerMinute;
        var up = (time + step - 1) / step * step;
        return ends - time + Math.Min(up, hours.EndOfStretch(time));
    }
}
