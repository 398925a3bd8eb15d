using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sen.LedgerFormat;

/// <summary>The head of a log: origin, number of entries, root (32 bytes). Its text is what the log and its witnesses sign.</summary>
public sealed record Checkpoint(Origin Origin, long Size, byte[] Root)
{
    /// <summary>T = <c>origin\nsize\nbase64(root)\n</c>, no extension lines. The RFC 3161 imprint is SHA-256(T).</summary>
    public string Text => $"{Origin}\n{Strict.Format(Size)}\n{Convert.ToBase64String(Root)}\n";

    public byte[] TextBytes => Encoding.ASCII.GetBytes(Text);

    /// <summary>The checkpoint under the log's own signature; cosignatures are added as they come.</summary>
    public SignedNote SignBy(Ed25519Key logKey) => new(this, [LogSignature.Sign(this, logKey)]);

    /// <summary>Strict: exactly three lines.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        return text.Split('\n') is [var origin, var size, var root, ""] && TryParse(origin, size, root, out checkpoint);
    }

    internal static bool TryParse(string originLine, string sizeLine, string rootLine, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = Origin.TryParse(originLine, out var origin) && Strict.TryDecimal(sizeLine, out var size)
            && Strict.TryBase64(rootLine, out var root) && root.Length == MerkleTree.HashLength
            ? new Checkpoint(origin, size, root)
            : null;
        return checkpoint is not null;
    }
}
