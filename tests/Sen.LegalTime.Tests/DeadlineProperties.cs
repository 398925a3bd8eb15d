using FsCheck;
using FsCheck.Fluent;
using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

/// <summary>What holds for every start in two years that contain a make-up Saturday, a decided Tết and ordinary holidays.</summary>
public sealed class DeadlineProperties
{
    private const int MinutesInTwoYears = 2 * 365 * 24 * 60;

    private static readonly DateTimeOffset Begin = At("2026-01-01 00:00");

    private static readonly WorkCalendar[] Calendars =
    [
        Office,
        WorkCalendar.Build(
            new CalendarRules
            {
                Weeks = [new() { Hours = WorkingHours.Parse("07:30-11:30, 13:00-17:00"), OwnHours = new Dictionary<DayOfWeek, WorkingHours> { [DayOfWeek.Friday] = WorkingHours.Parse("07:30-11:10") } }],
                Decisions =
                [
                    new(CalendarDecisionKind.Off, Day("2026-01-02"), new("Hoán đổi", "Exchanged"), "TB"),
                    new(CalendarDecisionKind.MakeUpWorkday, Day("2026-01-10"), new("Làm bù", "Make-up"), "TB"),
                    new(CalendarDecisionKind.Off, Day("2027-02-04"), new("Tết", "Tết"), "TB") { Holiday = "tet" },
                    new(CalendarDecisionKind.Off, Day("2027-02-05"), new("Tết", "Tết"), "TB") { Holiday = "tet" },
                ],
            },
            2020, 2040),
    ];

    private static readonly DeadlinePolicy[] Policies = [DeadlinePolicy.RuleSet2018, DeadlinePolicy.RuleSet2025 with { RoundUpToMinutes = 25, CutOff = new TimeOnly(11, 0) }];

    private static readonly Duration[] Limits =
    [
        Duration.SameDay, Duration.WorkingDays(1), Duration.WorkingDays(3), Duration.WorkingDays(20), Duration.WorkingHours(1), Duration.WorkingHours(8),
        Duration.WorkingHours(27), Duration.CalendarDays(1), Duration.CalendarDays(5), Duration.CalendarDays(15),
    ];

    private static readonly Gen<DateTimeOffset> Starts = from second in Gen.Choose(0, MinutesInTwoYears * 60) select Begin.AddSeconds(second);

    private static readonly Gen<Duration> Durations =
        from unit in Gen.Choose(1, 3)
        from amount in Gen.Choose(1, 60)
        select Make(unit, amount);

    private static readonly Gen<(WorkCalendar Calendar, DeadlinePolicy Policy)> Offices =
        from calendar in Gen.Elements(Calendars)
        from policy in Gen.Elements(Policies)
        select (calendar, policy);

    [Fact]
    public void No_due_time_of_any_hour_of_two_years_falls_outside_working_time_or_before_its_start()
    {
        for (var minute = 0; minute < MinutesInTwoYears; minute += minute % 60 == 0 ? 13 : 47)
            AssertSound(Begin.AddMinutes(minute));
    }

    [Fact]
    public void No_due_time_of_any_minute_around_the_edges_of_the_day_falls_outside_working_time()
    {
        for (var day = 0; day < 730; day += 11)
        {
            for (var minute = 0; minute < 24 * 60; minute++)
                AssertSound(Begin.AddDays(day).AddMinutes(minute).AddSeconds(minute % 60));
        }
    }

    [Fact]
    public void A_later_start_is_never_due_earlier() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(
            Arb.From(from start in Starts from later in Gen.Choose(0, 400_000) from duration in Durations from office in Offices select (start, later, duration, office)),
            given => Due(given.start, given.duration, given.office).At <= Due(given.start.AddSeconds(given.later), given.duration, given.office).At));

    [Fact]
    public void A_longer_limit_is_never_due_earlier() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(
            Arb.From(from start in Starts from unit in Gen.Choose(1, 3) from amount in Gen.Choose(1, 60) from office in Offices select (start, unit, amount, office)),
            given => Due(given.start, Make(given.unit, given.amount), given.office).At <= Due(given.start, Make(given.unit, given.amount + 1), given.office).At
                && Due(given.start, Duration.SameDay, given.office).At <= Due(given.start, Duration.WorkingDays(given.amount), given.office).At));

    [Fact]
    public void A_suspension_keeps_exactly_what_was_left() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(
            Arb.From(
                from start in Starts
                from run in Gen.Choose(0, 500_000)
                from gap in Gen.Choose(0, 3_000_000)
                from duration in Durations
                from calendar in Gen.Elements(Calendars)
                select (start, run, gap, duration, calendar)),
            given =>
            {
                var running = LegalClock.Due(given.start, given.duration, given.calendar, Policies[1]);
                var paused = given.start.AddSeconds(given.run);
                var resumed = running.Pause(paused).Must().Resume(paused.AddSeconds(given.gap)).Must();
                if (paused > running.At)
                    return resumed.At == running.At;
                if (given.duration.Unit == DurationUnit.CalendarDays)
                    return given.calendar.IsWorkingTime(resumed.At) && resumed.At >= paused.AddSeconds(given.gap) && resumed.At >= running.At;
                var (before, after) = (running.ToRecord().CountEnds, resumed.ToRecord().CountEnds);
                // Paused after the count ended and before the time it was rounded up to: nothing was left.
                var left = paused > before ? TimeSpan.Zero : given.calendar.WorkingTimeBetween(paused, before);
                return left == given.calendar.WorkingTimeBetween(paused.AddSeconds(given.gap), after)
                    && given.calendar.IsWorkingTime(resumed.At) && resumed.At >= after;
            }));

    [Fact]
    public void A_restart_equals_a_fresh_count() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
            Arb.From(from start in Starts from run in Gen.Choose(0, 500_000) from gap in Gen.Choose(0, 3_000_000) from duration in Durations select (start, run, gap, duration)),
            given =>
            {
                var again = given.start.AddSeconds(given.run).AddSeconds(given.gap);
                var restarted = LegalClock.Due(given.start, given.duration, Office, DeadlinePolicy.RuleSet2018).Pause(given.start.AddSeconds(given.run)).Must().Resume(again).Must();
                return restarted.At == LegalClock.Due(again, given.duration, Office, DeadlinePolicy.RuleSet2018).At;
            }));

    [Fact]
    public void An_extension_ends_later_and_in_working_time() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
            Arb.From(from start in Starts from run in Gen.Choose(0, 900_000) from duration in Durations from added in Durations from office in Offices select (start, run, duration, added, office)),
            given =>
            {
                var running = Due(given.start, given.duration, given.office);
                var extended = running.Extend(given.start.AddSeconds(given.run), given.added, new("Lý do", "Reason")).Must();
                return extended.At > running.At && extended.At >= given.start.AddSeconds(given.run) && given.office.Calendar.IsWorkingTime(extended.At);
            }));

    private static Deadline Due(DateTimeOffset start, Duration duration, (WorkCalendar Calendar, DeadlinePolicy Policy) office) =>
        LegalClock.Due(start, duration, office.Calendar, office.Policy);

    private static Duration Make(int unit, int amount) => unit switch
    {
        1 => Duration.WorkingDays(amount),
        2 => Duration.WorkingHours(amount),
        _ => Duration.CalendarDays(amount),
    };

    private static void AssertSound(DateTimeOffset start)
    {
        foreach (var calendar in Calendars)
        {
            foreach (var policy in Policies)
            {
                foreach (var limit in Limits)
                {
                    var due = LegalClock.Due(start, limit, calendar, policy).At;
                    if (due < start || !calendar.IsWorkingTime(due))
                        Assert.Fail($"{start:O} + {limit} = {due:O} ({policy.RuleSet})");
                }
            }
        }
    }
}
