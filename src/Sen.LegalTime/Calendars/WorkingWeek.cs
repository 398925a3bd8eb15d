namespace Sen.LegalTime;

/// <summary>
/// The week of an office and when it holds (both days included, null = no end). Where several hold, the one that began last rules,
/// so that summer hours or a unit's own hours are a further record and nothing is overwritten.
/// </summary>
public sealed record WorkingWeek
{
    public DateOnly ValidFrom { get; init; } = DateOnly.MinValue;

    public DateOnly? ValidUntil { get; init; }

    /// <summary>Hours of every day that is not a rest day, and of a make-up workday without hours of its own.</summary>
    public WorkingHours Hours { get; init; } = WorkingHours.Default;

    /// <summary>Days whose hours differ from <see cref="Hours"/>.</summary>
    public IReadOnlyDictionary<DayOfWeek, WorkingHours> OwnHours { get; init; } = new Dictionary<DayOfWeek, WorkingHours>();

    /// <summary>Weekly rest. State offices: Saturday and Sunday (Decision 188/1999/QĐ-TTg).</summary>
    public IReadOnlyList<DayOfWeek> RestDays { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Why a rest day of this week is one.</summary>
    public string Article { get; init; } = "Quyết định 188/1999/QĐ-TTg; Bộ luật Lao động 2019, Điều 111";

    internal bool Holds(DateOnly day) => day >= ValidFrom && (ValidUntil is null || day <= ValidUntil);

    internal bool IsRest(DateOnly day) => RestDays.Contains(day.DayOfWeek);

    internal WorkingHours HoursOn(DateOnly day) => OwnHours.GetValueOrDefault(day.DayOfWeek, Hours);
}
