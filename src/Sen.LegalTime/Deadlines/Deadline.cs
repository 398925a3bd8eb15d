namespace Sen.LegalTime;

/// <summary>
/// A due time and how it came about. Immutable: a pause, a resumption or an extension gives a new one. The derivation and the sentence are
/// written when somebody asks for them.
/// </summary>
public sealed partial class Deadline
{
    private readonly long _start;
    private readonly Count _count;
    private readonly WorkCalendar _calendar;
    private readonly long _lastChange;
    private IReadOnlyList<DerivationLine>? _derivation;
    private Bilingual? _sentence;

    internal Deadline(long start, Duration duration, Count count, WorkCalendar calendar, DeadlinePolicy policy)
    {
        (_start, _lastChange, _count, _calendar) = (start, start, count, calendar);
        (Duration, Policy) = (duration, policy);
    }

    internal Deadline(DeadlineRecord stored, WorkCalendar calendar, DeadlinePolicy policy)
        : this(
            VietnamTime.Ticks(stored.Start), stored.Duration,
            new Count(VietnamTime.Ticks(stored.CountEnds), VietnamTime.Ticks(stored.At)), calendar, policy)
    {
        _lastChange = VietnamTime.Ticks(stored.LastChange);
        (PausedAt, IsExtended) = (stored.PausedAt, stored.IsExtended);
        (_derivation, _sentence) = (stored.Derivation, stored.Sentence);
    }

    private Deadline(Deadline before, Count count, long at, DerivationLine[] lines, Bilingual sentence)
        : this(before._start, before.Duration, count, before._calendar, before.Policy)
    {
        _lastChange = at;
        IsExtended = before.IsExtended;
        _derivation = [.. before.Derivation, .. lines];
        _sentence = sentence;
    }

    public DateTimeOffset Start => VietnamTime.At(_start);

    public Duration Duration { get; }

    public DeadlinePolicy Policy { get; }

    /// <summary>The due time, in working time, at +07:00. While paused it is the one that held when the pause began.</summary>
    public DateTimeOffset At => VietnamTime.At(_count.Due);

    public DateTimeOffset? PausedAt { get; private init; }

    public bool IsExtended { get; private init; }

    /// <summary>Every step from the reception to the due time, in order, so that an official can check it by hand.</summary>
    public IReadOnlyList<DerivationLine> Derivation => _derivation ??= Explanation.Of(_start, Duration, _count, _calendar, Policy);

    /// <summary>One sentence for the citizen.</summary>
    public Bilingual Sentence => _sentence ??= CitizenSentence.Of(_start, Duration, _count, _calendar, Policy);

    /// <summary>Working time left at an instant; negative when late. While paused, what was left when the pause began.</summary>
    public TimeSpan RemainingAt(DateTimeOffset now) => _calendar.WorkingTimeBetween(PausedAt ?? now, At);

    /// <summary>The words of the inbox at an instant.</summary>
    public DueState StateAt(DateTimeOffset now) => PausedAt is null ? DueState.Of(At, now, _calendar) : DueState.Paused;

    public DeadlineRecord ToRecord() => new()
    {
        Start = Start,
        Duration = Duration,
        RuleSet = Policy.RuleSet,
        At = At,
        CountEnds = VietnamTime.At(_count.Ends),
        LastChange = VietnamTime.At(_lastChange),
        PausedAt = PausedAt,
        IsExtended = IsExtended,
        Sentence = Sentence,
        Derivation = Derivation,
    };
}
