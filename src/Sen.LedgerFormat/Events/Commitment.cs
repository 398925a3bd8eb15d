using System.Security.Cryptography;

namespace Sen.LedgerFormat;

/// <summary>
/// The salted commitment of a part: <c>c = SHA-256("sen/part/1\n" ‖ u8 kind ‖ r ‖ P)</c>, r = 32 fresh random bytes per part per attempt.
/// Without the salt a citizen number would be found from its hash in a tenth of a second.
/// </summary>
public static class Commitment
{
    public const int Length = 32;
    public const int SaltLength = 32;

    private const int OnStack = 1024;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <exception cref="ArgumentException"><paramref name="salt"/> is not 32 bytes, or the kind is unknown.</exception>
    public static byte[] Compute(PartKind kind, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> plaintext)
    {
        if (salt.Length != SaltLength)
            throw new ArgumentException($"A salt has {SaltLength} bytes.", nameof(salt));
        if (!Enum.IsDefined(kind))
            throw new ArgumentException($"Unknown kind {(int)kind}.", nameof(kind));

        var prefix = "sen/part/1\n"u8;
        var length = prefix.Length + 1 + SaltLength + plaintext.Length;
        if (length > OnStack)
            return ComputeLong(kind, salt, plaintext);

        Span<byte> buffer = stackalloc byte[length];
        var writer = new WireWriter(buffer);
        writer.Bytes(prefix);
        writer.U8((int)kind);
        writer.Bytes(salt);
        writer.Bytes(plaintext);
        return FastSha256.Of(buffer);
    }

    /// <summary>Whether the salt and plaintext open the commitment; a salt of another length never does.</summary>
    public static bool Opens(ReadOnlySpan<byte> commitment, PartKind kind, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> plaintext) =>
        salt.Length == SaltLength && Enum.IsDefined(kind) && Compute(kind, salt, plaintext).AsSpan().SequenceEqual(commitment);

    private static byte[] ComputeLong(PartKind kind, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> plaintext)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("sen/part/1\n"u8);
        hash.AppendData([(byte)kind]);
        hash.AppendData(salt);
        hash.AppendData(plaintext);
        return hash.GetHashAndReset();
    }
}
