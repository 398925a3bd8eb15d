using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class DeadlineTests
{
    [Fact]
    public void Received_before_15_00_is_returned_within_the_working_day()
    {
        var deadline = Due("2026-12-01 14:10", Duration.SameDay);
        Assert.Equal(At("2026-12-01 17:00"), deadline.At);
        Assert.Equal(TimeSpan.FromHours(7), deadline.At.Offset);
        Assert.Equal("Nhận trước 15:00: trả trong ngày làm việc.", deadline.Sentence.Vi);
        Assert.Equal("Received before 15:00: returned within the working day.", deadline.Sentence.En);
    }

    [Fact]
    public void Received_after_15_00_is_returned_on_the_next_working_day()
    {
        var deadline = Due("2026-12-01 15:20", Duration.SameDay);
        Assert.Equal(At("2026-12-02 17:00"), deadline.At);
        Assert.Equal("Nhận sau 15:00 nên trả trong ngày làm việc tiếp theo, Thứ Tư 02/12/2026.", deadline.Sentence.Vi);
        Assert.Equal("Received after 15:00, so returned on the next working day, Wednesday 2 December 2026.", deadline.Sentence.En);
    }

    [Fact]
    public void Three_working_days_from_Tuesday_end_on_Friday()
    {
        var deadline = Due("2026-12-01 14:10", Duration.WorkingDays(3));
        Assert.Equal(At("2026-12-04 17:00"), deadline.At);
        Assert.Equal("3 ngày làm việc kể từ ngày tiếp nhận: hẹn trả 17:00 Thứ Sáu 04/12/2026.", deadline.Sentence.Vi);
    }

    [Theory]
    [InlineData("2026-12-01 00:00", "2026-12-01")]
    [InlineData("2026-12-01 15:00", "2026-12-01")]
    [InlineData("2026-12-01 15:00:59", "2026-12-01")]
    [InlineData("2026-12-01 15:01", "2026-12-02")]
    [InlineData("2026-12-04 15:01", "2026-12-07")]
    [InlineData("2026-12-05 09:00", "2026-12-07")]
    [InlineData("2026-02-13 16:00", "2026-02-23")]
    public void The_cut_off_moves_the_reception_to_the_next_working_day(string start, string day) =>
        Assert.Equal(At($"{day} 17:00"), Due(start, Duration.SameDay).At);

    [Fact]
    public void Another_cut_off_may_be_set()
    {
        var policy = DeadlinePolicy.RuleSet2025 with { CutOff = new TimeOnly(16, 0) };
        Assert.Equal(At("2026-12-01 17:00"), Due("2026-12-01 15:20", Duration.SameDay, policy).At);
    }

    [Fact]
    public void A_day_that_closes_before_the_cut_off_is_over_when_it_closes()
    {
        var rules = new CalendarRules { Weeks = [new() { Hours = WorkingHours.Parse("07:00-11:30") }] };
        var deadline = LegalClock.Due(At("2026-12-01 12:00"), Duration.SameDay, WorkCalendar.Build(rules, 2026, 2026), DeadlinePolicy.RuleSet2025);
        Assert.Equal(At("2026-12-02 11:30"), deadline.At);
        Assert.StartsWith("Nhận ngoài giờ làm việc nên trả trong ngày làm việc tiếp theo", deadline.Sentence.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-01 10:30", 2, "2026-12-01 14:30")] // across lunch
    [InlineData("2026-12-01 09:30", 2, "2026-12-01 11:30")] // up to lunch, not to 13:30
    [InlineData("2026-12-01 12:10", 1, "2026-12-01 14:30")] // received at lunch
    [InlineData("2026-12-01 15:20", 8, "2026-12-02 15:20")] // no cut-off for hours
    [InlineData("2026-12-04 16:30", 1, "2026-12-07 07:30")]
    [InlineData("2026-12-05 10:00", 8, "2026-12-07 17:00")]
    public void Working_hours_run_only_while_the_office_works(string start, int hours, string due) =>
        Assert.Equal(At(due), Due(start, Duration.WorkingHours(hours)).At);

    [Theory]
    [InlineData("2026-12-01 10:07", 15, "2026-12-01 11:15")]
    [InlineData("2026-12-01 10:29:30", 1, "2026-12-01 11:30")]
    [InlineData("2026-12-01 10:20", 25, "2026-12-01 11:30")] // 11:40 would be lunch
    public void Hours_are_rounded_up_but_not_into_lunch(string start, int minutes, string due) =>
        Assert.Equal(At(due), Due(start, Duration.WorkingHours(1), DeadlinePolicy.RuleSet2025 with { RoundUpToMinutes = minutes }).At);

    [Theory]
    [InlineData("2026-12-01 09:00", 15, "2026-12-16 17:00")]
    [InlineData("2026-12-01 15:20", 15, "2026-12-17 17:00")]
    [InlineData("2026-12-01 09:00", 4, "2026-12-07 17:00")] // a Saturday
    [InlineData("2026-02-03 09:00", 13, "2026-02-23 17:00")] // in Tết
    public void Calendar_days_that_end_on_a_day_of_rest_move_to_the_next_working_day(string start, int days, string due) =>
        Assert.Equal(At(due), Due(start, Duration.CalendarDays(days)).At);

    [Fact]
    public void A_make_up_Saturday_counts_as_a_working_day()
    {
        var rules = new CalendarRules { Decisions = [new(CalendarDecisionKind.MakeUpWorkday, Day("2026-08-22"), new("Làm bù", "Make-up"), "TB")] };
        var deadline = LegalClock.Due(At("2026-08-20 09:00"), Duration.WorkingDays(2), WorkCalendar.Build(rules, 2026, 2026), DeadlinePolicy.RuleSet2025);
        Assert.Equal(At("2026-08-22 17:00"), deadline.At);
        Assert.Contains(deadline.Derivation, line => line.Rule == DeadlineRule.MakeUpWorkday);
    }

    [Fact]
    public void An_office_with_other_hours_closes_at_its_own_time()
    {
        var rules = new CalendarRules { Weeks = [new() { Hours = WorkingHours.Parse("07:30-11:30, 13:00-16:30") }] };
        Assert.Equal(At("2026-12-02 16:30"), LegalClock.Due(At("2026-12-01 09:00"), Duration.WorkingDays(1), WorkCalendar.Build(rules, 2026, 2026), DeadlinePolicy.RuleSet2025).At);
    }

    [Fact]
    public void The_offset_of_the_start_does_not_matter() =>
        Assert.Equal(Due("2026-12-01 15:20", Duration.SameDay).At, LegalClock.Due(new(2026, 12, 1, 8, 20, 0, TimeSpan.Zero), Duration.SameDay, Office, DeadlinePolicy.RuleSet2025).At);

    [Fact]
    public void A_stored_deadline_comes_back_as_it_was()
    {
        var paused = Due("2026-12-01 14:10", Duration.WorkingDays(3)).Pause(At("2026-12-02 09:00")).Must();
        var restored = LegalClock.Restore(paused.ToRecord(), Office, DeadlinePolicy.Named(paused.ToRecord().RuleSet)!);
        Assert.Equal(paused.Derivation, restored.Derivation);
        Assert.Equal(paused.Sentence, restored.Sentence);
        Assert.Equal(paused.Resume(At("2026-12-09 10:00")).Must().At, restored.Resume(At("2026-12-09 10:00")).Must().At);
        Assert.Equal(DeadlineRefusal.AlreadyPaused, restored.Pause(At("2026-12-09 10:00")).Refusal);
    }

    [Fact]
    public void A_due_time_after_the_last_year_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Due("2050-12-30 09:00", Duration.WorkingDays(30)));
}
