using System.Security.Cryptography;

namespace Sen.LedgerFormat;

/// <summary>An Ed25519 key pair (RFC 8032) through OpenSSL, since .NET 10 has no API for it. May be used by many threads at once.</summary>
public sealed class Ed25519Key : IDisposable
{
    public const int SeedLength = 32;
    public const int PublicKeyLength = 32;
    public const int SignatureLength = 64;

    private readonly Libcrypto.KeyHandle _key;
    private readonly byte[] _publicKey;

    private Ed25519Key(Libcrypto.KeyHandle key)
    {
        _key = key;
        _publicKey = new byte[PublicKeyLength];
        nuint length = PublicKeyLength;
        Require(Libcrypto.EVP_PKEY_get_raw_public_key(key, _publicKey, ref length) == 1 && length == PublicKeyLength);
    }

    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>A key from its 32-byte seed, which is what a secrets directory keeps.</summary>
    /// <exception cref="DllNotFoundException">libcrypto is missing; the message says what to install.</exception>
    public static Ed25519Key FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedLength)
            throw new ArgumentException($"A seed has {SeedLength} bytes.", nameof(seed));

        var key = Libcrypto.EVP_PKEY_new_raw_private_key(Libcrypto.Ed25519, IntPtr.Zero, seed, SeedLength);
        Require(!key.IsInvalid);
        return new Ed25519Key(key);
    }

    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        using var context = Libcrypto.EVP_MD_CTX_new();
        Require(Libcrypto.EVP_DigestSignInit(context, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, _key) == 1);
        var signature = new byte[SignatureLength];
        nuint length = SignatureLength;
        Require(Libcrypto.EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length) == 1 && length == SignatureLength);
        return signature;
    }

    /// <summary>False for a wrong signature and for a key or signature of the wrong length.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeyLength || signature.Length != SignatureLength)
            return false;

        using var key = Libcrypto.EVP_PKEY_new_raw_public_key(Libcrypto.Ed25519, IntPtr.Zero, publicKey, PublicKeyLength);
        if (key.IsInvalid)
            return false;

        using var context = Libcrypto.EVP_MD_CTX_new();
        return Libcrypto.EVP_DigestVerifyInit(context, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, key) == 1
            && Libcrypto.EVP_DigestVerify(context, signature, SignatureLength, message, (nuint)message.Length) == 1;
    }

    public void Dispose() => _key.Dispose();

    private static void Require(bool done)
    {
        if (!done)
            throw new CryptographicException("libcrypto refused an Ed25519 operation.");
    }
}
