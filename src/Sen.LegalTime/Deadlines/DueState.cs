namespace Sen.LegalTime;

/// <summary>How urgent a deadline is; the names are those of the design system's colours.</summary>
public enum DueSeverity
{
    Neutral,
    Success,
    Warning,
    Danger,
}

/// <summary>
/// What an inbox says about a deadline, measured in working time: "Quá hạn 1 ngày", "Còn 4 giờ", "Còn 3 ngày", "Tạm dừng".
/// A day is as long as the working day on which it is due; only whole days, hours or minutes are said.
/// </summary>
public sealed record DueState(DueSeverity Severity, Bilingual Words)
{
    public static DueState Paused { get; } = new(DueSeverity.Neutral, new("Tạm dừng", "Paused"));

    /// <summary>
    /// The state of a running deadline. Less than two working days left is a warning: an apology must be sent at least one day before
    /// the due time (Decree 61/2018, art. 19.9). At the due instant itself it is not late.
    /// </summary>
    public static DueState Of(DateTimeOffset due, DateTimeOffset now, WorkCalendar calendar)
    {
        var day = calendar.HoursOn(VietnamTime.DayOf(due))?.Length ?? WorkingHours.Default.Length;
        if (now > due)
            return Late(calendar.WorkingTimeBetween(due, now), day);
        var left = calendar.WorkingTimeBetween(now, due);
        var words = Whole(left, day);
        return new(left < 2 * day ? DueSeverity.Warning : DueSeverity.Success, new($"Còn {words.Vi}", $"{words.En} left"));
    }

    private static DueState Late(TimeSpan late, TimeSpan day)
    {
        if (late < TimeSpan.FromMinutes(1))
            return new(DueSeverity.Danger, new("Quá hạn", "Overdue"));
        var words = Whole(late, day);
        return new(DueSeverity.Danger, new($"Quá hạn {words.Vi}", $"{words.En} overdue"));
    }

    private static Bilingual Whole(TimeSpan time, TimeSpan day)
    {
        if (time >= day)
            return SpanWords.Days((long)(time / day));
        return time >= TimeSpan.FromHours(1) ? SpanWords.Hours((long)time.TotalHours) : SpanWords.Minutes((long)time.TotalMinutes);
    }
}
