using BenchmarkDotNet.Attributes;
using Sen.LegalTime;

namespace Sen.Benchmarks;

/// <summary>Deadlines a second on one core: starts go through two years, so that holidays and cut-offs are met as often as in life.</summary>
[MemoryDiagnoser]
public class DeadlineBenchmarks
{
    private static readonly DateTimeOffset First = new(2026, 1, 1, 7, 13, 0, TimeSpan.FromHours(7));
    private readonly WorkCalendar _calendar = WorkCalendar.Build(CalendarRules.Standard, fromYear: 2010, toYear: 2060);
    private int _step;

    [Benchmark]
    public DateTimeOffset Three_working_days() => LegalClock.Due(Next(), Duration.WorkingDays(3), _calendar, DeadlinePolicy.RuleSet2025).At;

    [Benchmark]
    public DateTimeOffset Eight_working_hours() => LegalClock.Due(Next(), Duration.WorkingHours(8), _calendar, DeadlinePolicy.RuleSet2025).At;

    [Benchmark]
    public int With_its_derivation() => LegalClock.Due(Next(), Duration.WorkingDays(3), _calendar, DeadlinePolicy.RuleSet2025).Derivation.Count;

    private DateTimeOffset Next() => First.AddMinutes(_step = (_step + 7_919) % (2 * 365 * 24 * 60));
}
