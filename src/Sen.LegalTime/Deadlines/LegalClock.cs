namespace Sen.LegalTime;

/// <summary>The one calculator of legal deadlines.</summary>
public static class LegalClock
{
    /// <summary>
    /// The deadline of something received at <paramref name="start"/> (the reception of a valid dossier, not its submission).
    /// <list type="bullet">
    /// <item>In days, the day of reception is day 0 and the next working day (calendar day) is day 1; the due time is the end of work on the last day.</item>
    /// <item>In days, a reception after the cut-off, after closing or on a day that is not worked counts as received on the next working day. At exactly 15:00 is in time.</item>
    /// <item>Same day: the end of work on the day that counts as the day of reception.</item>
    /// <item>Calendar days that end on a day of rest move to the end of the next working day.</item>
    /// <item>Working hours run from the very minute, only in working time, without a cut-off.</item>
    /// </list>
    /// The due time is always in working time and never before the start.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The start or the due time is outside the years of the calendar.</exception>
    public static Deadline Due(DateTimeOffset start, Duration duration, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var ticks = VietnamTime.Ticks(start);
        return new Deadline(ticks, duration, Count.From(ticks, duration, calendar, policy), calendar, policy);
    }

    /// <summary>A stored deadline, to be paused, resumed or extended under today's calendar. What was promised stays as it was stored.</summary>
    public static Deadline Restore(DeadlineRecord stored, WorkCalendar calendar, DeadlinePolicy policy) => new(stored, calendar, policy);
}
