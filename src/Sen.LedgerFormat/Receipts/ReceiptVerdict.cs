namespace Sen.LedgerFormat;

/// <summary>Why a receipt is refused. Codes are permanent and the same in <c>eng/sen_verify.py</c>.</summary>
/// <param name="Code">One of the constants.</param>
/// <param name="Detail">For an operator, in English; never a part's content.</param>
public sealed record ReceiptRefusal(string Code, string Detail)
{
    /// <summary>Not a well-formed receipt.</summary>
    public const string Format = "format";

    /// <summary>Of another log than the policy's, or the events and the checkpoint are of two logs.</summary>
    public const string OtherOrigin = "origin";

    /// <summary>The index is not below the size of the tree.</summary>
    public const string Index = "index";

    /// <summary>The path does not lead from the event to the root.</summary>
    public const string Path = "path";

    /// <summary>A first version without the genesis hash, or a history that is not one chain.</summary>
    public const string Chain = "chain";

    /// <summary>An opened part is not the one that was committed to, or a part stands twice.</summary>
    public const string Part = "part";

    public const string LogSignature = "log-signature";

    /// <summary>A known witness's line is wrong, or there are too few.</summary>
    public const string Witnesses = "witnesses";

    public override string ToString() => $"{Code}: {Detail}";
}

/// <summary>A part that the receipt opens and that is the committed one.</summary>
public sealed record ShownPart(long Version, int Index, PartKind Kind, byte[] Plaintext);

/// <summary>A part that exists and that the receipt does not show.</summary>
public sealed record HiddenPart(long Version, int Index, PartKind Kind);

/// <summary>What a valid receipt proves.</summary>
/// <param name="Events">One header, or for a history those of versions 1…v.</param>
/// <param name="Index">Place of the last event in the log.</param>
/// <param name="Witnesses">Names of the policy's witnesses that cosigned.</param>
/// <param name="NoLaterThanSeconds">
/// POSIX time by which the policy's required number of witnesses (at least one) had seen the event in the log;
/// null without a witness: then only the agency itself says when it was recorded.
/// </param>
public sealed record ReceiptContent(
    IReadOnlyList<EventHeader> Events,
    IReadOnlyList<ShownPart> Shown,
    IReadOnlyList<HiddenPart> NotShown,
    long Index,
    Checkpoint Checkpoint,
    IReadOnlyList<string> Witnesses,
    long? NoLaterThanSeconds);

/// <summary>Exactly one of the two is there.</summary>
public sealed record ReceiptVerdict(ReceiptContent? Content, ReceiptRefusal? Refusal)
{
    public bool IsValid => Content is not null;
}
