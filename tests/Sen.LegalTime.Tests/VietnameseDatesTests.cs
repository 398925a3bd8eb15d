using FsCheck;
using FsCheck.Fluent;
using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class VietnameseDatesTests
{
    [Theory]
    [InlineData("2026-02-05", "ngày 05 tháng 02 năm 2026")]
    [InlineData("2026-03-05", "ngày 05 tháng 3 năm 2026")]
    [InlineData("2026-12-15", "ngày 15 tháng 12 năm 2026")]
    [InlineData("2026-01-10", "ngày 10 tháng 01 năm 2026")]
    public void Formal_dates_follow_Decree_30(string day, string words) => Assert.Equal(words, VietnameseDates.Formal(Day(day)));

    [Fact]
    public void A_day_has_its_weekday()
    {
        Assert.Equal("Thứ Sáu, 04/12/2026", VietnameseDates.WithWeekday(Day("2026-12-04")).Vi);
        Assert.Equal("Friday, 4 December 2026", VietnameseDates.WithWeekday(Day("2026-12-04")).En);
        Assert.Equal("Chủ Nhật", VietnameseDates.Weekday(DayOfWeek.Sunday).Vi);
    }

    [Fact]
    public void An_instant_is_shown_as_it_is_in_Viet_Nam() =>
        Assert.Equal("00:30, 02/12/2026", VietnameseDates.Moment(new DateTimeOffset(2026, 12, 1, 17, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("1/2/2026", "2026-02-01"), InlineData("01022026", "2026-02-01"), InlineData("1-2-26", "2026-02-01"), InlineData(" 01.02.2026 ", "2026-02-01")]
    [InlineData("1 2 2026", "2026-02-01"), InlineData("2026-02-01", "2026-02-01"), InlineData("1/2/53", "1953-02-01"), InlineData("29/2/2024", "2024-02-29")]
    [InlineData("2026", "2026"), InlineData("2/2026", "2026-02"), InlineData("02-2026", "2026-02"), InlineData("2026-02", "2026-02")]
    [InlineData("ngày 05 tháng 02 năm 2026", "2026-02-05"), InlineData("Tháng 3 năm 1948", "1948-03"), InlineData("năm 1948", "1948")]
    public void Dates_are_read_as_people_type_them(string typed, string stored)
    {
        Assert.True(PartialDate.TryParse(typed, out var date));
        Assert.Equal(stored, date.ToString());
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("31/2/2026"), InlineData("29/2/2026"), InlineData("32/1/2026"), InlineData("1/13/2026"), InlineData("0/1/2026")]
    [InlineData("1/0/2026"), InlineData("31022026"), InlineData("13/2026"), InlineData("1799"), InlineData("2200"), InlineData("26"), InlineData("010226")]
    [InlineData("1//2/2026"), InlineData("1/2/2026/"), InlineData("1/2"), InlineData("1/2/3/2026"), InlineData("-1/2/2026"), InlineData("1/2/2026 14:10"), InlineData("hôm nay"), InlineData("١/٢/٢٠٢٦")]
    public void What_is_no_date_is_refused(string? typed) => Assert.False(PartialDate.TryParse(typed, out _));

    [Fact]
    public void Two_digits_of_a_year_are_the_latest_that_is_possible()
    {
        Assert.True(PartialDate.TryParse("1/2/27", out var born, latestYear: 2026));
        Assert.Equal(1927, born.Year);
    }

    [Fact]
    public void What_is_stored_or_shown_is_read_back() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(from day in Gen.Choose(0, 146_000) from known in Gen.Choose(1, 3) select Cut(new DateOnly(1800, 1, 1).AddDays(day), known)),
        date => PartialDate.TryParse(date.ToString(), out var stored) && stored == date && PartialDate.TryParse(date.Display(), out var shown) && shown == date));

    [Fact]
    public void A_partial_date_covers_its_days()
    {
        Assert.True(PartialDate.TryParse("2/2024", out var month));
        Assert.Equal((Day("2024-02-01"), Day("2024-02-29")), (month.Earliest, month.Latest));
        Assert.True(PartialDate.TryParse("2024", out var year));
        Assert.Equal((Day("2024-01-01"), Day("2024-12-31")), (year.Earliest, year.Latest));
    }

    private static PartialDate Cut(DateOnly day, int known)
    {
        Assert.True(PartialDate.TryCreate(day.Year, known > 1 ? day.Month : null, known > 2 ? day.Day : null, out var date));
        return date;
    }
}
