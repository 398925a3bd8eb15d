using System.Security.Cryptography;

namespace Sen.LedgerFormat;

/// <summary>
/// HMAC-SHA256(K_append, event hash), kept beside the event and never hashed. The program holds K_append, the database never does:
/// an event inserted by SQL has no right seal and is never sequenced.
/// </summary>
public static class AppendSeal
{
    public const int Length = 32;

    public static byte[] Compute(ReadOnlySpan<byte> appendKey, ReadOnlySpan<byte> eventHash) => HMACSHA256.HashData(appendKey, eventHash);

    public static bool Holds(ReadOnlySpan<byte> appendKey, ReadOnlySpan<byte> eventHash, ReadOnlySpan<byte> seal) =>
        CryptographicOperations.FixedTimeEquals(Compute(appendKey, eventHash), seal);
}
