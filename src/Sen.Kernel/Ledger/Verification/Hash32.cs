using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>32 bytes held in place, so that tables of them need no object each.</summary>
[InlineArray(32)]
internal struct Hash32
{
    private byte _first;

    public static Hash32 Of(ReadOnlySpan<byte> bytes)
    {
        var hash = default(Hash32);
        bytes.CopyTo(hash);
        return hash;
    }

    public readonly bool Is(ReadOnlySpan<byte> other) => other.SequenceEqual(MemoryMarshal.CreateReadOnlySpan(in _first, 32));
}

/// <summary>The 16 random bytes of a stream, held in place.</summary>
[InlineArray(16)]
internal struct Stream16
{
    private byte _first;

    public static Stream16 Of(ReadOnlySpan<byte> bytes)
    {
        var stream = default(Stream16);
        bytes.CopyTo(stream);
        return stream;
    }

    public readonly bool Is(ReadOnlySpan<byte> other) => other.SequenceEqual(MemoryMarshal.CreateReadOnlySpan(in _first, 16));
}
