using Sen.LegalTime;

namespace Sen.Dossiers.Domain;

/// <summary>The calendar and rule set of a day, so that decisions reckon without reading anything.</summary>
internal sealed record LegalRules(WorkCalendar Calendar, DeadlinePolicy Policy)
{
    /// <summary>Working days after reception within which processing may send a dossier back (Decree 61/2018 art 19.4).</summary>
    public int SupplementWithinWorkingDays { get; init; } = 3;

    /// <summary>Calendar days the applicant has to answer; the law leaves it to the agency (M).</summary>
    public int SupplementAnswerDays { get; init; } = 30;

    /// <summary>Intake has its own deadline: 8 working hours by default (M, Decree 45/2020).</summary>
    public Duration IntakeTime { get; init; } = Duration.WorkingHours(8);

    public Deadline Due(DateTimeOffset start, Duration duration) => LegalClock.Due(start, duration, Calendar, Policy);

    public Deadline Restore(DeadlineRecord stored) => LegalClock.Restore(stored, Calendar, DeadlinePolicy.Named(stored.RuleSet) ?? Policy);
}
