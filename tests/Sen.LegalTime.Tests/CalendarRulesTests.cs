using static Sen.LegalTime.CalendarDecisionKind;
using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class CalendarRulesTests
{
    private static CalendarDecision Decision(CalendarDecisionKind kind, string day, string? holiday = null) =>
        new(kind, Day(day), new("Theo thông báo", "As announced"), "Thông báo minh hoạ 01/TB") { Holiday = holiday };

    private static WorkCalendar With(params CalendarDecision[] decisions) =>
        WorkCalendar.Build(new CalendarRules { Decisions = decisions }, 2024, 2028);

    private static IEnumerable<CalendarProblemKind> ProblemsOf(params CalendarDecision[] decisions) =>
        new CalendarRules { Decisions = decisions }.Problems().Select(problem => problem.Kind);

    [Fact]
    public void An_exchanged_Monday_is_off_and_its_Saturday_is_worked()
    {
        var calendar = With(Decision(Off, "2026-08-31"), Decision(MakeUpWorkday, "2026-08-22"));
        Assert.Equal(DayRule.DecidedOff, calendar.Explain(Day("2026-08-31")).Rule);
        Assert.Equal("Thông báo minh hoạ 01/TB", calendar.Explain(Day("2026-08-31")).Article);
        Assert.Equal(DayRule.MakeUpWorkday, calendar.Explain(Day("2026-08-22")).Rule);
        Assert.Equal(TimeSpan.FromHours(8), calendar.WorkingTimeBetween(At("2026-08-22 00:00"), At("2026-08-23 00:00")));
        Assert.Equal(Day("2026-08-22"), calendar.AddWorkingDays(Day("2026-08-21"), 1));
    }

    [Fact]
    public void A_make_up_workday_may_have_hours_of_its_own()
    {
        var calendar = With(Decision(MakeUpWorkday, "2026-08-22") with { Hours = WorkingHours.Parse("07:00-11:00") });
        Assert.Equal("07:00-11:00", calendar.HoursOn(Day("2026-08-22"))!.ToString());
    }

    [Fact]
    public void Decided_days_of_Tet_replace_the_computed_ones_and_give_compensatory_days()
    {
        // 2024 as decided: 8–12 February (29 Chạp to mùng 3), Saturday and Sunday made good on the 13th and 14th.
        var calendar = With([.. Enumerable.Range(8, 5).Select(day => Decision(Off, $"2024-02-{day:00}", "tet"))]);
        Assert.Equal(DayRule.Holiday, calendar.Explain(Day("2024-02-08")).Rule);
        Assert.Equal("Thông báo minh hoạ 01/TB", calendar.Explain(Day("2024-02-08")).Article);
        Assert.Equal(DayRule.CompensatoryDay, calendar.Explain(Day("2024-02-13")).Rule);
        Assert.Equal(DayRule.CompensatoryDay, calendar.Explain(Day("2024-02-14")).Rule);
        Assert.True(calendar.IsWorkingDay(Day("2024-02-15")));
        Assert.Equal(DayRule.Holiday, calendar.Explain(Day("2025-01-28")).Rule); // other years stay computed
    }

    [Fact]
    public void A_decision_that_spells_out_the_whole_break_gives_the_same_days()
    {
        var calendar = With([.. Enumerable.Range(8, 5).Select(day => Decision(Off, $"2024-02-{day:00}", "tet")), Decision(Off, "2024-02-13"), Decision(Off, "2024-02-14")]);
        Assert.False(calendar.IsWorkingDay(Day("2024-02-14")));
        Assert.True(calendar.IsWorkingDay(Day("2024-02-15")));
    }

    [Fact]
    public void The_day_beside_National_Day_can_be_decided_otherwise()
    {
        var calendar = With(Decision(Off, "2026-09-02", "national-day"), Decision(Off, "2026-09-03", "national-day"));
        Assert.True(calendar.IsWorkingDay(Day("2026-09-01")));
        Assert.False(calendar.IsWorkingDay(Day("2026-09-03")));
    }

    [Fact]
    public void A_decision_is_unknown_before_it_was_made_and_gone_after_it_was_revoked()
    {
        var rules = new CalendarRules { Decisions = [Decision(Off, "2026-08-31") with { ValidFrom = Day("2026-03-01"), ValidUntil = Day("2026-06-30") }] };
        Assert.True(WorkCalendar.Build(rules, 2026, 2026, asOf: Day("2026-02-28")).IsWorkingDay(Day("2026-08-31")));
        Assert.False(WorkCalendar.Build(rules, 2026, 2026, asOf: Day("2026-06-30")).IsWorkingDay(Day("2026-08-31")));
        Assert.True(WorkCalendar.Build(rules, 2026, 2026, asOf: Day("2026-07-01")).IsWorkingDay(Day("2026-08-31")));
        Assert.True(WorkCalendar.Build(rules, 2026, 2026).IsWorkingDay(Day("2026-08-31")));
    }

    [Fact]
    public void A_new_holiday_is_a_record_with_its_first_year()
    {
        var culture = new SolarHoliday("culture", 11, 24, new("Ngày Văn hoá Việt Nam", "Viet Nam Culture Day"), "Minh hoạ") { FirstYear = 2026 };
        var calendar = WorkCalendar.Build(new CalendarRules { Holidays = [.. Holidays.Statutory, culture] }, 2025, 2026);
        Assert.True(calendar.IsWorkingDay(Day("2025-11-24")));
        Assert.Equal(DayRule.Holiday, calendar.Explain(Day("2026-11-24")).Rule);
    }

    [Fact]
    public void The_week_that_began_last_rules_while_it_holds()
    {
        var rules = new CalendarRules
        {
            Weeks =
            [
                new(),
                new() { ValidFrom = Day("2026-06-01"), ValidUntil = Day("2026-08-31"), Hours = WorkingHours.Parse("07:30-11:30, 13:00-17:00"), OwnHours = new Dictionary<DayOfWeek, WorkingHours> { [DayOfWeek.Friday] = WorkingHours.Parse("07:30-11:30, 13:00-16:00") } },
            ],
        };
        var calendar = WorkCalendar.Build(rules, 2026, 2026);
        Assert.Equal("07:00-11:30, 13:30-17:00", calendar.HoursOn(Day("2026-05-29"))!.ToString());
        Assert.Equal("07:30-11:30, 13:00-17:00", calendar.HoursOn(Day("2026-06-01"))!.ToString());
        Assert.Equal("07:30-11:30, 13:00-16:00", calendar.HoursOn(Day("2026-06-05"))!.ToString());
        Assert.Equal("07:00-11:30, 13:30-17:00", calendar.HoursOn(Day("2026-09-03"))!.ToString());
    }

    [Fact]
    public void Sound_rules_have_no_problems() => Assert.Empty(ProblemsOf(Decision(Off, "2026-02-16", "tet"), Decision(MakeUpWorkday, "2026-08-22")));

    [Fact]
    public void Two_decisions_for_one_day_are_refused() =>
        Assert.Equal([CalendarProblemKind.TwoDecisionsForOneDay], ProblemsOf(Decision(Off, "2026-08-31"), Decision(MakeUpWorkday, "2026-08-31")));

    [Fact]
    public void A_holiday_nobody_knows_is_refused() =>
        Assert.Equal([CalendarProblemKind.UnknownHoliday], ProblemsOf(Decision(Off, "2026-08-31", "harvest")));

    [Fact]
    public void More_days_of_Tet_than_the_law_gives_are_refused() =>
        Assert.Equal([CalendarProblemKind.MoreDaysThanTheLawGives], ProblemsOf([.. Enumerable.Range(14, 6).Select(day => Decision(Off, $"2026-02-{day}", "tet"))]));

    [Fact]
    public void A_calendar_is_not_built_from_rules_with_problems() =>
        Assert.Throws<ArgumentException>(() => With(Decision(Off, "2026-08-31", "harvest")));

    [Theory]
    [InlineData(""), InlineData("07:00"), InlineData("11:30-07:00"), InlineData("07:00-11:30, 11:30-17:00"), InlineData("07:00-11:30,"), InlineData("7-11"), InlineData("07:00-25:00")]
    public void Working_hours_that_make_no_sense_are_refused(string text) => Assert.False(WorkingHours.TryParse(text, out _));

    [Fact]
    public void Working_hours_are_read_and_written_alike() =>
        Assert.Equal("07:30-11:30, 13:00-17:00", WorkingHours.Parse(" 7:30-11:30 ,13:00 - 17:00").ToString());
}
