using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Sen.LedgerFormat;

/// <summary>The integers and strings of format 1: big-endian numbers, s8 = u8 length (1–255) and UTF-8.</summary>
internal static class Wire
{
    /// <summary>Refuses what has no UTF-8 form (a lone surrogate) instead of writing a replacement character.</summary>
    public static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static int S8Length(string text)
    {
        var length = StrictUtf8.GetByteCount(text);
        return length is >= 1 and <= 255
            ? 1 + length
            : throw new FormatException($"A short string has 1 to 255 bytes, this one {length}.");
    }
}

/// <summary>Writes into a buffer whose length was computed before.</summary>
internal ref struct WireWriter(Span<byte> buffer)
{
    private Span<byte> _rest = buffer;

    public readonly bool IsFull => _rest.IsEmpty;

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_rest);
        _rest = _rest[bytes.Length..];
    }

    public void U8(int value)
    {
        _rest[0] = checked((byte)value);
        _rest = _rest[1..];
    }

    public void U16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_rest, checked((ushort)value));
        _rest = _rest[2..];
    }

    public void U32(int value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_rest, checked((uint)value));
        _rest = _rest[4..];
    }

    public void U64(long value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_rest, checked((ulong)value));
        _rest = _rest[8..];
    }

    public void S8(string text)
    {
        var length = Wire.StrictUtf8.GetBytes(text, _rest[1..]);
        U8(length);
        _rest = _rest[length..];
    }
}

/// <summary>Reads foreign bytes. A read that fails makes all later reads fail: ask <see cref="Failed"/> once, at the end.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool Failed { get; private set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public ReadOnlySpan<byte> Bytes(long count)
    {
        if (Failed || count > _rest.Length)
        {
            Failed = true;
            return default;
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    public bool Tag(ReadOnlySpan<byte> tag) => Bytes(tag.Length).SequenceEqual(tag) && !Failed;

    public int U8() => Bytes(1) is [var value] ? value : 0;

    public int U16() => Bytes(2) is { Length: 2 } b ? BinaryPrimitives.ReadUInt16BigEndian(b) : 0;

    public long U32() => Bytes(4) is { Length: 4 } b ? BinaryPrimitives.ReadUInt32BigEndian(b) : 0;

    /// <summary>A u64 below 2^63, which is all that a store's bigint holds; a larger one is refused.</summary>
    public long U64()
    {
        var value = Bytes(8) is { Length: 8 } b ? BinaryPrimitives.ReadInt64BigEndian(b) : 0;
        Failed |= value < 0;
        return Failed ? 0 : value;
    }

    public string S8()
    {
        var text = Bytes(U8());
        Failed |= text.IsEmpty || !Utf8.IsValid(text);
        return Failed ? "" : Encoding.UTF8.GetString(text);
    }
}
