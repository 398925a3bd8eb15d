using static Sen.LegalTime.DeadlineRefusal;

namespace Sen.LegalTime;

/// <content>Pauses, resumptions and the one extension.</content>
public sealed partial class Deadline
{
    /// <summary>Stops the clock: the citizen, another agency or a payment is awaited.</summary>
    /// <param name="rule">Null: the rule set's own.</param>
    public DeadlineChange Pause(DateTimeOffset at, PauseRule? rule = null)
    {
        rule ??= Policy.PauseRule;
        var ticks = VietnamTime.Ticks(at);
        if (PausedAt is not null)
            return DeadlineChange.Refused(AlreadyPaused);
        if (ticks < _lastChange)
            return DeadlineChange.Refused(OutOfOrder);

        var line = new DerivationLine(
            DeadlineRule.Paused, rule.Article, VietnamTime.At(ticks), VietnamTime.At(ticks), ChangeWords.Paused(Left(ticks), rule.Mode));
        return DeadlineChange.To(new(this, _count, ticks, [line], ChangeWords.WhilePaused(at, rule.Mode)) { PausedAt = VietnamTime.At(ticks) });
    }

    /// <summary>
    /// Lets the clock run again. SUSPEND: the working time left at the pause (for calendar days: the days left) is counted from
    /// <paramref name="at"/>, and limits in days end with that working day; the exact remainder is kept, so several pauses do not add up to gifts.
    /// RESTART: the whole limit is counted as if received at <paramref name="at"/>. A deadline that was late when it was paused stays late under SUSPEND.
    /// </summary>
    /// <param name="rule">The one it was paused under; null: the rule set's own.</param>
    public DeadlineChange Resume(DateTimeOffset at, PauseRule? rule = null)
    {
        rule ??= Policy.PauseRule;
        var ticks = VietnamTime.Ticks(at);
        if (PausedAt is not { } paused)
            return DeadlineChange.Refused(NotPaused);
        if (ticks < _lastChange)
            return DeadlineChange.Refused(OutOfOrder);
        if (rule.Mode == PauseMode.Restart)
            return DeadlineChange.To(Restarted(paused, ticks, rule));

        var count = paused > At ? _count : Remainder(VietnamTime.Ticks(paused), ticks);
        var line = new DerivationLine(
            paused > At ? DeadlineRule.ResumedLate : DeadlineRule.ResumedWithRemainder, rule.Article, paused, VietnamTime.At(ticks),
            paused > At ? ChangeWords.ResumedLate : ChangeWords.Resumed(Left(VietnamTime.Ticks(paused))));
        return DeadlineChange.To(new(
            this, count, ticks, [line, Explanation.DueLine(count.Due, _calendar, Policy)], ChangeWords.AfterResumption(at, VietnamTime.At(count.Due))));
    }

    /// <summary>
    /// Moves the due time once, by working days, working hours or calendar days counted from the present due time, or from
    /// <paramref name="at"/> when that is already late.
    /// </summary>
    public DeadlineChange Extend(DateTimeOffset at, Duration by, Bilingual reason)
    {
        var ticks = VietnamTime.Ticks(at);
        if (IsExtended)
            return DeadlineChange.Refused(AlreadyExtended);
        if (PausedAt is not null)
            return DeadlineChange.Refused(PausedNow);
        if (by.Unit == DurationUnit.SameDay)
            return DeadlineChange.Refused(NothingAdded);
        if (ticks < _lastChange)
            return DeadlineChange.Refused(OutOfOrder);

        var count = Added(Math.Max(_count.Due, ticks), by);
        var line = new DerivationLine(DeadlineRule.Extended, Policy.ExtensionArticle, At, VietnamTime.At(count.Due), ChangeWords.Extended(by, reason));
        return DeadlineChange.To(new(
            this, count, ticks, [line, Explanation.DueLine(count.Due, _calendar, Policy)], ChangeWords.AfterExtension(VietnamTime.At(count.Due), reason)) { IsExtended = true });
    }

    private Deadline Restarted(DateTimeOffset paused, long at, PauseRule rule)
    {
        var count = Count.From(at, Duration, _calendar, Policy);
        var line = new DerivationLine(DeadlineRule.Restarted, rule.Article, paused, VietnamTime.At(at), ChangeWords.Restarted(Duration));
        return new(
            this, count, at, [line, .. Explanation.Of(at, Duration, count, _calendar, Policy)],
            ChangeWords.AfterRestart(VietnamTime.At(at), VietnamTime.At(count.Due)));
    }

    private Count Remainder(long paused, long resumed)
    {
        if (Duration.Unit == DurationUnit.CalendarDays)
        {
            var daysLeft = DaysLeft(paused);
            var midnight = resumed - resumed % TimeSpan.TicksPerDay;
            var count = Count.EndingAt(midnight + daysLeft * TimeSpan.TicksPerDay, Duration, _calendar, Policy);
            // Nothing left and resumed after closing: the count ends today, the due time may not be in the past.
            return count.Due >= resumed ? count : Count.EndingAt(midnight + TimeSpan.TicksPerDay, Duration, _calendar, Policy);
        }

        return Count.EndingAt(_calendar.AddWorked(resumed, WorkLeft(paused)), Duration, _calendar, Policy);
    }

    private Bilingual Left(long at) => Duration.Unit == DurationUnit.CalendarDays
        ? SpanWords.Days(DaysLeft(at))
        : SpanWords.WorkingTime(new TimeSpan(WorkLeft(at)));

    private long DaysLeft(long at) => Math.Max(0, _count.Ends / TimeSpan.TicksPerDay - at / TimeSpan.TicksPerDay);

    private long WorkLeft(long at) => Math.Max(0, _calendar.WorkingTimeBetween(VietnamTime.At(at), VietnamTime.At(_count.Ends)).Ticks);

    private Count Added(long from, Duration by)
    {
        var (place, _) = _calendar.Split(from);
        var count = by.Unit switch
        {
            DurationUnit.WorkingDays => Count.AtClosing(_calendar.WorkdayAfter(place, by.Amount), _calendar),
            DurationUnit.CalendarDays => Count.EndingAt(_calendar.TicksAt(place + by.Amount, timeOfDay: 0), by, _calendar, Policy),
            _ => Count.EndingAt(_calendar.AddWorked(from, by.Amount * TimeSpan.TicksPerHour), by, _calendar, Policy),
        };
        // Only a limit in calendar days is measured to the midnight of its last day.
        return Duration.Unit == DurationUnit.CalendarDays ? count : new Count(count.Due, count.Due);
    }
}
