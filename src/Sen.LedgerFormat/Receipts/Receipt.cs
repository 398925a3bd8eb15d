namespace Sen.LedgerFormat;

/// <summary>
/// A citizen's proof that an event stands in the log: a <c>.tlog-proof</c> that needs no trust in us.
/// Whoever holds the file can read it.
/// </summary>
public static class Receipt
{
    public const string FileExtension = ".tlog-proof";

    /// <summary>A receipt of one event.</summary>
    /// <param name="index">Place of the event in the tree of <paramref name="note"/>.</param>
    /// <param name="path">Inclusion proof, leaf's sibling first.</param>
    /// <exception cref="ArgumentException">
    /// A part is opened that is not the subject's, or that does not open its commitment; or the path does not lead to the root.
    /// </exception>
    public static byte[] Build(ReceiptEvent one, long index, IReadOnlyList<byte[]> path, SignedNote note) =>
        Build(new ReceiptExtra(IsHistory: false, [one]), index, path, note);

    /// <summary>A receipt of a stream's whole history, versions 1…v in order, with the place of version v.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Build(ReceiptEvent, long, IReadOnlyList{byte[]}, SignedNote)"/>, or the versions are not one chain.</exception>
    public static byte[] BuildHistory(IReadOnlyList<ReceiptEvent> events, long index, IReadOnlyList<byte[]> path, SignedNote note) =>
        Build(new ReceiptExtra(IsHistory: true, events), index, path, note);

    /// <summary>
    /// Verifies as ledger format 1 says: strict parse, origin, index and path, chain, opened parts, then the log's signature and the witnesses'.
    /// Cheap checks come first; all must hold, so their order decides only which reason is told.
    /// </summary>
    public static ReceiptVerdict Verify(ReceiptPolicy policy, ReadOnlySpan<byte> bytes)
    {
        if (!TlogProof.TryParse(bytes, out var proof, out var error))
            return Refuse(ReceiptRefusal.Format, error);
        if (!ReceiptExtra.TryParse(proof.Extra, out var extra))
            return Refuse(ReceiptRefusal.Format, "extra is not a receipt of format 1");

        var reading = EventsReading.Read(extra);
        if (reading.Refusal is { } unreadable)
            return new ReceiptVerdict(null, unreadable);

        var checkpoint = proof.Note.Checkpoint;
        if (checkpoint.Origin != policy.Origin || !reading.Headers.All(header => policy.Origin.Continues(header.Origin)))
            return Refuse(ReceiptRefusal.OtherOrigin, $"of another log than {policy.Origin}");
        if (proof.Index >= checkpoint.Size)
            return Refuse(ReceiptRefusal.Index, $"index {proof.Index} in a tree of {checkpoint.Size}");
        if (!LeadsToRoot(extra, proof))
            return Refuse(ReceiptRefusal.Path, "the path does not lead from the event to the root");
        if ((reading.CheckChain(extra) ?? reading.CheckParts()) is { } refusal)
            return new ReceiptVerdict(null, refusal);

        var signatures = SignatureCheck.Run(policy, proof.Note);
        return signatures.Refusal is { } unsigned
            ? new ReceiptVerdict(null, unsigned)
            : new ReceiptVerdict(
                new ReceiptContent(
                    reading.Headers, reading.Shown, reading.NotShown, proof.Index, checkpoint, signatures.Witnesses, signatures.NoLaterThanSeconds),
                Refusal: null);
    }

    private static byte[] Build(ReceiptExtra extra, long index, IReadOnlyList<byte[]> path, SignedNote note)
    {
        var proof = new TlogProof(extra.Encode(), index, path, note);
        var reading = EventsReading.Read(extra);
        var refusal = reading.Refusal ?? reading.CheckChain(extra) ?? reading.CheckParts();
        if (refusal is not null)
            throw new ArgumentException(refusal.ToString(), nameof(extra));
        if (reading.Shown.Any(static part => part.Kind != PartKind.Subject))
            throw new ArgumentException("A receipt shows the subject's part only.", nameof(extra));
        if (!LeadsToRoot(extra, proof))
            throw new ArgumentException("The path does not lead from the event to the root.", nameof(path));

        return proof.Encode();
    }

    private static bool LeadsToRoot(ReceiptExtra extra, TlogProof proof) =>
        MerkleTree.VerifyInclusion(
            MerkleTree.Leaf(EventHeader.Hash(extra.Events[^1].Header)), proof.Index, proof.Note.Checkpoint.Size, proof.Path, proof.Note.Checkpoint.Root);

    private static ReceiptVerdict Refuse(string code, string detail) => new(null, new ReceiptRefusal(code, detail));
}
