using System.Diagnostics.CodeAnalysis;

namespace Sen.LedgerFormat;

/// <summary>A part as the header shows it: its kind and its 32-byte <see cref="LedgerFormat.Commitment"/>.</summary>
public readonly record struct EventPart(PartKind Kind, byte[] Commitment);

/// <summary>
/// The clear part E of an event. It survives erasure, so nothing personal goes in.
/// Hash the stored bytes (<see cref="Hash"/>); never parse and encode again to verify.
/// </summary>
public sealed class EventHeader
{
    public const int StreamLength = 16;
    public const int HashLength = 32;
    public const int MaxParts = 8;

    /// <summary>The log that the event belongs to.</summary>
    public required Origin Origin { get; init; }

    /// <summary>16 random bytes: never a code, a personal number or a UUIDv7.</summary>
    public required byte[] Stream { get; init; }

    /// <summary>1 for the first event of the stream, then without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>Hash of the event before it in the stream, or <see cref="GenesisPrev"/> for version 1.</summary>
    public required byte[] Prev { get; init; }

    /// <summary>UTC microseconds since 1970; never decreases in a stream.</summary>
    public required long RecordedMicros { get; init; }

    public required string Agency { get; init; }

    /// <summary>The permanent event name, such as <c>dossier.received.v1</c>.</summary>
    public required string Type { get; init; }

    public required IReadOnlyList<EventPart> Parts { get; init; }

    private static ReadOnlySpan<byte> Prefix => "sen/event/1\n"u8;

    /// <summary>event = SHA-256(E): the entry of the tree, and prev of the next version.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> headerBytes) => FastSha256.Of(headerBytes);

    /// <summary>prev of version 1: SHA-256("sen/stream/1\n" ‖ s8(origin) ‖ stream).</summary>
    public static byte[] GenesisPrev(Origin origin, ReadOnlySpan<byte> stream)
    {
        RequireLength(stream, StreamLength, nameof(stream));
        var prefix = "sen/stream/1\n"u8;
        Span<byte> buffer = stackalloc byte[prefix.Length + Wire.S8Length(origin.Value) + StreamLength];
        var writer = new WireWriter(buffer);
        writer.Bytes(prefix);
        writer.S8(origin.Value);
        writer.Bytes(stream);
        return FastSha256.Of(buffer);
    }

    /// <summary>The bytes E, to be stored as they are.</summary>
    /// <exception cref="FormatException">A field breaks the format: a length, a version below 1, no part or more than eight.</exception>
    public byte[] Encode()
    {
        RequireLength(Stream, StreamLength, nameof(Stream));
        RequireLength(Prev, HashLength, nameof(Prev));
        if (Version < 1 || RecordedMicros < 0)
            throw new FormatException($"Versions start at 1 and times at 1970, not at {Version} and {RecordedMicros}.");
        if (Parts.Count is < 1 or > MaxParts)
            throw new FormatException($"An event has 1 to {MaxParts} parts, this one {Parts.Count}.");

        var bytes = new byte[Prefix.Length + Wire.S8Length(Origin.Value) + StreamLength + 8 + HashLength + 8
            + Wire.S8Length(Agency) + Wire.S8Length(Type) + 1 + Parts.Count * (1 + Commitment.Length)];
        var writer = new WireWriter(bytes);
        writer.Bytes(Prefix);
        writer.S8(Origin.Value);
        writer.Bytes(Stream);
        writer.U64(Version);
        writer.Bytes(Prev);
        writer.U64(RecordedMicros);
        writer.S8(Agency);
        writer.S8(Type);
        writer.U8(Parts.Count);
        foreach (var part in Parts)
        {
            if (!Enum.IsDefined(part.Kind))
                throw new FormatException($"Unknown kind {(int)part.Kind}.");
            RequireLength(part.Commitment, Commitment.Length, nameof(Parts));
            writer.U8((int)part.Kind);
            writer.Bytes(part.Commitment);
        }

        return bytes;
    }

    /// <summary>
    /// Strict: every byte used, strings of 1–255 bytes of valid UTF-8, a well-formed origin, version ≥ 1, 1–8 parts of known kinds.
    /// Numbers from 2^63 on are refused: no store holds them.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out EventHeader? header, [NotNullWhen(false)] out string? error)
    {
        header = null;
        var reader = new WireReader(bytes);
        if (!reader.Tag(Prefix))
        {
            error = "not an event header of format 1";
            return false;
        }

        var originText = reader.S8();
        var stream = reader.Bytes(StreamLength);
        var version = reader.U64();
        var prev = reader.Bytes(HashLength);
        var recorded = reader.U64();
        var agency = reader.S8();
        var type = reader.S8();
        var parts = ReadParts(ref reader);
        Origin? origin = null;
        error = reader.Failed ? "header cut short, or a string or number out of range"
            : !Origin.TryParse(originText, out origin) ? "origin malformed"
            : version < 1 ? "version below 1"
            : parts is null ? "number or kind of parts unknown"
            : !reader.IsAtEnd ? "bytes after the header"
            : null;
        if (error is not null)
            return false;

        header = new EventHeader
        {
            Origin = origin!,
            Stream = stream.ToArray(),
            Version = version,
            Prev = prev.ToArray(),
            RecordedMicros = recorded,
            Agency = agency,
            Type = type,
            Parts = parts!,
        };
        return true;
    }

    private static EventPart[]? ReadParts(ref WireReader reader)
    {
        var count = reader.U8();
        if (count is < 1 or > MaxParts)
            return null;

        var parts = new EventPart[count];
        for (var i = 0; i < count; i++)
        {
            var kind = (PartKind)reader.U8();
            parts[i] = new EventPart(kind, reader.Bytes(Commitment.Length).ToArray());
            if (!Enum.IsDefined(kind))
                return null;
        }

        return parts;
    }

    private static void RequireLength(ReadOnlySpan<byte> bytes, int length, string name)
    {
        if (bytes.Length != length)
            throw new FormatException($"{name} has {length} bytes, not {bytes.Length}.");
    }
}
