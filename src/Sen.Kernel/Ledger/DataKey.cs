using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sen.Kernel.Ledger;

/// <summary>A data encryption key: one per stream and data subject. Destroying it erases that person's parts of the stream.</summary>
/// <param name="Subject"><c>owner</c>, <c>actor</c> or <c>third</c>.</param>
public sealed record DataKey(long Id, long StreamId, string Subject, byte[] Key)
{
    private const int NonceSize = 12, TagSize = 16;

    /// <summary>nonce[12] ‖ AES-256-GCM(KEK, key, aad = id ‖ stream row) ‖ tag[16].</summary>
    internal byte[] Wrap(byte[] kek)
    {
        var wrapped = new byte[NonceSize + Key.Length + TagSize];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceSize));
        using var aes = new AesGcm(kek, TagSize);
        aes.Encrypt(wrapped.AsSpan(0, NonceSize), Key, wrapped.AsSpan(NonceSize, Key.Length), wrapped.AsSpan(NonceSize + Key.Length), Aad(Id, StreamId));
        return wrapped;
    }

    internal static DataKey Unwrap(byte[] kek, long id, long streamId, string subject, byte[] wrapped)
    {
        var key = new byte[wrapped.Length - NonceSize - TagSize];
        using var aes = new AesGcm(kek, TagSize);
        aes.Decrypt(wrapped.AsSpan(0, NonceSize), wrapped.AsSpan(NonceSize, key.Length), wrapped.AsSpan(NonceSize + key.Length), key, Aad(id, streamId));
        return new DataKey(id, streamId, subject, key);
    }

    private static byte[] Aad(long id, long streamId)
    {
        var aad = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(aad, id);
        BinaryPrimitives.WriteInt64BigEndian(aad.AsSpan(8), streamId);
        return aad;
    }
}
