using System.Text.Json;
using Sen.Kernel.Changes;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>An event row as it lies in the store.</summary>
internal sealed class EventRow
{
    public long Id { get; init; }

    public long StreamId { get; init; }

    public long Version { get; init; }

    public byte[] Header { get; init; } = [];

    public byte[] Hash { get; init; } = [];

    public byte[] Seal { get; init; } = [];

    public byte[] Parts { get; init; } = [];
}

/// <summary>A part that was opened: its salt and plaintext, or what stood in the way.</summary>
internal readonly record struct OpenedPart(PartKind Kind, byte[]? Salt, byte[]? Plaintext, PartFault Fault);

internal enum PartFault
{
    None,

    /// <summary>The key that the row names is not there: destroyed, or lost.</summary>
    KeyMissing,

    /// <summary>The blob does not open under its key, or opens to something else than the header commits to.</summary>
    Forged,
}

/// <summary>Opens the parts of event rows.</summary>
internal sealed class EventReader(EventShapes shapes, KeyStore keys)
{
    /// <exception cref="InvalidDataException">The row's bytes are not an event; <c>sen verify</c> names the place.</exception>
    public async ValueTask<RecordedEvent> Read(EventRow row)
    {
        if (!EventHeader.TryParse(row.Header, out var header, out var error))
            throw new InvalidDataException($"Event {row.Version} of stream {row.StreamId} can't be read: {error}. Run `sen verify`.");

        var opened = await Open(row, header);
        if (opened is null || opened.Any(part => part.Fault is PartFault.Forged))
            throw new InvalidDataException($"A part of event {row.Version} of stream {row.StreamId} was altered. Run `sen verify --deep`.");

        var actor = opened.FirstOrDefault(part => part.Kind is PartKind.Actor).Plaintext;
        var others = opened.Where(part => part.Kind is not PartKind.Actor).ToList();
        var fact = others.Any(part => part.Plaintext is null)
            ? null
            : shapes.Join(header.Type, others.Select(part => (ReadOnlyMemory<byte>)part.Plaintext!));
        return new RecordedEvent(
            row.Version,
            Micros.FromMicros(header.RecordedMicros),
            header.Agency,
            header.Type,
            actor is null ? null : JsonSerializer.Deserialize<Actor>(actor, SenJson.Options),
            fact);
    }

    /// <summary>All parts of a row; null when the packed bytes do not fit the header.</summary>
    public async ValueTask<List<OpenedPart>?> Open(EventRow row, EventHeader header)
    {
        var stored = StoredPart.Unpack(row.Parts);
        if (stored is null || stored.Count != header.Parts.Count)
            return null;

        var opened = new List<OpenedPart>(stored.Count);
        for (var index = 0; index < stored.Count; index++)
        {
            var (kind, commitment) = header.Parts[index];
            var key = await keys.Find(row.StreamId, EventWriter.SubjectOf(header.Type, kind));
            if (key is null || key.Id != stored[index].KeyId)
                opened.Add(new OpenedPart(kind, null, null, PartFault.KeyMissing));
            else if (SealedBlob.TryOpen(key.Key, new PartPlace(header.Stream, header.Version, index, kind, commitment), stored[index].Blob, out var salt, out var plaintext)
                && Commitment.Opens(commitment, kind, salt, plaintext))
                opened.Add(new OpenedPart(kind, salt, plaintext, PartFault.None));
            else
                opened.Add(new OpenedPart(kind, null, null, PartFault.Forged));
        }

        return opened;
    }
}
