namespace Sen.LegalTime;

/// <summary>Everything a calendar is computed from. All of it is data with validity; nothing else decides whether a day is worked.</summary>
public sealed record CalendarRules
{
    /// <summary>State offices by law, 07:00–11:30 and 13:30–17:00, no yearly decision.</summary>
    public static CalendarRules Standard { get; } = new();

    public IReadOnlyList<WorkingWeek> Weeks { get; init; } = [new()];

    public IReadOnlyList<Holiday> Holidays { get; init; } = LegalTime.Holidays.Statutory;

    public IReadOnlyList<CalendarDecision> Decisions { get; init; } = [];

    /// <summary>What is wrong with the decisions that stand on a day; empty when a calendar can be built.</summary>
    public IReadOnlyList<CalendarProblem> Problems(DateOnly? asOf = null)
    {
        var standing = Decisions.Where(decision => decision.Holds(asOf)).ToList();
        var problems = new List<CalendarProblem>();
        foreach (var day in standing.GroupBy(decision => decision.Date).Where(group => group.Count() > 1))
            problems.Add(new(CalendarProblemKind.TwoDecisionsForOneDay, day.Key));
        foreach (var decision in standing.Where(decision => decision.Holiday is not null))
        {
            if (decision.Kind == CalendarDecisionKind.MakeUpWorkday || !Holidays.Any(holiday => IsOf(holiday, decision)))
                problems.Add(new(CalendarProblemKind.UnknownHoliday, decision.Date));
        }

        foreach (var year in standing.Where(decision => decision.Holiday is not null).GroupBy(decision => (decision.Holiday, decision.Date.Year)))
        {
            if (Holidays.FirstOrDefault(holiday => IsOf(holiday, year.First())) is { } holiday && year.Count() > holiday.Days)
                problems.Add(new(CalendarProblemKind.MoreDaysThanTheLawGives, year.Max(decision => decision.Date)));
        }

        return problems;
    }

    private static bool IsOf(Holiday holiday, CalendarDecision decision) =>
        string.Equals(holiday.Key, decision.Holiday, StringComparison.Ordinal) && holiday.GivenIn(decision.Date.Year);
}

public enum CalendarProblemKind
{
    /// <summary>Two standing decisions speak about the same day.</summary>
    TwoDecisionsForOneDay,

    /// <summary>A decision names a holiday that the law does not give in that year, or a make-up workday names one at all.</summary>
    UnknownHoliday,

    /// <summary>More days under one holiday than the law gives: the weekend or the compensatory days were entered with it.</summary>
    MoreDaysThanTheLawGives,
}

/// <summary>A problem of the rules, at the day where it shows.</summary>
public sealed record CalendarProblem(CalendarProblemKind Kind, DateOnly Date);
