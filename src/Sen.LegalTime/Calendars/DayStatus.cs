namespace Sen.LegalTime;

public enum DayRule
{
    /// <summary>A day of the working week.</summary>
    WorkingDay,
    WeeklyRest,
    Holiday,

    /// <summary>Off on a working day because a holiday fell on a weekly rest day (Labour Code 2019, art. 111.3).</summary>
    CompensatoryDay,

    /// <summary>Off by a yearly decision.</summary>
    DecidedOff,

    /// <summary>Worked by a yearly decision.</summary>
    MakeUpWorkday,
}

/// <summary>Whether a day is worked, and why: the rule, the article or decision it rests on, the reason for people.</summary>
public sealed record DayStatus(DateOnly Date, DayRule Rule, string Article, Bilingual Reason)
{
    public bool IsWorking => Rule is DayRule.WorkingDay or DayRule.MakeUpWorkday;
}
