namespace Sen.Kernel.Ledger.Verification;

/// <summary>How thoroughly to verify. The plain level always runs: chain, seals, tree, tiles, signatures.</summary>
public sealed record VerificationOptions
{
    /// <summary>Open every part: commitments, missing keys, erasures.</summary>
    public bool Deep { get; init; }

    /// <summary>Fold the events again and compare with the state rows, byte for byte.</summary>
    public bool Replay { get; init; }

    /// <summary>Bytes of an anchor from outside this store: a signed checkpoint, a receipt (<c>.tlog-proof</c>), or an anchor file.</summary>
    public byte[]? OutsideAnchor { get; init; }

    /// <summary>The node's own anchor file beside the store, compared when it is there. Whoever can alter the store can often alter it too, so it does not count as outside.</summary>
    public string? OwnAnchorPath { get; init; }

    /// <summary>How long before the previous checkpoint an event may say it was recorded.</summary>
    public TimeSpan RecordedBefore { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long after its own checkpoint an event may say it was recorded.</summary>
    public TimeSpan RecordedAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Findings listed of each kind; all are counted.</summary>
    public int MostPerKind { get; init; } = 100;
}
