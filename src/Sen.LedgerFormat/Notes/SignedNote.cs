using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Sen.LedgerFormat;

/// <summary>One signature line: <c>— name base64(u32 key id ‖ signature)</c>.</summary>
public sealed record NoteSignature(string KeyName, uint KeyId, byte[] Signature)
{
    public override string ToString()
    {
        var bytes = new byte[4 + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes, 4);
        return $"— {KeyName} {Convert.ToBase64String(bytes)}";
    }

    internal static NoteSignature? Parse(string line)
    {
        return line.Split(' ') is ["—", var name, var base64] && NoteKey.IsName(name)
            && Strict.TryBase64(base64, out var bytes) && bytes.Length > 4
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..])
            : null;
    }
}

/// <summary>
/// A checkpoint with its signature lines, as C2SP signed-note and tlog-checkpoint write it: the text T, an empty line, one line a signature.
/// </summary>
public sealed record SignedNote(Checkpoint Checkpoint, IReadOnlyList<NoteSignature> Signatures)
{
    public const int MaxSignatures = 64;

    public byte[] Encode()
    {
        var text = new StringBuilder(Checkpoint.Text).Append('\n');
        foreach (var signature in Signatures)
            text.Append(CultureInfo.InvariantCulture, $"{signature}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Strict: canonical base64, no leading zeroes, no extension line, 1–64 signatures, none twice by (name, key id), nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? error)
    {
        note = null;
        error = "not UTF-8 text of lines";
        return Strict.TryLines(bytes, out var lines) && TryParse(lines, out note, out error);
    }

    internal static bool TryParse(ReadOnlySpan<string> lines, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? error)
    {
        note = null;
        if (lines is not [var origin, var size, var root, "", _, ..] || !Checkpoint.TryParse(origin, size, root, out var checkpoint))
        {
            error = "no checkpoint of three lines, an empty line and signatures";
            return false;
        }

        var signatures = new List<NoteSignature>();
        var seen = new HashSet<(string, uint)>();
        foreach (var line in lines[4..])
        {
            if (NoteSignature.Parse(line) is not { } signature || signatures.Count == MaxSignatures)
            {
                error = "a signature line is malformed, or there are more than 64";
                return false;
            }

            if (!seen.Add((signature.KeyName, signature.KeyId)))
            {
                error = "two signatures by one key";
                return false;
            }

            signatures.Add(signature);
        }

        note = new SignedNote(checkpoint, signatures);
        error = null;
        return true;
    }
}
