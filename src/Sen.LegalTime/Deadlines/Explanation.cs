using static Sen.LegalTime.VietnameseDates;

namespace Sen.LegalTime;

/// <summary>Writes down how a count went, step by step. Slower than counting, so it runs only when somebody wants to read it.</summary>
internal static class Explanation
{
    public static IReadOnlyList<DerivationLine> Of(long start, Duration duration, Count count, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var days = new DayRuns(calendar, policy);
        var due = DueLine(count.Due, calendar, policy);
        if (!duration.IsInDays)
            return [.. HourLines.Of(start, count.Ends, calendar, policy), .. Rounding(count, policy), due];

        var reception = new Reception(start, calendar, policy);
        List<DerivationLine> lines =
        [
            ReceptionLine(start, reception, calendar, policy),
            .. days.NotWorked(reception.Place + 1, reception.CountsAsPlace - 1),
        ];
        var dueDay = calendar.Split(count.Due).Place;
        if (duration.Unit == DurationUnit.WorkingDays)
            lines.AddRange(days.Counted(reception.CountsAsPlace + 1, dueDay));
        if (duration.Unit == DurationUnit.CalendarDays)
        {
            var last = calendar.Split(count.Ends).Place;
            lines.Add(CalendarDaysLine(reception.CountsAsPlace, last, calendar, policy));
            lines.AddRange(days.NotWorked(last, dueDay - 1));
        }

        return [.. lines, due];
    }

    public static DerivationLine DueLine(long due, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var (place, time) = calendar.Split(due);
        var words = InSentence(calendar.DayAt(place));
        var closing = time == calendar.HoursAt(place)?.ClosesTicks;
        var at = VietnamTime.At(due);
        return new(
            DeadlineRule.Due, policy.CountingArticle, at, at,
            closing
                ? new($"Hạn trả: hết giờ làm việc, {Time(at)} {words.Vi}.", $"Due at the end of work, {Time(at)} on {words.En}.")
                : new($"Hạn trả: {Time(at)} {words.Vi}.", $"Due at {Time(at)} on {words.En}."));
    }

    private static DerivationLine ReceptionLine(long start, Reception reception, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var (at, counted, cutOff) = (VietnamTime.At(start), InSentence(reception.CountsAs), Time(policy.CutOff));
        var received = new Bilingual($"Nhận lúc {Time(at)} {InSentence(VietnamTime.DayOf(at)).Vi}", $"Received at {Time(at)} on {InSentence(VietnamTime.DayOf(at)).En}");
        var opening = VietnamTime.At(calendar.TicksAt(reception.CountsAsPlace, calendar.HoursAt(reception.CountsAsPlace)!.OpensTicks));
        return new(
            reception.Rule, policy.CutOffArticle, at, opening > at ? opening : at,
            reception.Rule switch
            {
                DeadlineRule.ReceivedInTime => new($"{received.Vi}, không sau {cutOff}: tính là nhận trong ngày này.", $"{received.En}, not after {cutOff}: counts as received on this day."),
                DeadlineRule.ReceivedAfterCutOff => new(
                    $"{received.Vi}, sau {cutOff}: tính là nhận ngày làm việc tiếp theo, {counted.Vi}.", $"{received.En}, after {cutOff}: counts as received on the next working day, {counted.En}."),
                _ => new(
                    $"{received.Vi}, ngoài giờ làm việc: tính là nhận ngày làm việc tiếp theo, {counted.Vi}.", $"{received.En}, outside working hours: counts as received on the next working day, {counted.En}."),
            });
    }

    private static DerivationLine CalendarDaysLine(int reception, int last, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var (first, end) = (calendar.DayAt(reception + 1), calendar.DayAt(last));
        return new(
            DeadlineRule.CalendarDays, policy.CountingArticle, VietnamTime.At(first, default), VietnamTime.At(end.AddDays(1), default),
            new($"Ngày thứ 1 đến thứ {last - reception}: {InSentence(first).Vi} – {InSentence(end).Vi}.", $"Days 1 to {last - reception}: {InSentence(first).En} – {InSentence(end).En}."));
    }

    private static DerivationLine[] Rounding(Count count, DeadlinePolicy policy) => count.Ends == count.Due
        ? []
        : [new(
            DeadlineRule.RoundedUp, policy.CountingArticle, VietnamTime.At(count.Ends), VietnamTime.At(count.Due),
            new($"Làm tròn lên {SpanWords.Minutes(policy.RoundUpToMinutes).Vi}.", $"Rounded up to {SpanWords.Minutes(policy.RoundUpToMinutes).En}."))];
}
