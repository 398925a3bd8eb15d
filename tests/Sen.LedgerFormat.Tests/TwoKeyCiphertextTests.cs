using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sen.LedgerFormat.Tests;

/// <summary>
/// AES-GCM does not commit to its key: a ciphertext can be solved for that authenticates under two keys (key multi-collision,
/// Len, Grubbs, Ristenpart 2021). The commitment is what makes a sealed part open to one text only.
/// </summary>
public class TwoKeyCiphertextTests
{
    private static readonly byte[] Nonce = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    [Fact]
    public void A_ciphertext_made_to_open_under_two_keys_opens_under_none()
    {
        var (first, second) = (Sample.Filled(0xA1), Sample.Filled(0xB2));
        var place = new PartPlace(Sample.Stream, 1, 0, PartKind.Subject, Sample.Filled(0xCC));
        var blob = Solve(first, second, place);

        // The attack works on GCM itself …
        var (one, other) = (new byte[48], new byte[48]);
        Assert.True(SealedBlob.Decrypt(first, place, blob, one));
        Assert.True(SealedBlob.Decrypt(second, place, blob, other));
        Assert.NotEqual(one, other);

        // … and not on the sealed part.
        Assert.False(SealedBlob.TryOpen(first, place, blob, out _, out _));
        Assert.False(SealedBlob.TryOpen(second, place, blob, out _, out _));

        // Even where the commitment is right for one of the texts, it is not for the other.
        var c = Commitment.Compute(PartKind.Subject, one.AsSpan(0, 32), one.AsSpan(32));
        Assert.False(Commitment.Opens(c, PartKind.Subject, other.AsSpan(0, 32), other.AsSpan(32)));
    }

    /// <summary>Three blocks of ciphertext, the last one chosen so that both keys give the same tag.</summary>
    private static byte[] Solve(byte[] first, byte[] second, PartPlace place)
    {
        byte[] aad = [.. "sen/blob/1\n"u8, .. place.Stream, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, .. place.Commitment];
        var body = new byte[48];
        var (h1, h2) = (HashKey(first), HashKey(second));
        var difference = Tag(first, aad, body) ^ Tag(second, aad, body);
        Write(body.AsSpan(32), Multiply(difference, Inverse(Multiply(h1, h1) ^ Multiply(h2, h2))));
        var tag = new byte[16];
        Write(tag, Tag(first, aad, body));
        return [1, .. Nonce, .. body, .. tag];
    }

    private static UInt128 Tag(byte[] key, byte[] aad, byte[] body)
    {
        var h = HashKey(key);
        UInt128 state = 0;
        foreach (var block in aad.Chunk(16).Concat(body.Chunk(16)))
        {
            var padded = new byte[16];
            block.CopyTo(padded, 0);
            state = Multiply(state ^ BinaryPrimitives.ReadUInt128BigEndian(padded), h);
        }

        state = Multiply(state ^ new UInt128((ulong)aad.Length * 8, (ulong)body.Length * 8), h);
        return state ^ Block(key, [.. Nonce, 0, 0, 0, 1]);
    }

    private static UInt128 HashKey(byte[] key) => Block(key, new byte[16]);

    private static UInt128 Block(byte[] key, byte[] block)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return BinaryPrimitives.ReadUInt128BigEndian(aes.EncryptEcb(block, PaddingMode.None));
    }

    private static void Write(Span<byte> target, UInt128 value) => BinaryPrimitives.WriteUInt128BigEndian(target, value);

    /// <summary>Product in GF(2^128) as NIST SP 800-38D, 6.3 has it.</summary>
    private static UInt128 Multiply(UInt128 x, UInt128 y)
    {
        UInt128 z = 0;
        for (var i = 127; i >= 0; i--)
        {
            if ((x >> i & 1) == 1)
                z ^= y;
            y = (y & 1) == 1 ? y >> 1 ^ (UInt128)0xE1 << 120 : y >> 1;
        }

        return z;
    }

    /// <summary>x^(2^128 − 2).</summary>
    private static UInt128 Inverse(UInt128 x)
    {
        var result = UInt128.One << 127;
        for (var i = 1; i < 128; i++)
        {
            x = Multiply(x, x);
            result = Multiply(result, x);
        }

        return result;
    }
}
