using Sen.LedgerFormat;

namespace Sen.Kernel.Changes;

/// <summary>
/// A fact of the ledger, in the past tense. A sealed record with an <see cref="EventNameAttribute"/>; its properties go to the part that
/// <see cref="PartAttribute"/> names, by default the subject's own part. Names and shapes are for ever.
/// </summary>
public abstract record DomainEvent;

/// <summary>The permanent name of an event type with its version: <c>dossier.accepted.v1</c>. Never a CLR name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The part that holds this property: who may one day hold it, and whose key encrypts it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PartAttribute(PartKind kind) : Attribute
{
    public PartKind Kind { get; } = kind;
}

/// <summary>An event as it stands in the ledger.</summary>
/// <param name="Version">1 for the first event of the stream.</param>
/// <param name="At">When it was recorded, by the legal clock.</param>
/// <param name="Agency">The agency code in the header.</param>
/// <param name="By">Who did it; <c>null</c> when that part is erased.</param>
/// <param name="Fact">The event; <c>null</c> when the person was erased: a tombstone that says only its <paramref name="Type"/> and time.</param>
public sealed record RecordedEvent(long Version, DateTimeOffset At, string Agency, string Type, Actor? By, DomainEvent? Fact);

/// <summary>Who acts: the account, the position it acts in (null for a citizen), the session. It becomes the actor part of each event.</summary>
/// <param name="Account">Row key of the account; 0 for the system itself, −1 for a person without an account.</param>
/// <param name="Role">In which of the position's roles; null where the kind of stream names none.</param>
public sealed record Actor(long Account, long? Position = null, string? Session = null, string? Role = null)
{
    public static readonly Actor System = new(0);
    public static readonly Actor Anonymous = new(-1);
}
