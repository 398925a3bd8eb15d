using System.Buffers.Binary;
using System.Text.Unicode;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>
/// An event header read in place, by the rules of <see cref="LedgerFormat.EventHeader.TryParse"/> except that the origin is left to the
/// caller, who compares it with those of the node's logs.
/// </summary>
internal readonly ref struct HeaderView
{
    private const int HashLength = 32;

    private HeaderView(ReadOnlySpan<byte> origin, ReadOnlySpan<byte> stream, long version, ReadOnlySpan<byte> prev, long recorded, ReadOnlySpan<byte> type)
    {
        Origin = origin;
        Stream = stream;
        Version = version;
        Prev = prev;
        RecordedMicros = recorded;
        Type = type;
    }

    public ReadOnlySpan<byte> Origin { get; }

    public ReadOnlySpan<byte> Stream { get; }

    public long Version { get; }

    public ReadOnlySpan<byte> Prev { get; }

    public long RecordedMicros { get; }

    public ReadOnlySpan<byte> Type { get; }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out HeaderView view)
    {
        view = default;
        var prefix = "sen/event/1\n"u8;
        if (!bytes.StartsWith(prefix))
            return false;

        var rest = bytes[prefix.Length..];
        if (!Short(ref rest, out var origin) || rest.Length < 16 + 8 + HashLength + 8)
            return false;

        var stream = rest[..16];
        var version = BinaryPrimitives.ReadInt64BigEndian(rest[16..]);
        var prev = rest.Slice(24, HashLength);
        var recorded = BinaryPrimitives.ReadInt64BigEndian(rest[56..]);
        rest = rest[64..];
        if (version < 1 || recorded < 0 || !Short(ref rest, out _) || !Short(ref rest, out var type) || !Parts(rest))
            return false;

        view = new HeaderView(origin, stream, version, prev, recorded, type);
        return true;
    }

    private static bool Short(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (rest.IsEmpty || rest[0] == 0 || rest.Length <= rest[0])
            return false;
        text = rest.Slice(1, rest[0]);
        rest = rest[(1 + rest[0])..];
        return Utf8.IsValid(text);
    }

    private static bool Parts(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] is < 1 or > 8 || rest.Length != 1 + rest[0] * (1 + HashLength))
            return false;
        for (var at = 1; at < rest.Length; at += 1 + HashLength)
        {
            if (rest[at] is < 1 or > 5)
                return false;
        }

        return true;
    }
}
