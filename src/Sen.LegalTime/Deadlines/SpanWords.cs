namespace Sen.LegalTime;

/// <summary>Stretches of time in words.</summary>
internal static class SpanWords
{
    /// <summary>"2 giờ 50 phút", to the minute, rounded down.</summary>
    public static Bilingual WorkingTime(TimeSpan time)
    {
        var (hours, minutes) = ((long)time.TotalHours, time.Minutes);
        return (hours, minutes) switch
        {
            (0, _) => Minutes(minutes),
            (_, 0) => Hours(hours),
            _ => new($"{Hours(hours).Vi} {Minutes(minutes).Vi}", $"{Hours(hours).En} {Minutes(minutes).En}"),
        };
    }

    public static Bilingual Days(long days) => Counted(days, "ngày", "day");

    public static Bilingual Hours(long hours) => Counted(hours, "giờ", "hour");

    public static Bilingual Minutes(long minutes) => Counted(minutes, "phút", "minute");

    private static Bilingual Counted(long count, string vi, string en) =>
        new(FormattableString.Invariant($"{count} {vi}"), FormattableString.Invariant($"{count} {en}{(count == 1 ? "" : "s")}"));
}
