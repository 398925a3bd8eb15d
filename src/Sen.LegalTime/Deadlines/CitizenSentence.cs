using static Sen.LegalTime.VietnameseDates;

namespace Sen.LegalTime;

/// <summary>Why this due time, in one sentence for the person who waits for it.</summary>
internal static class CitizenSentence
{
    public static Bilingual Of(long start, Duration duration, Count count, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var due = VietnamTime.At(count.Due);
        if (duration.IsInDays)
            return InDays(start, duration, due, calendar, policy);
        var words = duration.Words();
        return new(
            $"{words.Vi} kể từ {Moment(VietnamTime.At(start))}: hẹn trả {ChangeWords.DueWords(due).Vi}.",
            $"{words.En} from {Moment(VietnamTime.At(start))}: due {ChangeWords.DueWords(due).En}.");
    }

    private static Bilingual InDays(long start, Duration duration, DateTimeOffset due, WorkCalendar calendar, DeadlinePolicy policy)
    {
        var sameDay = duration.Unit == DurationUnit.SameDay;
        var reception = new Reception(start, calendar, policy);
        var (words, cutOff, counted, dueWords) = (duration.Words(), Time(policy.CutOff), InSentence(reception.CountsAs), ChangeWords.DueWords(due));
        switch (reception.Rule)
        {
            case DeadlineRule.ReceivedInTime when sameDay:
                return new($"Nhận trước {cutOff}: trả trong ngày làm việc.", $"Received before {cutOff}: returned within the working day.");
            case DeadlineRule.ReceivedInTime:
                return new($"{words.Vi} kể từ ngày tiếp nhận: hẹn trả {dueWords.Vi}.", $"{words.En} from the day of reception: due {dueWords.En}.");
            default:
                var late = reception.Rule == DeadlineRule.ReceivedAfterCutOff
                    ? new Bilingual($"Nhận sau {cutOff}", $"Received after {cutOff}")
                    : new Bilingual("Nhận ngoài giờ làm việc", "Received outside working hours");
                return sameDay
                    ? new($"{late.Vi} nên trả trong ngày làm việc tiếp theo, {counted.Vi}.", $"{late.En}, so returned on the next working day, {counted.En}.")
                    : new($"{late.Vi} nên tính là nhận ngày {counted.Vi}; thời hạn {words.Vi}: hẹn trả {dueWords.Vi}.",
                        $"{late.En}, so counted as received on {counted.En}; {words.En}: due {dueWords.En}.");
        }
    }
}
