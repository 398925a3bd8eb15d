namespace Sen.LedgerFormat;

/// <summary>
/// The signatures of a checkpoint against a policy. Lines of unknown keys are ignored, a wrong line of a known key refuses the whole (C2SP signed-note).
/// </summary>
internal sealed record SignatureCheck(ReceiptRefusal? Refusal, IReadOnlyList<string> Witnesses, long? NoLaterThanSeconds)
{
    public static SignatureCheck Run(ReceiptPolicy policy, SignedNote note)
    {
        if (Find(note, policy.Log) is not { } own || !LogSignature.Verify(own, note.Checkpoint, policy.Log))
            return Refuse(ReceiptRefusal.LogSignature, "the log's signature is missing or wrong");

        var times = new List<long>();
        var names = new List<string>();
        foreach (var witness in policy.Witnesses)
        {
            if (Find(note, witness) is not { } line)
                continue;
            if (!Cosignature.Verify(line, note.Checkpoint, witness, out var seconds))
                return Refuse(ReceiptRefusal.Witnesses, $"the cosignature of {witness.Name} is wrong");

            times.Add(seconds);
            names.Add(witness.Name);
        }

        if (times.Count < policy.RequiredWitnesses)
            return Refuse(ReceiptRefusal.Witnesses, $"{times.Count} of {policy.RequiredWitnesses} witnesses");

        // By the k-th earliest time, k witnesses had seen it.
        times.Sort();
        long? noLaterThan = times.Count > 0 ? times[Math.Max(policy.RequiredWitnesses, 1) - 1] : null;
        return new SignatureCheck(Refusal: null, names, noLaterThan);
    }

    private static NoteSignature? Find(SignedNote note, NoteKey key) =>
        note.Signatures.FirstOrDefault(line => line.KeyId == key.Id && string.Equals(line.KeyName, key.Name, StringComparison.Ordinal));

    private static SignatureCheck Refuse(string code, string detail) => new(new ReceiptRefusal(code, detail), [], null);
}
