using static Sen.LegalTime.VietnameseDates;

namespace Sen.LegalTime;

/// <summary>Joins neighbouring days that have the same reason into one line of a derivation.</summary>
internal sealed class DayRuns(WorkCalendar calendar, DeadlinePolicy policy)
{
    /// <summary>Lines for the days of a stretch (both ends in it) that are not worked.</summary>
    public IEnumerable<DerivationLine> NotWorked(int first, int last) =>
        Runs(first, last).Where(run => !run.Status.IsWorking).Select(run => Skipped(run.Status, run.First, run.Last));

    /// <summary>Lines for every day of a stretch: working days with their numbers, the others with why they do not count.</summary>
    public IEnumerable<DerivationLine> Counted(int first, int last)
    {
        var number = 0;
        foreach (var (status, from, to) in Runs(first, last))
        {
            if (status.IsWorking)
            {
                yield return Worked(status, from, to, number + 1);
                number += to - from + 1;
            }
            else
            {
                yield return Skipped(status, from, to);
            }
        }
    }

    private IEnumerable<(DayStatus Status, int First, int Last)> Runs(int first, int last)
    {
        for (var from = first; from <= last;)
        {
            var status = calendar.Explain(calendar.DayAt(from));
            var to = from;
            while (to < last && IsSame(status, calendar.Explain(calendar.DayAt(to + 1))))
                to++;
            yield return (status, from, to);
            from = to + 1;
        }
    }

    private static bool IsSame(DayStatus one, DayStatus other) => one with { Date = other.Date } == other;

    private DerivationLine Worked(DayStatus status, int from, int to, int number)
    {
        var (opens, closes) = (calendar.TicksAt(from, calendar.HoursAt(from)!.OpensTicks), calendar.TicksAt(to, calendar.HoursAt(to)!.ClosesTicks));
        var days = Days(from, to);
        var numbers = from == to
            ? new Bilingual($"Ngày làm việc thứ {number}", $"Working day {number}")
            : new Bilingual($"Ngày làm việc thứ {number} đến thứ {number + to - from}", $"Working days {number} to {number + to - from}");
        var why = status.Rule == DayRule.MakeUpWorkday ? new Bilingual($" ({status.Reason.Vi})", $" ({status.Reason.En})") : new Bilingual("", "");
        return new(
            DeadlineRule.Of(status.Rule), status.Rule == DayRule.MakeUpWorkday ? status.Article : policy.CountingArticle, VietnamTime.At(opens), VietnamTime.At(closes),
            new($"{numbers.Vi}: {days.Vi}{why.Vi}.", $"{numbers.En}: {days.En}{why.En}."));
    }

    private DerivationLine Skipped(DayStatus status, int from, int to)
    {
        var days = Days(from, to);
        return new(
            DeadlineRule.Of(status.Rule), status.Article, VietnamTime.At(calendar.TicksAt(from, 0)), VietnamTime.At(calendar.TicksAt(to + 1, 0)),
            new($"Không tính {days.Vi}: {status.Reason.Vi}.", $"Not counted, {days.En}: {status.Reason.En}."));
    }

    private Bilingual Days(int from, int to)
    {
        var (first, last) = (InSentence(calendar.DayAt(from)), InSentence(calendar.DayAt(to)));
        return from == to ? first : new($"{first.Vi} – {last.Vi}", $"{first.En} – {last.En}");
    }
}
