namespace Sen.LegalTime.Tests;

/// <summary>Instants, days and calendars that the tests share.</summary>
internal static class Given
{
    public static WorkCalendar Office { get; } = WorkCalendar.Build(CalendarRules.Standard, 2010, 2050);

    /// <summary>"2026-12-01 14:10" in Viet Nam.</summary>
    public static DateTimeOffset At(string text) =>
        new(DateTime.ParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Deadline Due(string start, Duration duration, DeadlinePolicy? policy = null) =>
        LegalClock.Due(At(start), duration, Office, policy ?? DeadlinePolicy.RuleSet2025);

    public static Deadline Must(this DeadlineChange change)
    {
        Assert.True(change.Succeeded(out var deadline), change.Refusal.ToString());
        return deadline;
    }
}
