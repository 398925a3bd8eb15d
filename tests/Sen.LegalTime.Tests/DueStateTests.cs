using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class DueStateTests
{
    [Theory]
    [InlineData("2026-12-01 14:10", DueSeverity.Success, "Còn 3 ngày", "3 days left")]
    [InlineData("2026-12-03 07:00", DueSeverity.Success, "Còn 2 ngày", "2 days left")]
    [InlineData("2026-12-03 07:01", DueSeverity.Warning, "Còn 1 ngày", "1 day left")]
    [InlineData("2026-12-03 20:00", DueSeverity.Warning, "Còn 1 ngày", "1 day left")]
    [InlineData("2026-12-04 11:00", DueSeverity.Warning, "Còn 4 giờ", "4 hours left")]
    [InlineData("2026-12-04 12:00", DueSeverity.Warning, "Còn 3 giờ", "3 hours left")]
    [InlineData("2026-12-04 16:15", DueSeverity.Warning, "Còn 45 phút", "45 minutes left")]
    [InlineData("2026-12-04 17:00", DueSeverity.Warning, "Còn 0 phút", "0 minutes left")]
    [InlineData("2026-12-04 17:01", DueSeverity.Danger, "Quá hạn", "Overdue")]
    [InlineData("2026-12-06 09:00", DueSeverity.Danger, "Quá hạn", "Overdue")]
    [InlineData("2026-12-07 09:30", DueSeverity.Danger, "Quá hạn 2 giờ", "2 hours overdue")]
    [InlineData("2026-12-07 17:00", DueSeverity.Danger, "Quá hạn 1 ngày", "1 day overdue")]
    [InlineData("2026-12-15 09:00", DueSeverity.Danger, "Quá hạn 6 ngày", "6 days overdue")]
    public void The_words_of_the_inbox_count_working_time(string now, DueSeverity severity, string vi, string en)
    {
        var state = Due("2026-12-01 14:10", Duration.WorkingDays(3)).StateAt(At(now));
        Assert.Equal(new DueState(severity, new(vi, en)), state);
    }

    [Fact]
    public void A_pause_is_neutral() => Assert.Equal((DueSeverity.Neutral, "Tạm dừng"), (DueState.Paused.Severity, DueState.Paused.Words.Vi));
}
