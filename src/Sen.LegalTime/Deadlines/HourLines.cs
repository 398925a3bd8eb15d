using static Sen.LegalTime.VietnameseDates;

namespace Sen.LegalTime;

/// <summary>The derivation of a limit in working hours: what was worked on each day, and why the days between were not.</summary>
internal static class HourLines
{
    public static IEnumerable<DerivationLine> Of(long start, long ends, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var days = new DayRuns(calendar, policy);
        var (first, last) = (calendar.Split(start).Place, calendar.Split(ends).Place);
        var notWorkedFrom = first;
        for (var place = calendar.WorkdayFrom(first); ; place = calendar.WorkdayAfter(place, 1))
        {
            foreach (var line in days.NotWorked(notWorkedFrom, place - 1))
                yield return line;
            if (WorkedOn(place, start, ends, calendar, policy) is { } worked)
                yield return worked;
            if (place >= last)
                yield break;
            notWorkedFrom = place + 1;
        }
    }

    private static DerivationLine? WorkedOn(int place, long start, long ends, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var hours = calendar.HoursAt(place)!;
        var from = VietnamTime.At(Math.Max(start, calendar.TicksAt(place, hours.OpensTicks)));
        var to = VietnamTime.At(Math.Min(ends, calendar.TicksAt(place, hours.ClosesTicks)));
        var worked = to > from ? calendar.WorkingTimeBetween(from, to) : TimeSpan.Zero;
        if (worked == TimeSpan.Zero)
            return null;
        var (day, words) = (InSentence(calendar.DayAt(place)), SpanWords.WorkingTime(worked));
        return new(
            DeadlineRule.WorkingHours, policy.CountingArticle, from, to,
            new($"{day.Vi}, {Time(from)}–{Time(to)} (giờ làm việc {hours}): {words.Vi}.", $"{day.En}, {Time(from)}–{Time(to)} (working hours {hours}): {words.En}."));
    }
}
