using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class LunarCalendarTests
{
    // Published dates of Tết, 1990 to 2050. 2007 and 2030 are a day before the Chinese new year.
    private static readonly string[] PublishedTet =
    [
        "1990-01-27", "1991-02-15", "1992-02-04", "1993-01-23", "1994-02-10", "1995-01-31", "1996-02-19", "1997-02-07", "1998-01-28", "1999-02-16",
        "2000-02-05", "2001-01-24", "2002-02-12", "2003-02-01", "2004-01-22", "2005-02-09", "2006-01-29", "2007-02-17", "2008-02-07", "2009-01-26",
        "2010-02-14", "2011-02-03", "2012-01-23", "2013-02-10", "2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05",
        "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13",
        "2030-02-02", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08", "2036-01-28", "2037-02-15", "2038-02-04", "2039-01-24",
        "2040-02-12", "2041-02-01", "2042-01-22", "2043-02-10", "2044-01-30", "2045-02-17", "2046-02-06", "2047-01-26", "2048-02-14", "2049-02-02",
        "2050-01-23",
    ];

    private static readonly IEnumerable<int> Years = Enumerable.Range(1985, 70);

    [Fact]
    public void Tet_is_as_published_for_1990_to_2050() =>
        Assert.Equal(PublishedTet.Select(Day), Enumerable.Range(1990, 61).Select(LunarCalendar.Tet));

    [Fact]
    public void Tet_of_1985_was_a_month_before_the_chinese_new_year() => Assert.Equal(Day("1985-01-21"), LunarCalendar.Tet(1985));

    [Theory]
    [InlineData("2023-04-29"), InlineData("2025-04-07"), InlineData("2026-04-26"), InlineData("2027-04-16"), InlineData("2028-04-04")]
    [InlineData("2029-04-23"), InlineData("2030-04-12"), InlineData("2031-04-01")]
    public void Hung_Kings_day_is_as_published(string day) => Assert.Equal(Day(day), LunarCalendar.HungKings(Day(day).Year));

    [Theory]
    [InlineData(1985, 2), InlineData(1987, 7), InlineData(2001, 4), InlineData(2004, 2), InlineData(2006, 7), InlineData(2009, 5), InlineData(2012, 4)]
    [InlineData(2014, 9), InlineData(2017, 6), InlineData(2020, 4), InlineData(2023, 2), InlineData(2025, 6), InlineData(2028, 5), InlineData(2031, 3)]
    [InlineData(2033, 11), InlineData(2036, 6), InlineData(2039, 5)]
    public void Leap_months_are_as_published(int year, int month) =>
        Assert.Equal(month, Assert.Single(LunarCalendar.MonthsOf(year), m => m.IsLeap).Number);

    [Fact]
    public void A_year_without_a_leap_month_has_twelve_months() =>
        Assert.Equal(Enumerable.Range(1, 12), LunarCalendar.MonthsOf(2026).Select(month => month.Number));

    [Fact]
    public void Months_have_29_or_30_days_and_follow_each_other_without_a_gap()
    {
        var months = Years.SelectMany(LunarCalendar.MonthsOf).ToList();
        Assert.All(months, month => Assert.InRange(month.Length, 29, 30));
        Assert.All(months.Zip(months.Skip(1)), pair => Assert.Equal(pair.First.FirstDay.AddDays(pair.First.Length), pair.Second.FirstDay));
    }

    [Fact]
    public void Tet_falls_between_20_January_and_21_February() =>
        Assert.All(Years, year => Assert.InRange(LunarCalendar.Tet(year), new DateOnly(year, 1, 20), new DateOnly(year, 2, 21)));

    [Fact]
    public void Every_day_goes_to_the_lunar_calendar_and_back()
    {
        for (var day = new DateOnly(1990, 1, 1); day.Year <= 2050; day = day.AddDays(1))
            Assert.Equal(day, LunarCalendar.ToSolar(LunarCalendar.FromSolar(day)));
    }

    [Fact]
    public void The_last_day_of_the_year_of_the_dragon_was_29_Chap() =>
        Assert.Equal(new LunarDate(29, 12, 2024), LunarCalendar.FromSolar(Day("2025-01-28")));

    [Fact]
    public void Days_in_a_leap_month_are_told_from_those_in_the_month_before()
    {
        Assert.Equal(new LunarDate(1, 6, 2025), LunarCalendar.FromSolar(Day("2025-06-25")));
        Assert.Equal(new LunarDate(1, 6, 2025, IsLeapMonth: true), LunarCalendar.FromSolar(Day("2025-07-25")));
    }

    [Fact]
    public void A_lunar_date_that_does_not_exist_has_no_solar_day()
    {
        Assert.Null(LunarCalendar.ToSolar(new LunarDate(30, 12, 2024)));
        Assert.Null(LunarCalendar.ToSolar(new LunarDate(1, 5, 2025, IsLeapMonth: true)));
        Assert.Null(LunarCalendar.ToSolar(new LunarDate(1, 13, 2025)));
    }
}
