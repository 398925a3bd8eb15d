namespace Sen.LegalTime;

/// <summary>Lays out the days of a calendar, each with the rule that decides it. Runs once, when the calendar is built.</summary>
internal sealed class DayPlan
{
    private readonly CalendarRules _rules;
    private readonly List<CalendarDecision> _decisions;
    private readonly SortedDictionary<DateOnly, DayStatus> _special = [];

    public DayPlan(CalendarRules rules, int fromYear, int toYear, DateOnly? asOf)
    {
        _rules = rules;
        _decisions = [.. rules.Decisions.Where(decision => decision.Holds(asOf))];
        for (var year = fromYear; year <= toYear; year++)
            AddHolidays(year);
        AddCompensatoryDays();
        foreach (var decision in _decisions)
            Apply(decision);
    }

    /// <summary>Why a day is or is not worked, and the hours of the office on a day like it.</summary>
    public (DayStatus? Special, WorkingWeek Week, WorkingHours Hours) On(DateOnly day)
    {
        var week = WeekOf(day);
        var special = _special.GetValueOrDefault(day);
        var hours = special?.Rule == DayRule.MakeUpWorkday
            ? _decisions.Find(decision => decision.Date == day)?.Hours ?? week.Hours
            : week.HoursOn(day);
        return (special, week, hours);
    }

    private void AddHolidays(int year)
    {
        foreach (var holiday in _rules.Holidays.Where(holiday => holiday.GivenIn(year)))
        {
            var decided = _decisions.FindAll(decision =>
                decision.Date.Year == year && string.Equals(decision.Holiday, holiday.Key, StringComparison.Ordinal));
            if (decided.Count > 0)
            {
                foreach (var decision in decided)
                    _special[decision.Date] = new DayStatus(decision.Date, DayRule.Holiday, decision.LegalBasis, decision.Reason);
            }
            else
            {
                foreach (var day in holiday.DefaultDays(year))
                    _special.TryAdd(day, new DayStatus(day, DayRule.Holiday, holiday.Article, holiday.Name));
            }
        }
    }

    // Labour Code 2019, art. 111.3: a holiday on a weekly rest day gives the next working day off. Days off that are only decided
    // are not looked at: a decision that spells out the whole break names the same compensatory days.
    private void AddCompensatoryDays()
    {
        foreach (var holiday in _special.Values.Where(day => WeekOf(day.Date).IsRest(day.Date)).ToList())
        {
            var day = holiday.Date.AddDays(1);
            while (_special.ContainsKey(day) || WeekOf(day).IsRest(day))
                day = day.AddDays(1);
            _special[day] = new DayStatus(
                day, DayRule.CompensatoryDay, "Bộ luật Lao động 2019, Điều 111, khoản 3",
                new($"Nghỉ bù {holiday.Reason.Vi} ({VietnameseDates.InSentence(holiday.Date).Vi})",
                    $"Day off in lieu of {holiday.Reason.En} ({VietnameseDates.InSentence(holiday.Date).En})"));
        }
    }

    private void Apply(CalendarDecision decision)
    {
        if (decision.Holiday is not null)
            return;
        var rule = decision.Kind == CalendarDecisionKind.Off ? DayRule.DecidedOff : DayRule.MakeUpWorkday;
        _special[decision.Date] = new DayStatus(decision.Date, rule, decision.LegalBasis, decision.Reason);
    }

    private WorkingWeek WeekOf(DateOnly day) =>
        _rules.Weeks.Where(week => week.Holds(day)).MaxBy(week => week.ValidFrom)
        ?? throw new InvalidOperationException($"No working week holds on {day:O}.");
}
