namespace Sen.LedgerFormat;

/// <summary>
/// Whom a verifier trusts: one log by its key (whose name is the origin), and how many of which witnesses must have cosigned.
/// </summary>
public sealed class ReceiptPolicy
{
    /// <exception cref="ArgumentException">A key of the wrong type, a key twice, or more witnesses required than named.</exception>
    public ReceiptPolicy(NoteKey log, IReadOnlyList<NoteKey>? witnesses = null, int requiredWitnesses = 0)
    {
        witnesses ??= [];
        if (log.Type != NoteKeyType.Log || !Origin.TryParse(log.Name, out var origin))
            throw new ArgumentException("A log's key has type 0x01 and the origin as its name.", nameof(log));
        if (witnesses.Any(static witness => witness.Type != NoteKeyType.Witness))
            throw new ArgumentException("A witness's key has type 0x04.", nameof(witnesses));

        // One operator under two names would count twice.
        if (witnesses.Append(log).DistinctBy(static key => Convert.ToHexString(key.PublicKey), StringComparer.Ordinal).Count() != witnesses.Count + 1)
            throw new ArgumentException("A key stands twice in the policy.", nameof(witnesses));

        ArgumentOutOfRangeException.ThrowIfNegative(requiredWitnesses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requiredWitnesses, witnesses.Count);
        Origin = origin;
        Log = log;
        Witnesses = witnesses;
        RequiredWitnesses = requiredWitnesses;
    }

    public Origin Origin { get; }

    public NoteKey Log { get; }

    public IReadOnlyList<NoteKey> Witnesses { get; }

    public int RequiredWitnesses { get; }
}
