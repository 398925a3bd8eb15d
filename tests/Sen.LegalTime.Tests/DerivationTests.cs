using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class DerivationTests
{
    [Fact]
    public void A_limit_over_Tet_says_which_days_did_not_count_and_why()
    {
        var lines = Due("2026-02-12 15:20", Duration.WorkingDays(3)).Derivation;
        Assert.Equal(
            [DeadlineRule.ReceivedAfterCutOff, DeadlineRule.WeeklyRest, DeadlineRule.Holiday, DeadlineRule.WeeklyRest, DeadlineRule.WorkingDays, DeadlineRule.Due],
            lines.Select(line => line.Rule));
        Assert.Equal("Nhận lúc 15:20 Thứ Năm 12/02/2026, sau 15:00: tính là nhận ngày làm việc tiếp theo, Thứ Sáu 13/02/2026.", lines[0].Reason.Vi);
        Assert.Equal("Không tính Thứ Hai 16/02/2026 – Thứ Sáu 20/02/2026: Tết Nguyên đán.", lines[2].Reason.Vi);
        Assert.Equal("Bộ luật Lao động 2019, Điều 112, khoản 1, điểm b", lines[2].Article);
        Assert.Equal((At("2026-02-16 00:00"), At("2026-02-21 00:00")), (lines[2].From, lines[2].To));
        Assert.Equal("Ngày làm việc thứ 1 đến thứ 3: Thứ Hai 23/02/2026 – Thứ Tư 25/02/2026.", lines[4].Reason.Vi);
        Assert.Equal("Hạn trả: hết giờ làm việc, 17:00 Thứ Tư 25/02/2026.", lines[5].Reason.Vi);
    }

    [Fact]
    public void A_same_day_limit_has_the_reception_and_the_due_time() =>
        Assert.Equal([DeadlineRule.ReceivedInTime, DeadlineRule.Due], Due("2026-12-01 14:10", Duration.SameDay).Derivation.Select(line => line.Rule));

    [Fact]
    public void Working_days_keep_their_numbers_over_a_weekend() =>
        Assert.Contains(
            Due("2026-12-01 09:00", Duration.WorkingDays(10)).Derivation,
            line => line.Reason.Vi == "Ngày làm việc thứ 9 đến thứ 10: Thứ Hai 14/12/2026 – Thứ Ba 15/12/2026.");

    [Fact]
    public void Received_on_a_Sunday_says_so()
    {
        var lines = Due("2026-12-06 10:00", Duration.SameDay).Derivation;
        Assert.Equal([DeadlineRule.ReceivedOutsideWorkingTime, DeadlineRule.Due], lines.Select(line => line.Rule));
        Assert.Equal(At("2026-12-07 07:00"), lines[0].To);
    }

    [Fact]
    public void Calendar_days_that_were_moved_say_over_what()
    {
        var lines = Due("2026-12-01 09:00", Duration.CalendarDays(4)).Derivation;
        Assert.Equal([DeadlineRule.ReceivedInTime, DeadlineRule.CalendarDays, DeadlineRule.WeeklyRest, DeadlineRule.Due], lines.Select(line => line.Rule));
        Assert.Equal("Ngày thứ 1 đến thứ 4: Thứ Tư 02/12/2026 – Thứ Bảy 05/12/2026.", lines[1].Reason.Vi);
    }

    [Fact]
    public void Working_hours_are_added_up_day_by_day()
    {
        var lines = Due("2026-12-04 15:20", Duration.WorkingHours(8)).Derivation;
        Assert.Equal([DeadlineRule.WorkingHours, DeadlineRule.WeeklyRest, DeadlineRule.WorkingHours, DeadlineRule.Due], lines.Select(line => line.Rule));
        Assert.Equal("Thứ Sáu 04/12/2026, 15:20–17:00 (giờ làm việc 07:00-11:30, 13:30-17:00): 1 giờ 40 phút.", lines[0].Reason.Vi);
        Assert.Equal("Thứ Hai 07/12/2026, 07:00–15:20 (giờ làm việc 07:00-11:30, 13:30-17:00): 6 giờ 20 phút.", lines[2].Reason.Vi);
        Assert.Equal(At("2026-12-07 15:20"), lines[^1].To);
    }

    [Fact]
    public void Rounding_is_a_line_of_its_own()
    {
        var lines = Due("2026-12-01 10:07", Duration.WorkingHours(1), DeadlinePolicy.RuleSet2025 with { RoundUpToMinutes = 15 }).Derivation;
        Assert.Equal([DeadlineRule.WorkingHours, DeadlineRule.RoundedUp, DeadlineRule.Due], lines.Select(line => line.Rule));
    }

    [Fact]
    public void Counted_hours_of_the_lines_add_up_to_the_limit()
    {
        for (var minute = 0; minute < 60 * 24 * 9; minute += 7)
        {
            var deadline = LegalClock.Due(At("2026-02-10 00:00").AddMinutes(minute), Duration.WorkingHours(29), Office, DeadlinePolicy.RuleSet2025);
            var counted = deadline.Derivation.Where(line => line.Rule == DeadlineRule.WorkingHours)
                .Aggregate(TimeSpan.Zero, (sum, line) => sum + Office.WorkingTimeBetween(line.From, line.To));
            Assert.Equal(TimeSpan.FromHours(29), counted);
        }
    }

    [Fact]
    public void Lines_of_days_cover_every_day_from_the_reception_to_the_due_day_once()
    {
        foreach (var day in Enumerable.Range(0, 366).Where(day => Office.IsWorkingDay(Day("2026-01-01").AddDays(day))))
        {
            var deadline = LegalClock.Due(At("2026-01-01 09:00").AddDays(day), Duration.WorkingDays(10), Office, DeadlinePolicy.RuleSet2025);
            var days = deadline.Derivation.Skip(1).SkipLast(1).ToList();
            Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(pair.First.To.AddTicks(-1).Date.AddDays(1), pair.Second.From.Date));
            Assert.Equal(deadline.At, days[^1].To);
            Assert.Equal(10, days.Where(line => line.Rule == DeadlineRule.WorkingDays).Sum(line => (line.To.Date - line.From.Date).Days + 1));
        }
    }

    [Fact]
    public void Every_line_has_an_article_and_both_languages() => Assert.All(
        new[] { Duration.SameDay, Duration.WorkingDays(20), Duration.WorkingHours(30), Duration.CalendarDays(11) }
            .SelectMany(duration => Due("2026-04-17 16:00", duration).Derivation),
        line => Assert.All(new[] { line.Rule, line.Article, line.Reason.Vi, line.Reason.En }, Assert.NotEmpty));
}
