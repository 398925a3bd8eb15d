using System.Text.Json.Serialization;

namespace Sen.LegalTime;

/// <summary>
/// A holiday of the law: a permanent key that decisions refer to, how many days it has at most, the years in which the law gives it,
/// and the days it falls on when nobody has decided otherwise.
/// </summary>
[JsonDerivedType(typeof(SolarHoliday), "solar")]
[JsonDerivedType(typeof(LunarHoliday), "lunar")]
[JsonDerivedType(typeof(TetHoliday), "tet")]
[JsonDerivedType(typeof(NationalDayHoliday), "national-day")]
public abstract record Holiday(string Key, int Days, Bilingual Name, string Article)
{
    public int FirstYear { get; init; } = int.MinValue;

    public int? LastYear { get; init; }

    /// <summary>The days of a solar year on which it falls by default.</summary>
    public abstract IEnumerable<DateOnly> DefaultDays(int year);

    internal bool GivenIn(int year) => year >= FirstYear && (LastYear is null || year <= LastYear);
}

/// <summary>The same day of the solar year, every year.</summary>
public sealed record SolarHoliday(string Key, int Month, int Day, Bilingual Name, string Article) : Holiday(Key, Days: 1, Name, Article)
{
    public override IEnumerable<DateOnly> DefaultDays(int year) => [new DateOnly(year, Month, Day)];
}

/// <summary>The same day of the lunar year, every year.</summary>
public sealed record LunarHoliday(string Key, int Month, int Day, Bilingual Name, string Article) : Holiday(Key, Days: 1, Name, Article)
{
    public override IEnumerable<DateOnly> DefaultDays(int year) =>
        LunarCalendar.ToSolar(new LunarDate(Day, Month, year)) is { } day ? [day] : [];
}

/// <summary>Lunar New Year: days before mùng 1 and from it on. The Prime Minister fixes them yearly (art. 112.3); by default the eve and mùng 1–4.</summary>
public sealed record TetHoliday(int DaysBefore, int Days, Bilingual Name, string Article) : Holiday("tet", Days, Name, Article)
{
    public override IEnumerable<DateOnly> DefaultDays(int year)
    {
        var eve = LunarCalendar.Tet(year).AddDays(-DaysBefore);
        return Enumerable.Range(0, Days).Select(eve.AddDays);
    }
}

/// <summary>
/// National Day, 2 September and one day beside it, which the Prime Minister fixes yearly (art. 112.3). Default: the day that joins the
/// weekend, the 1st when either or neither does. This is what was decided for each of 2021–2026.
/// </summary>
public sealed record NationalDayHoliday(Bilingual Name, string Article) : Holiday("national-day", Days: 2, Name, Article)
{
    public override IEnumerable<DateOnly> DefaultDays(int year)
    {
        var day = new DateOnly(year, 9, 2);
        var beside = day.DayOfWeek is DayOfWeek.Sunday or DayOfWeek.Monday or DayOfWeek.Thursday ? 1 : -1;
        return [day, day.AddDays(beside)];
    }
}
