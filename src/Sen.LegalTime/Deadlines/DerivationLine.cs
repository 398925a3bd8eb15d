namespace Sen.LegalTime;

/// <summary>
/// One step from the reception to the due time: a permanent rule code (<see cref="DeadlineRule"/>), the article it rests on (a Vietnamese
/// citation), the stretch of time it speaks about (half-open, +07:00; equal ends for a single instant) and the reason for people.
/// </summary>
public sealed record DerivationLine(string Rule, string Article, DateTimeOffset From, DateTimeOffset To, Bilingual Reason);

/// <summary>Codes of derivation lines. Stored in ledger events: never change one.</summary>
public static class DeadlineRule
{
    /// <summary>Reception: in time; after the cut-off; on a day that is not worked or after closing.</summary>
    public const string ReceivedInTime = "received-in-time";
    public const string ReceivedAfterCutOff = "received-after-cut-off";
    public const string ReceivedOutsideWorkingTime = "received-outside-working-time";

    /// <summary>Days and hours that count.</summary>
    public const string WorkingDays = "working-days";
    public const string MakeUpWorkday = "make-up-workday";
    public const string WorkingHours = "working-hours";
    public const string CalendarDays = "calendar-days";

    /// <summary>Days that do not.</summary>
    public const string WeeklyRest = "weekly-rest";
    public const string Holiday = "holiday";
    public const string CompensatoryDay = "compensatory-day";
    public const string DecidedOff = "decided-off";

    /// <summary>How the result is reached.</summary>
    public const string RoundedUp = "rounded-up";
    public const string Due = "due";

    /// <summary>What changed it later.</summary>
    public const string Paused = "paused";
    public const string ResumedWithRemainder = "resumed-with-remainder";
    public const string ResumedLate = "resumed-late";
    public const string Restarted = "restarted";
    public const string Extended = "extended";

    internal static string Of(DayRule rule) => rule switch
    {
        DayRule.WeeklyRest => WeeklyRest,
        DayRule.Holiday => Holiday,
        DayRule.CompensatoryDay => CompensatoryDay,
        DayRule.DecidedOff => DecidedOff,
        DayRule.MakeUpWorkday => MakeUpWorkday,
        _ => WorkingDays,
    };
}
