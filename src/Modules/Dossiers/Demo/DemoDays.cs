using Sen.Kernel;
using Sen.LegalTime;

namespace Sen.Dossiers.Demo;

/// <summary>The days and hours around "now" as the calendar has them.</summary>
internal sealed class DemoDays(WorkCalendar calendar, DateTimeOffset now, Random random)
{
    // Before it what was handed in this morning has not come far; after it what came in the morning would be late.
    private static readonly TimeOnly Morning = new(9, 30), Evening = new(16, 40);

    // Received after 15:00, it may be answered on the next working day.
    private static readonly TimeOnly Late = new(15, 2);

    private readonly DateTimeOffset _now = now.ToOffset(Clock.VietNam);

    public DateOnly Today { get; } = DateOnly.FromDateTime(now.ToOffset(Clock.VietNam).DateTime);

    public DateOnly Last => WorkdayBefore(Today);

    public IEnumerable<DateOnly> WorkdaysSince(DateOnly first)
    {
        for (var day = first; day < Today; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
                yield return day;
        }
    }

    public DateTimeOffset Of(DemoDay day) => day switch
    {
        DemoDay.Last => Within(Last, 5, 60),
        DemoDay.Fresh => Fresh(),
        DemoDay.DueInTwoHours => Worked(TimeSpan.FromHours(6.5)),
        DemoDay.DueTomorrow => Within(WorkdayBefore(WorkdayBefore(WorkdayBefore(calendar.AddWorkingDays(Today, 1)))), 5, 60),
        DemoDay.TenDaysAgo => Within(WorkdayBefore(Today.AddDays(-9)), 5, 60),
        _ => throw new ArgumentOutOfRangeException(nameof(day), day, "No such day."),
    };

    /// <summary>In the working time of a day.</summary>
    /// <param name="from">Minutes after it opens.</param>
    public DateTimeOffset Within(DateOnly day, int from, int until) =>
        calendar.AddWorkingTime(new DateTimeOffset(day, TimeOnly.MinValue, Clock.VietNam), TimeSpan.FromMinutes(random.Next(from, until)));

    /// <summary>At home, after the counters have closed.</summary>
    public DateTimeOffset AtHome(DateOnly day) => new DateTimeOffset(day, new TimeOnly(19, 0), Clock.VietNam).AddMinutes(random.Next(150));

    private DateTimeOffset Fresh()
    {
        var time = TimeOnly.FromTimeSpan(_now.TimeOfDay);
        if (calendar.IsWorkingDay(Today) && time >= Morning && time < Evening)
            return Within(Today, 5, 60);
        var day = calendar.IsWorkingDay(Today) && time >= Evening ? Today : Last;
        return new DateTimeOffset(day, Late, Clock.VietNam).AddMinutes(random.Next(12));
    }

    // The instant from which so much working time has passed until now.
    private DateTimeOffset Worked(TimeSpan time)
    {
        var at = _now;
        while (calendar.WorkingTimeBetween(at, _now) < time)
            at -= TimeSpan.FromMinutes(5);
        return at;
    }

    private DateOnly WorkdayBefore(DateOnly day)
    {
        do
            day = day.AddDays(-1);
        while (!calendar.IsWorkingDay(day));
        return day;
    }
}
