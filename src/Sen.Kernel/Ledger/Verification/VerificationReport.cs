namespace Sen.Kernel.Ledger.Verification;

/// <summary>How much a finding weighs.</summary>
public enum FindingLevel
{
    /// <summary>What an operator should know; nothing is wrong.</summary>
    Note,

    /// <summary>Worth a look; the ledger still holds.</summary>
    Warning,

    /// <summary>The ledger does not hold: altered, cut or incomplete.</summary>
    Error,
}

/// <summary>One thing that the verification saw, with its place.</summary>
/// <param name="Kind">Permanent code, e.g. <c>event.hash</c>.</param>
/// <param name="StreamId">Row key of the stream, when the place is in one.</param>
/// <param name="StreamCode">What people call the stream (a dossier code), or its kind and random id.</param>
/// <param name="Version">Number of the event in its stream, from 1.</param>
/// <param name="Text">For an operator, in Vietnamese, with the place.</param>
/// <param name="English">The same in English.</param>
public sealed record Finding(FindingLevel Level, string Kind, long? StreamId, string? StreamCode, long? Version, string Text, string English);

/// <summary>What was looked at. Counts are rows; parts and states are counted only on the levels that look at them.</summary>
public sealed record VerificationFigures
{
    public IReadOnlyDictionary<string, long> LogSizes { get; init; } = new Dictionary<string, long>();

    /// <summary>Events that wait for their place in a log. A busy node always has some.</summary>
    public long Pending { get; init; }

    public long Checkpoints { get; init; }

    public long ErasedStreams { get; init; }

    public long PartsOpened { get; init; }

    /// <summary>Parts whose key was destroyed by a recorded erasure.</summary>
    public long PartsErased { get; init; }

    public long StatesReplayed { get; init; }

    public TimeSpan Took { get; init; }
}

/// <summary>What a verification found. The caller makes an exit code of <see cref="IsSound"/>.</summary>
/// <param name="Findings">Errors first; at most as many of a kind as the options allow.</param>
/// <param name="Errors">All errors, listed or not.</param>
public sealed record VerificationReport(long Events, long Streams, IReadOnlyList<Finding> Findings, long Errors, VerificationFigures Figures)
{
    public bool IsSound => Errors == 0;

    public string Headline => IsSound ? $"Toàn vẹn: {Events} sự kiện, {Streams} luồng." : $"KHÔNG toàn vẹn: {Errors} lỗi trong {Events} sự kiện.";

    public string HeadlineInEnglish => IsSound ? $"Sound: {Events} events, {Streams} streams." : $"NOT sound: {Errors} errors in {Events} events.";
}
