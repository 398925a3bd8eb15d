namespace Sen.LegalTime;

/// <summary>A deadline as it is stored: plain values only. <see cref="CountEnds"/> is where the count ended before it was moved or rounded to <see cref="At"/>.</summary>
public sealed record DeadlineRecord
{
    public required DateTimeOffset Start { get; init; }

    public required Duration Duration { get; init; }

    public required string RuleSet { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset CountEnds { get; init; }

    /// <summary>The start or the last pause, resumption or extension: nothing may happen before it.</summary>
    public required DateTimeOffset LastChange { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public bool IsExtended { get; init; }

    public required Bilingual Sentence { get; init; }

    public required IReadOnlyList<DerivationLine> Derivation { get; init; }
}
