using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sen.Files;

/// <summary>
/// Encryption of a file in one pass, in pieces of 64 KiB, each AES-256-GCM under a key derived for this file alone:
/// <c>"SENF\x01" ‖ salt[32] ‖ pieces</c>; nonce = counter, aad = 1 for the last piece and 0 before it, so that a cut or reordered file
/// does not open.
/// </summary>
internal sealed class FileCipher : IDisposable
{
    public const int PieceLength = 64 * 1024;
    public const int TagLength = 16;
    public const int HeaderLength = 5 + SaltLength;
    private const int SaltLength = 32;

    private readonly AesGcm _aes;
    private readonly byte[] _nonce = new byte[12];
    private ulong _counter;

    private FileCipher(byte[] key) => _aes = new AesGcm(key, TagLength);

    public static (FileCipher Cipher, byte[] Header) ForWriting(byte[] dataKey)
    {
        var header = new byte[HeaderLength];
        "SENF\x01"u8.CopyTo(header);
        RandomNumberGenerator.Fill(header.AsSpan(5));
        return (new FileCipher(Derive(dataKey, header.AsSpan(5))), header);
    }

    /// <exception cref="InvalidDataException">Not a file of this store.</exception>
    public static FileCipher ForReading(byte[] dataKey, ReadOnlySpan<byte> header) => header.StartsWith("SENF\x01"u8)
        ? new FileCipher(Derive(dataKey, header[5..HeaderLength]))
        : throw new InvalidDataException("The stored file does not begin as files of this store do.");

    /// <summary>Ciphertext and tag of one piece into <paramref name="target"/>.</summary>
    public void Encrypt(ReadOnlySpan<byte> piece, bool last, Span<byte> target) =>
        _aes.Encrypt(NextNonce(), piece, target[..piece.Length], target.Slice(piece.Length, TagLength), [last ? (byte)1 : (byte)0]);

    /// <exception cref="AuthenticationTagMismatchException">The piece was altered, cut off or moved.</exception>
    public void Decrypt(ReadOnlySpan<byte> sealedPiece, bool last, Span<byte> target) =>
        _aes.Decrypt(NextNonce(), sealedPiece[..^TagLength], sealedPiece[^TagLength..], target[..(sealedPiece.Length - TagLength)], [last ? (byte)1 : (byte)0]);

    public void Dispose() => _aes.Dispose();

    private static byte[] Derive(byte[] dataKey, ReadOnlySpan<byte> salt) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, dataKey, 32, salt.ToArray(), "sen/file/1"u8.ToArray());

    private byte[] NextNonce()
    {
        BinaryPrimitives.WriteUInt64BigEndian(_nonce.AsSpan(4), _counter++);
        return _nonce;
    }
}
