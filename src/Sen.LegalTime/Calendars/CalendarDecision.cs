namespace Sen.LegalTime;

public enum CalendarDecisionKind
{
    /// <summary>A working day becomes free.</summary>
    Off,

    /// <summary>A free day is worked, usually a Saturday in exchange for a day off.</summary>
    MakeUpWorkday,
}

/// <summary>
/// One day of a yearly decision, entered by an official with its legal basis.
/// With <see cref="Holiday"/> (the key of a holiday, e.g. "tet") it is a day of that holiday: such days of a year replace the computed
/// ones, and one on a weekly rest day gives a compensatory day off. Enter only the days of the holiday itself, not the weekend around it nor
/// the compensatory days. Without a key the day is just free and gives no compensatory day (an exchanged day, a storm).
/// </summary>
public sealed record CalendarDecision(CalendarDecisionKind Kind, DateOnly Date, Bilingual Reason, string LegalBasis)
{
    public string? Holiday { get; init; }

    /// <summary>Hours of a make-up workday where they differ from the office's usual ones.</summary>
    public WorkingHours? Hours { get; init; }

    /// <summary>The day from which the decision is known and holds; a calendar "as of" an earlier day does not contain it.</summary>
    public DateOnly ValidFrom { get; init; } = DateOnly.MinValue;

    /// <summary>The last day on which it holds (it was revoked after it); null while it stands.</summary>
    public DateOnly? ValidUntil { get; init; }

    internal bool Holds(DateOnly? asOf) => asOf is { } day ? day >= ValidFrom && (ValidUntil is null || day <= ValidUntil) : ValidUntil is null;
}
