namespace Sen.LegalTime;

/// <content>Time measured in working hours.</content>
public sealed partial class WorkCalendar
{
    public bool IsWorkingTime(DateTimeOffset instant)
    {
        var (place, time) = Split(VietnamTime.Ticks(instant));
        return _hours[place]?.Contains(time) ?? false;
    }

    /// <summary>Working time from one instant to another; negative when they are reversed.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to) =>
        new(Worked(VietnamTime.Ticks(to)) - Worked(VietnamTime.Ticks(from)));

    /// <summary>The first instant by which so much working time has passed. With none, the first working instant that is not earlier.</summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset from, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return VietnamTime.At(AddWorked(VietnamTime.Ticks(from), time.Ticks));
    }

    internal (int Place, long TimeOfDay) Split(long ticks)
    {
        var (day, time) = Math.DivRem(ticks, TimeSpan.TicksPerDay);
        return (Checked((int)day - _firstDay), time);
    }

    internal long TicksAt(int place, long timeOfDay) => (_firstDay + place) * TimeSpan.TicksPerDay + timeOfDay;

    internal long AddWorked(long from, long span)
    {
        var (place, time) = Split(from);
        if (span == 0)
            return FirstWorkingAtOrAfter(place, time);

        var target = Worked(from) + span;
        var next = WorkdayFrom(place);
        while (_workedBefore[next + 1] < target)
            next = NearerWorkday(next, target);
        return TicksAt(next, _hours[next]!.TimeWhenWorked(target - _workedBefore[next]));
    }

    private long Worked(long ticks)
    {
        var (place, time) = Split(ticks);
        return _workedBefore[place] + (_hours[place]?.WorkedAt(time) ?? 0);
    }

    private long FirstWorkingAtOrAfter(int place, long time)
    {
        if (_hours[place]?.FirstAtOrAfter(time) is { } today)
            return TicksAt(place, today);
        var next = WorkdayAfter(place, 1);
        return TicksAt(next, _hours[next]!.OpensTicks);
    }

    // Never past the goal: no day has more than 24 working hours, so at least this many whole days are still to come.
    private int NearerWorkday(int place, long target) =>
        WorkdayAfter(place, 1 + (int)((target - _workedBefore[place + 1] - 1) / TimeSpan.TicksPerDay));
}
