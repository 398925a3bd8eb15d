using System.Buffers.Binary;
using System.Text;

namespace Sen.LedgerFormat;

/// <summary>
/// A witness's line (C2SP tlog-cosignature, type 0x04): <c>u64 seconds ‖ Ed25519("cosignature/v1\ntime &lt;sec&gt;\n" ‖ T)</c>.
/// It says that at that time this was the largest consistent head that the witness had seen.
/// </summary>
public static class Cosignature
{
    private const int Length = 8 + Ed25519Key.SignatureLength;

    /// <param name="seconds">POSIX time.</param>
    public static NoteSignature Sign(Checkpoint checkpoint, string witnessName, Ed25519Key key, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seconds);
        key.Sign(Message(checkpoint, seconds)).CopyTo(bytes, 8);
        return new NoteSignature(witnessName, new NoteKey(witnessName, NoteKeyType.Witness, key.PublicKey).Id, bytes);
    }

    /// <summary>Whether the line is the witness's; <paramref name="seconds"/> is the time it names.</summary>
    public static bool Verify(NoteSignature signature, Checkpoint checkpoint, NoteKey key, out long seconds)
    {
        seconds = 0;
        if (key.Type != NoteKeyType.Witness || signature.Signature.Length != Length)
            return false;

        seconds = BinaryPrimitives.ReadInt64BigEndian(signature.Signature);
        return seconds >= 0
            && Ed25519Key.Verify(key.PublicKey, Message(checkpoint, seconds), signature.Signature.AsSpan(8));
    }

    private static byte[] Message(Checkpoint checkpoint, long seconds) =>
        Encoding.ASCII.GetBytes($"cosignature/v1\ntime {Strict.Format(seconds)}\n{checkpoint.Text}");
}
