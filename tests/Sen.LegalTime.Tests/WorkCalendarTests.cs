using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2026-12-01", DayRule.WorkingDay)]
    [InlineData("2026-12-05", DayRule.WeeklyRest)]
    [InlineData("2026-12-06", DayRule.WeeklyRest)]
    [InlineData("2026-01-01", DayRule.Holiday)]
    [InlineData("2026-02-16", DayRule.Holiday)] // 29 Chạp, the eve
    [InlineData("2026-02-20", DayRule.Holiday)] // mùng 4
    [InlineData("2026-02-23", DayRule.WorkingDay)]
    [InlineData("2026-04-26", DayRule.Holiday)] // Hùng Kings, a Sunday
    [InlineData("2026-04-27", DayRule.CompensatoryDay)]
    [InlineData("2026-04-28", DayRule.WorkingDay)]
    [InlineData("2026-09-01", DayRule.Holiday)]
    [InlineData("2026-09-03", DayRule.WorkingDay)]
    public void A_day_says_why_it_is_or_is_not_worked(string day, DayRule rule)
    {
        var status = Office.Explain(Day(day));
        Assert.Equal(rule, status.Rule);
        Assert.Equal(status.IsWorking, Office.IsWorkingDay(Day(day)));
        Assert.NotEmpty(status.Article);
        Assert.NotEmpty(status.Reason.Vi);
        Assert.NotEmpty(status.Reason.En);
    }

    [Fact]
    public void A_compensatory_day_names_the_holiday_and_the_article()
    {
        var status = Office.Explain(Day("2026-04-27"));
        Assert.Equal("Nghỉ bù Giỗ Tổ Hùng Vương (Chủ Nhật 26/04/2026)", status.Reason.Vi);
        Assert.Equal("Bộ luật Lao động 2019, Điều 111, khoản 3", status.Article);
    }

    [Fact]
    public void Hung_Kings_and_30_April_on_one_weekend_push_two_days_past_1_May()
    {
        // 2023: Saturday 29/4, Sunday 30/4, Monday 1/5; the country was off until 3 May.
        Assert.Equal(DayRule.Holiday, Office.Explain(Day("2023-05-01")).Rule);
        Assert.Equal(DayRule.CompensatoryDay, Office.Explain(Day("2023-05-02")).Rule);
        Assert.Equal(DayRule.CompensatoryDay, Office.Explain(Day("2023-05-03")).Rule);
        Assert.True(Office.IsWorkingDay(Day("2023-05-04")));
    }

    [Theory]
    [InlineData("2021-09-03"), InlineData("2022-09-01"), InlineData("2023-09-01"), InlineData("2024-09-03"), InlineData("2025-09-01"), InlineData("2026-09-01")]
    public void The_second_day_of_National_Day_defaults_to_what_was_decided(string day) =>
        Assert.Equal("Quốc khánh", Office.Explain(Day(day)).Reason.Vi);

    [Fact]
    public void National_Day_had_one_day_before_the_Labour_Code_of_2019()
    {
        Assert.Equal(DayRule.Holiday, Office.Explain(Day("2020-09-02")).Rule);
        Assert.True(Office.IsWorkingDay(Day("2020-09-01")));
        Assert.True(Office.IsWorkingDay(Day("2020-09-03")));
    }

    [Fact]
    public void Every_year_has_a_compensatory_day_for_each_holiday_on_a_weekend()
    {
        for (var year = 2021; year <= 2049; year++)
        {
            var days = Enumerable.Range(0, 365).Select(n => Office.Explain(new DateOnly(year, 1, 1).AddDays(n))).ToList();
            var onRest = days.Count(day => day.Rule == DayRule.Holiday && day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.Equal(onRest, days.Count(day => day.Rule == DayRule.CompensatoryDay));
        }
    }

    [Fact]
    public void Working_time_skips_lunch_nights_and_weekends()
    {
        Assert.Equal(TimeSpan.FromHours(8), Office.WorkingTimeBetween(At("2026-12-01 00:00"), At("2026-12-02 00:00")));
        Assert.Equal(TimeSpan.FromMinutes(20), Office.WorkingTimeBetween(At("2026-12-01 11:20"), At("2026-12-01 13:40")));
        Assert.Equal(TimeSpan.FromHours(2), Office.WorkingTimeBetween(At("2026-12-04 16:00"), At("2026-12-07 08:00")));
        Assert.Equal(TimeSpan.FromHours(-2), Office.WorkingTimeBetween(At("2026-12-07 08:00"), At("2026-12-04 16:00")));
    }

    [Fact]
    public void Working_time_added_is_working_time_between()
    {
        for (var minutes = 1; minutes < 20_000; minutes += 37)
        {
            var end = Office.AddWorkingTime(At("2026-02-12 16:11"), TimeSpan.FromMinutes(minutes));
            Assert.Equal(TimeSpan.FromMinutes(minutes), Office.WorkingTimeBetween(At("2026-02-12 16:11"), end));
            Assert.True(Office.IsWorkingTime(end));
        }
    }

    [Theory]
    [InlineData("2026-12-01 12:00", "2026-12-01 13:30")]
    [InlineData("2026-12-01 05:00", "2026-12-01 07:00")]
    [InlineData("2026-12-04 17:01", "2026-12-07 07:00")]
    [InlineData("2026-12-04 17:00", "2026-12-04 17:00")]
    public void Adding_no_time_goes_to_the_next_working_instant(string from, string to) =>
        Assert.Equal(At(to), Office.AddWorkingTime(At(from), TimeSpan.Zero));

    [Fact]
    public void Working_days_are_counted_after_the_first_day()
    {
        Assert.Equal(Day("2026-12-04"), Office.AddWorkingDays(Day("2026-12-01"), 3));
        Assert.Equal(Day("2026-12-07"), Office.AddWorkingDays(Day("2026-12-05"), 1));
        Assert.Equal(3, Office.WorkingDaysBetween(Day("2026-12-01"), Day("2026-12-04")));
        Assert.Equal(-3, Office.WorkingDaysBetween(Day("2026-12-04"), Day("2026-12-01")));
    }

    [Fact]
    public void A_day_outside_the_years_is_an_error_that_names_them() =>
        Assert.Contains("2010-01-01", Assert.Throws<ArgumentOutOfRangeException>(() => Office.Explain(Day("2009-12-31"))).Message, StringComparison.Ordinal);
}
