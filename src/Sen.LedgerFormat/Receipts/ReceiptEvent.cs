using System.Diagnostics.CodeAnalysis;

namespace Sen.LedgerFormat;

/// <summary>What opens one commitment of a header.</summary>
/// <param name="Index">0-based position of the part.</param>
/// <param name="Salt">r, 32 bytes.</param>
public readonly record struct PartOpening(int Index, byte[] Salt, byte[] Plaintext);

/// <summary>
/// An event as a receipt carries it: <c>u16 len ‖ E ‖ u8 m ‖ m × (u8 part index ‖ r[32] ‖ u32 len ‖ P)</c>.
/// </summary>
/// <param name="Header">The stored bytes E.</param>
public sealed record ReceiptEvent(byte[] Header, IReadOnlyList<PartOpening> Opened)
{
    internal int EncodedLength => 2 + Header.Length + 1 + Opened.Sum(static o => 1 + Commitment.SaltLength + 4 + o.Plaintext.Length);

    internal void Write(ref WireWriter writer)
    {
        writer.U16(Header.Length);
        writer.Bytes(Header);
        writer.U8(Opened.Count);
        foreach (var opening in Opened)
        {
            writer.U8(opening.Index);
            writer.Bytes(opening.Salt);
            writer.U32(opening.Plaintext.Length);
            writer.Bytes(opening.Plaintext);
        }
    }

    internal static bool TryRead(ref WireReader reader, [NotNullWhen(true)] out ReceiptEvent? read)
    {
        read = null;
        var header = reader.Bytes(reader.U16());
        var count = reader.U8();
        var opened = new List<PartOpening>();
        for (var i = 0; i < count && !reader.Failed; i++)
        {
            var index = reader.U8();
            var salt = reader.Bytes(Commitment.SaltLength);
            opened.Add(new PartOpening(index, salt.ToArray(), reader.Bytes(reader.U32()).ToArray()));
        }

        if (reader.Failed)
            return false;

        read = new ReceiptEvent(header.ToArray(), opened);
        return true;
    }
}
