using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Sen.Web.Tests;

public class DateInputTests
{
    [Fact]
    public void Every_real_date_typed_in_any_manner_is_that_date() =>
        Prop.ForAll(Gen.Choose(0, 140_000).Select(n => new DateOnly(1800, 1, 1).AddDays(n)).ToArbitrary(), date =>
            new[]
            {
                new DateInput { Day = Text(date.Day), Month = Text(date.Month), Year = Text(date.Year) },
                new DateInput { Day = date.ToString("ddMMyyyy", CultureInfo.InvariantCulture) },
                new DateInput { Day = $" {date.Day}/{date.Month}/{date.Year} " },
            }.All(input => input.TryDate(out var read) && read == date)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "", "1948", "1948", "1948")]
    [InlineData("", "3", "1948", "1948-03", "03/1948")]
    [InlineData("7", "3", "1948", "1948-03-07", "07/03/1948")]
    [InlineData("1-2-26", "", "", "2026-02-01", "01/02/2026")]
    public void A_date_may_be_known_in_part(string day, string month, string year, string stored, string words)
    {
        Assert.True(new DateInput { Day = day, Month = month, Year = year }.TryPartial(out var date));
        Assert.Equal((stored, words), (date.ToString(), date.Words));
    }

    [Theory]
    [InlineData("31", "2", "2026")]
    [InlineData("29", "2", "2025")]
    [InlineData("5", "", "2026")]
    [InlineData("0", "1", "2026")]
    [InlineData("1", "13", "2026")]
    [InlineData("1", "1", "26")]
    [InlineData("x", "1", "2026")]
    [InlineData("-1", "1", "2026")]
    [InlineData("1", "1", "")]
    public void What_is_no_date_is_refused(string day, string month, string year) =>
        Assert.False(new DateInput { Day = day, Month = month, Year = year }.TryPartial(out _));

    [Theory]
    [InlineData("2026-02-05", "ngày 05 tháng 02 năm 2026")]
    [InlineData("2026-11-22", "ngày 22 tháng 11 năm 2026")]
    [InlineData("2026-03-09", "ngày 09 tháng 3 năm 2026")]
    public void Letters_write_dates_as_the_decree_says(string date, string words) =>
        Assert.Equal(words, Show.LetterDate(DateOnly.Parse(date, CultureInfo.InvariantCulture)));

    [Fact]
    public void Numbers_and_times_are_shown_as_people_read_them()
    {
        Assert.Equal("1.500.000 đồng", Show.Money(1_500_000));
        Assert.Equal("1.234,5", Show.Number(1234.5m));
        Assert.Equal("1,2 MB", Show.Bytes(1_200_000));
        Assert.Equal("00:30, 02/12/2026", Show.Moment(new DateTimeOffset(2026, 12, 1, 17, 30, 0, TimeSpan.Zero)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
