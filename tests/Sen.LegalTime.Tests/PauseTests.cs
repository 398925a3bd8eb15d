using static Sen.LegalTime.Tests.Given;

namespace Sen.LegalTime.Tests;

public sealed class PauseTests
{
    private static readonly Bilingual Why = new("Chờ ý kiến Sở Xây dựng", "Waiting for the Department of Construction");

    [Fact]
    public void A_suspended_limit_goes_on_with_what_was_left()
    {
        var deadline = Due("2026-12-01 14:10", Duration.WorkingHours(8)).Pause(At("2026-12-01 14:20")).Must().Resume(At("2026-12-03 09:00")).Must();
        // 7 h 50 min left: 2 h 30 and 3 h 30 on Thursday, 1 h 50 on Friday.
        Assert.Equal(At("2026-12-04 08:50"), deadline.At);
        Assert.Equal([DeadlineRule.Paused, DeadlineRule.ResumedWithRemainder, DeadlineRule.Due], deadline.Derivation.TakeLast(3).Select(line => line.Rule));
        Assert.Equal("Tạm dừng khi còn 7 giờ 50 phút.", deadline.Derivation[^3].Reason.Vi);
    }

    [Fact]
    public void A_suspended_limit_in_days_ends_with_a_working_day()
    {
        var deadline = Due("2026-12-01 14:10", Duration.WorkingDays(3)).Pause(At("2026-12-02 09:00")).Must().Resume(At("2026-12-09 10:00")).Must();
        Assert.Equal(At("2026-12-14 17:00"), deadline.At); // 22 h left: 5 + 8 + 8 + 1 on Monday
        Assert.Equal("Thời hạn được tính tiếp từ 10:00, 09/12/2026: hẹn trả 17:00 Thứ Hai 14/12/2026.", deadline.Sentence.Vi);
    }

    [Fact]
    public void Many_short_pauses_of_a_limit_in_days_do_not_add_up_to_days()
    {
        var deadline = Due("2026-12-01 09:00", Duration.WorkingDays(3));
        for (var n = 0; n < 5; n++)
            deadline = deadline.Pause(At($"2026-12-02 {8 + n / 2:00}:{n % 2 * 30:00}")).Must().Resume(At($"2026-12-02 {8 + n / 2:00}:{n % 2 * 30 + 5:00}")).Must();
        Assert.Equal(At("2026-12-07 17:00"), deadline.At); // 25 minutes over Friday 17:00
    }

    [Fact]
    public void A_suspended_limit_in_calendar_days_keeps_its_days()
    {
        var deadline = Due("2026-12-01 09:00", Duration.CalendarDays(15)).Pause(At("2026-12-04 09:00")).Must().Resume(At("2026-12-14 09:00")).Must();
        Assert.Equal(At("2026-12-28 17:00"), deadline.At); // 12 days left: Saturday the 26th, moved to Monday
    }

    [Fact]
    public void A_restarted_limit_is_counted_anew()
    {
        var deadline = Due("2026-12-01 14:10", Duration.WorkingDays(3), DeadlinePolicy.RuleSet2018).Pause(At("2026-12-03 09:00")).Must().Resume(At("2026-12-09 15:20")).Must();
        Assert.Equal(Due("2026-12-09 15:20", Duration.WorkingDays(3)).At, deadline.At);
        Assert.Contains(deadline.Derivation, line => line is { Rule: DeadlineRule.Restarted, Article: "Nghị định 61/2018/NĐ-CP, Điều 19, khoản 4" });
        Assert.Equal("Thời hạn được tính lại từ 15:20, 09/12/2026: hẹn trả 17:00 Thứ Ba 15/12/2026.", deadline.Sentence.Vi);
    }

    [Fact]
    public void A_pause_of_its_own_kind_keeps_the_remainder_where_the_rule_set_would_begin_anew()
    {
        var rule = new PauseRule(PauseMode.Suspend, "Quy trình");
        var deadline = Due("2026-12-01 14:10", Duration.WorkingDays(3), DeadlinePolicy.RuleSet2018).Pause(At("2026-12-03 09:00"), rule).Must().Resume(At("2026-12-09 15:20"), rule).Must();
        Assert.Equal(Due("2026-12-01 14:10", Duration.WorkingDays(3)).Pause(At("2026-12-03 09:00")).Must().Resume(At("2026-12-09 15:20")).Must().At, deadline.At);
        Assert.Equal(["Quy trình", "Quy trình"], deadline.Derivation.Where(line => line.Rule is DeadlineRule.Paused or DeadlineRule.ResumedWithRemainder).Select(line => line.Article));
    }

    [Fact]
    public void While_paused_nothing_is_due()
    {
        var paused = Due("2026-12-01 14:10", Duration.WorkingDays(3)).Pause(At("2026-12-01 14:20")).Must();
        Assert.Equal(DueState.Paused, paused.StateAt(At("2027-12-01 14:20")));
        Assert.Equal(paused.RemainingAt(At("2026-12-01 14:20")), paused.RemainingAt(At("2027-12-01 14:20")));
        Assert.StartsWith("Thời hạn tạm dừng từ 14:20, 01/12/2026", paused.Sentence.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pause_does_not_heal_lateness()
    {
        var late = Due("2026-12-01 09:00", Duration.SameDay).Pause(At("2026-12-03 09:00")).Must().Resume(At("2026-12-09 09:00")).Must();
        Assert.Equal(At("2026-12-01 17:00"), late.At);
        Assert.Contains(late.Derivation, line => line.Rule == DeadlineRule.ResumedLate);
    }

    [Fact]
    public void Pausing_twice_resuming_twice_and_going_back_in_time_are_refused()
    {
        var running = Due("2026-12-01 14:10", Duration.WorkingDays(3));
        var paused = running.Pause(At("2026-12-02 09:00")).Must();
        Assert.Equal(DeadlineRefusal.AlreadyPaused, paused.Pause(At("2026-12-02 10:00")).Refusal);
        Assert.Equal(DeadlineRefusal.NotPaused, running.Resume(At("2026-12-02 10:00")).Refusal);
        Assert.Equal(DeadlineRefusal.OutOfOrder, running.Pause(At("2026-12-01 14:09")).Refusal);
        Assert.Equal(DeadlineRefusal.OutOfOrder, paused.Resume(At("2026-12-02 08:59")).Refusal);
        Assert.Null(paused.Pause(At("2026-12-02 10:00")).Deadline);
    }

    [Fact]
    public void A_deadline_is_extended_once()
    {
        var extended = Due("2026-12-01 14:10", Duration.WorkingDays(3)).Extend(At("2026-12-03 09:00"), Duration.WorkingDays(2), Why).Must();
        Assert.Equal(At("2026-12-08 17:00"), extended.At);
        Assert.Equal("Gia hạn thêm 2 ngày làm việc (lần 1/1): Chờ ý kiến Sở Xây dựng", extended.Derivation[^2].Reason.Vi);
        Assert.Equal(DeadlineRefusal.AlreadyExtended, extended.Extend(At("2026-12-04 09:00"), Duration.WorkingDays(2), Why).Refusal);
        var pausedBetween = extended.Pause(At("2026-12-04 09:00")).Must().Resume(At("2026-12-04 10:00")).Must();
        Assert.Equal(DeadlineRefusal.AlreadyExtended, pausedBetween.Extend(At("2026-12-04 11:00"), Duration.WorkingDays(2), Why).Refusal);
    }

    [Fact]
    public void A_late_deadline_is_extended_from_the_day_it_is_done() =>
        Assert.Equal(At("2026-12-11 17:00"), Due("2026-12-01 09:00", Duration.SameDay).Extend(At("2026-12-09 16:00"), Duration.WorkingDays(2), Why).Must().At);

    [Fact]
    public void A_paused_deadline_or_no_time_at_all_cannot_extend()
    {
        var running = Due("2026-12-01 14:10", Duration.WorkingDays(3));
        Assert.Equal(DeadlineRefusal.PausedNow, running.Pause(At("2026-12-02 09:00")).Must().Extend(At("2026-12-02 10:00"), Duration.WorkingDays(1), Why).Refusal);
        Assert.Equal(DeadlineRefusal.NothingAdded, running.Extend(At("2026-12-02 10:00"), Duration.SameDay, Why).Refusal);
        Assert.Equal(DeadlineRefusal.OutOfOrder, running.Extend(At("2026-12-01 10:00"), Duration.WorkingDays(1), Why).Refusal);
    }

    [Fact]
    public void An_extension_in_calendar_days_counts_its_last_day_when_paused_later()
    {
        var extended = Due("2026-12-01 09:00", Duration.WorkingDays(1)).Extend(At("2026-12-01 10:00"), Duration.CalendarDays(5), Why).Must();
        Assert.Equal(At("2026-12-07 17:00"), extended.At);
        Assert.Equal(At("2026-12-08 17:00"), extended.Pause(At("2026-12-04 16:00")).Must().Resume(At("2026-12-04 16:30")).Must().At); // 9 h left
    }

    [Fact]
    public void An_extension_of_a_limit_in_calendar_days_keeps_its_days_when_paused_later()
    {
        var extended = Due("2026-12-01 09:00", Duration.CalendarDays(15)).Extend(At("2026-12-14 09:00"), Duration.CalendarDays(3), Why).Must();
        Assert.Equal(At("2026-12-21 17:00"), extended.At); // Saturday the 19th, moved to Monday
        Assert.Equal(At("2026-12-21 17:00"), extended.Pause(At("2026-12-17 09:00")).Must().Resume(At("2026-12-18 09:00")).Must().At); // Sunday the 20th
    }
}
