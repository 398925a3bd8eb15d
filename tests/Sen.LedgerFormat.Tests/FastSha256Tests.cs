using System.Security.Cryptography;

namespace Sen.LedgerFormat.Tests;

public sealed class FastSha256Tests
{
    [Fact]
    public void It_is_SHA_256_at_every_length_around_every_block_and_limit()
    {
        var bytes = RandomNumberGenerator.GetBytes(5_000);
        foreach (var length in Enumerable.Range(0, 1_100).Append(bytes.Length))
            Assert.Equal(SHA256.HashData(bytes.AsSpan(0, length)), FastSha256.Of(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void It_is_the_one_of_FIPS_180_4() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Convert.ToHexStringLower(FastSha256.Of("abc"u8)));

    [Fact]
    public void Many_threads_hash_at_once() =>
        Parallel.For(0, 20_000, n => Assert.Equal(SHA256.HashData(BitConverter.GetBytes(n)), FastSha256.Of(BitConverter.GetBytes(n))));

    [Fact]
    public void Where_OpenSSL_is_it_is_the_fast_one() => Assert.True(FastSha256.IsFast);

    [Fact]
    public void A_place_that_is_too_short_for_the_hash_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FastSha256.Hash("abc"u8, new byte[31]));
}
