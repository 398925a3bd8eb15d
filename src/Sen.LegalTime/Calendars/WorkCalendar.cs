namespace Sen.LegalTime;

/// <summary>
/// Which days and hours an office works, over a range of years: a table built once from <see cref="CalendarRules"/> and never changed,
/// safe to share. Instants may come in any offset and go out at +07:00. Working time is closed at both ends of a stretch: 11:30 and 17:00 are in it.
/// A day outside <see cref="First"/>…<see cref="Last"/> throws <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed partial class WorkCalendar
{
    private readonly int _firstDay;
    private readonly DayStatus?[] _special; // null: what the week says
    private readonly WorkingWeek[] _weeks;
    private readonly WorkingHours?[] _hours; // null: not worked
    private readonly long[] _workedBefore; // working ticks before each day; one entry more than days
    private readonly int[] _workdaysBefore; // working days before each day; one entry more than days
    private readonly int[] _workdays; // places of the working days

    private WorkCalendar(DayPlan plan, DateOnly first, DateOnly last)
    {
        First = first;
        Last = last;
        _firstDay = first.DayNumber;
        var days = last.DayNumber - _firstDay + 1;
        (_special, _weeks, _hours) = (new DayStatus?[days], new WorkingWeek[days], new WorkingHours?[days]);
        (_workedBefore, _workdaysBefore) = (new long[days + 1], new int[days + 1]);
        var workdays = new List<int>(days);
        for (var place = 0; place < days; place++)
        {
            var day = DayAt(place);
            (_special[place], _weeks[place], var hours) = plan.On(day);
            if (_special[place]?.IsWorking ?? !_weeks[place].IsRest(day))
            {
                _hours[place] = hours;
                workdays.Add(place);
            }

            _workedBefore[place + 1] = _workedBefore[place] + (_hours[place]?.LengthTicks ?? 0);
            _workdaysBefore[place + 1] = workdays.Count;
        }

        _workdays = [.. workdays];
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>Builds the calendar of whole years. With <paramref name="asOf"/>, only the decisions that stood on that day; without, those not revoked.</summary>
    /// <exception cref="ArgumentException">The rules have <see cref="CalendarRules.Problems"/>.</exception>
    /// <exception cref="InvalidOperationException">Some day has no working week.</exception>
    public static WorkCalendar Build(CalendarRules rules, int fromYear, int toYear, DateOnly? asOf = null)
    {
        if (rules.Problems(asOf) is [var problem, ..])
            throw new ArgumentException($"{problem.Kind} at {problem.Date:O}.", nameof(rules));
        return new WorkCalendar(new DayPlan(rules, fromYear, toYear, asOf), new DateOnly(fromYear, 1, 1), new DateOnly(toYear, 12, 31));
    }

    /// <summary>Whether a day is worked and why.</summary>
    public DayStatus Explain(DateOnly day)
    {
        var place = PlaceOf(day);
        if (_special[place] is { } special)
            return special;
        var week = _weeks[place];
        return week.IsRest(day)
            ? new DayStatus(day, DayRule.WeeklyRest, week.Article, new("Nghỉ hằng tuần", "Weekly rest"))
            : new DayStatus(day, DayRule.WorkingDay, week.Article, new("Ngày làm việc", "Working day"));
    }

    public bool IsWorkingDay(DateOnly day) => _hours[PlaceOf(day)] is not null;

    /// <summary>The hours of a day; null when it is not worked.</summary>
    public WorkingHours? HoursOn(DateOnly day) => _hours[PlaceOf(day)];

    /// <summary>The n-th working day after a day (which is not counted itself); n is 1 or more.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return DayAt(WorkdayAfter(PlaceOf(day), count));
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when they are reversed.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => _workdaysBefore[PlaceOf(to) + 1] - _workdaysBefore[PlaceOf(from) + 1];

    internal DateOnly DayAt(int place) => DateOnly.FromDayNumber(_firstDay + place);

    internal int PlaceOf(DateOnly day) => Checked(day.DayNumber - _firstDay);

    internal WorkingHours? HoursAt(int place) => _hours[Checked(place)];

    /// <summary>The day itself when it is worked, else the next one that is.</summary>
    internal int WorkdayFrom(int place) => Workday(_workdaysBefore[Checked(place)]);

    internal int WorkdayAfter(int place, int count) => Workday(_workdaysBefore[Checked(place) + 1] + count - 1);

    private int Workday(int number) => number < _workdays.Length ? _workdays[number] : throw Outside();

    private int Checked(int place) => (uint)place < (uint)_hours.Length ? place : throw Outside();

    private ArgumentOutOfRangeException Outside() => new(paramName: null, $"The calendar runs from {First:O} to {Last:O}.");
}
