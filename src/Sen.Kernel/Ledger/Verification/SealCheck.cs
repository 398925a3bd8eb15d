using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>HMAC-SHA256 under K_append in two plain hashes over a buffer made once: short ones are fast here (<see cref="FastSha256"/>).</summary>
internal sealed class SealCheck
{
    private const int Block = 64, Length = 32;

    private readonly byte[] _inner = new byte[Block + Length];
    private readonly byte[] _outer = new byte[Block + Length];
    private readonly byte[] _seal = new byte[Length];

    public SealCheck(ReadOnlySpan<byte> appendKey)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(appendKey.Length, Block, nameof(appendKey));
        appendKey.CopyTo(_inner);
        appendKey.CopyTo(_outer);
        for (var i = 0; i < Block; i++)
        {
            _inner[i] ^= 0x36;
            _outer[i] ^= 0x5c;
        }
    }

    public bool Holds(ReadOnlySpan<byte> eventHash, ReadOnlySpan<byte> seal)
    {
        eventHash.CopyTo(_inner.AsSpan(Block));
        FastSha256.Hash(_inner, _outer.AsSpan(Block));
        FastSha256.Hash(_outer, _seal);
        return seal.SequenceEqual(_seal);
    }
}
