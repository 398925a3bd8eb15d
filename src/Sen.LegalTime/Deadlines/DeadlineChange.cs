using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Sen.LegalTime;

public enum DeadlineRefusal
{
    AlreadyPaused,
    NotPaused,

    /// <summary>Extended once before; a second re-appointment is not allowed (Decree 61/2018, art. 19.9).</summary>
    AlreadyExtended,

    /// <summary>A paused deadline has no date that could be moved.</summary>
    PausedNow,

    /// <summary>"The same day" is not a time by which a deadline can be moved.</summary>
    NothingAdded,

    /// <summary>Earlier than the start or the last change.</summary>
    OutOfOrder,
}

/// <summary>The changed deadline or why it may not change.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct DeadlineChange
{
    private DeadlineChange(Deadline? deadline, DeadlineRefusal refusal) => (Deadline, Refusal) = (deadline, refusal);

    public Deadline? Deadline { get; }

    /// <summary>Says something only when <see cref="Deadline"/> is null.</summary>
    public DeadlineRefusal Refusal { get; }

    public bool Succeeded([NotNullWhen(true)] out Deadline? deadline) => (deadline = Deadline) is not null;

    internal static DeadlineChange To(Deadline deadline) => new(deadline, default);

    internal static DeadlineChange Refused(DeadlineRefusal refusal) => new(deadline: null, refusal);
}
