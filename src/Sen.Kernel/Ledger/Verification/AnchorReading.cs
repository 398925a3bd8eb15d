using System.Globalization;
using System.Text;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>Reads anchors: a signed checkpoint, a receipt, or an anchor file (<c>log size root-hex</c> a line).</summary>
internal static class AnchorReading
{
    /// <summary>Anchors of the node's logs, or null with the reason when the bytes are not this node's.</summary>
    public static IReadOnlyList<Anchor>? Outside(ReadOnlySpan<byte> bytes, NodeTrees trees, IReadOnlyList<NoteKey> logs, out string reason)
    {
        if (SignedNote.TryParse(bytes, out var note, out reason!))
        {
            reason = note.Checkpoint.Origin.Value;
            return logs.Any(key => CheckpointWalk.IsSigned(note, key)) ? [Of(note.Checkpoint)] : null;
        }

        if (bytes.StartsWith("c2sp.org/tlog-proof"u8))
            return OfReceipt(bytes, logs, out reason);
        return Lines(bytes) is { Count: > 0 } lines && lines.All(line => trees.Knows(line.Log)) ? lines : null;
    }

    public static IReadOnlyList<Anchor> Own(string? path) =>
        path is not null && File.Exists(path) ? Lines(File.ReadAllBytes(path)) ?? [] : [];

    private static List<Anchor>? OfReceipt(ReadOnlySpan<byte> bytes, IReadOnlyList<NoteKey> logs, out string reason)
    {
        reason = "";
        foreach (var key in logs)
        {
            var verdict = Receipt.Verify(new ReceiptPolicy(key), bytes);
            if (verdict.Content is { } content)
                return [Of(content.Checkpoint)];
            reason = verdict.Refusal!.ToString();
        }

        return null;
    }

    private static Anchor Of(Checkpoint checkpoint) =>
        new(LogTree.Of(checkpoint.Origin).Name, checkpoint.Size, checkpoint.Root);

    private static List<Anchor>? Lines(ReadOnlySpan<byte> bytes)
    {
        var anchors = new List<Anchor>();
        foreach (var line in Encoding.ASCII.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [var log, var size, { Length: 64 } root] || !root.All(char.IsAsciiHexDigitLower)
                || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            anchors.Add(new Anchor(log, number, Convert.FromHexString(root)));
        }

        return anchors;
    }
}
