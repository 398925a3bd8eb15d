using System.Security.Cryptography;

namespace Sen.LedgerFormat;

/// <summary>Where a part stands: its place in the stream, its kind and commitment. All of it is authenticated with the blob.</summary>
/// <param name="Stream">16 bytes.</param>
/// <param name="Index">0–7, position of the part in the header.</param>
/// <param name="Commitment">32 bytes.</param>
public readonly record struct PartPlace(byte[] Stream, long Version, int Index, PartKind Kind, byte[] Commitment);

/// <summary>
/// A part as it is stored: <c>0x01 ‖ nonce[12] ‖ AES-256-GCM(DEK, r ‖ P)</c> with the 16-byte tag last;
/// additional data <c>"sen/blob/1\n" ‖ stream ‖ u64 version ‖ u8 index ‖ u8 kind ‖ c</c>.
/// GCM alone does not commit to its key, so opening also recomputes the commitment.
/// </summary>
public static class SealedBlob
{
    public const int KeyLength = 32;

    private const byte Format = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = 1 + NonceLength + Commitment.SaltLength + TagLength;

    /// <summary>Encrypts under a fresh random nonce: it is never a counter or the version, and no caller may choose it.</summary>
    /// <exception cref="ArgumentException">Salt and plaintext do not open the commitment of the place, or a length is wrong.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> dek, in PartPlace place, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> plaintext)
    {
        if (!Commitment.Opens(place.Commitment, place.Kind, salt, plaintext))
            throw new ArgumentException("Salt and plaintext do not open the commitment.", nameof(salt));

        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        return Encrypt(dek, place, salt, plaintext, nonce);
    }

    /// <summary>
    /// False when the blob, its place or its key is not the one it was sealed with, or when what came out does not open the commitment.
    /// </summary>
    public static bool TryOpen(ReadOnlySpan<byte> dek, in PartPlace place, ReadOnlySpan<byte> blob, out byte[] salt, out byte[] plaintext)
    {
        salt = plaintext = [];
        if (blob.Length < Overhead || blob[0] != Format || dek.Length != KeyLength)
            return false;

        var opened = new byte[blob.Length - 1 - NonceLength - TagLength];
        try
        {
            if (!Decrypt(dek, place, blob, opened))
                return false;

            var r = opened.AsSpan(0, Commitment.SaltLength);
            var p = opened.AsSpan(Commitment.SaltLength);
            if (!Commitment.Opens(place.Commitment, place.Kind, r, p))
                return false;

            salt = r.ToArray();
            plaintext = p.ToArray();
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(opened);
        }
    }

    internal static byte[] Encrypt(
        ReadOnlySpan<byte> dek, in PartPlace place, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> nonce)
    {
        if (dek.Length != KeyLength)
            throw new ArgumentException($"A data key has {KeyLength} bytes.", nameof(dek));

        var blob = new byte[Overhead + plaintext.Length];
        blob[0] = Format;
        nonce.CopyTo(blob.AsSpan(1));
        var body = blob.AsSpan(1 + NonceLength, Commitment.SaltLength + plaintext.Length);
        salt.CopyTo(body);
        plaintext.CopyTo(body[Commitment.SaltLength..]);
        Span<byte> aad = stackalloc byte[AadLength];
        WriteAad(aad, place);
        using var aes = new AesGcm(dek, TagLength);
        aes.Encrypt(nonce, body, body, blob.AsSpan(blob.Length - TagLength), aad);
        return blob;
    }

    internal static bool Decrypt(ReadOnlySpan<byte> dek, in PartPlace place, ReadOnlySpan<byte> blob, Span<byte> opened)
    {
        Span<byte> aad = stackalloc byte[AadLength];
        WriteAad(aad, place);
        using var aes = new AesGcm(dek, TagLength);
        try
        {
            aes.Decrypt(blob.Slice(1, NonceLength), blob[(1 + NonceLength)..^TagLength], blob[^TagLength..], opened, aad);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static int AadLength => "sen/blob/1\n"u8.Length + EventHeader.StreamLength + 8 + 1 + 1 + Commitment.Length;

    private static void WriteAad(Span<byte> aad, in PartPlace place)
    {
        var writer = new WireWriter(aad);
        writer.Bytes("sen/blob/1\n"u8);
        writer.Bytes(place.Stream);
        writer.U64(place.Version);
        writer.U8(place.Index);
        writer.U8((int)place.Kind);
        writer.Bytes(place.Commitment);
        if (!writer.IsFull)
            throw new ArgumentException("A stream has 16 bytes and a commitment 32.", nameof(place));
    }
}
