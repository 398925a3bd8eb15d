using System.Diagnostics.CodeAnalysis;

namespace Sen.LedgerFormat;

/// <summary>
/// X, the <c>extra</c> of the proof. Of one event: <c>"sen/receipt/1\n" ‖ event</c>.
/// Of a history: <c>"sen/history/1\n" ‖ u32 v ‖ v × event</c>, versions 1…v in order (the law names the content; these bytes are our choice).
/// An event is laid out as <see cref="ReceiptEvent"/> says.
/// </summary>
internal sealed record ReceiptExtra(bool IsHistory, IReadOnlyList<ReceiptEvent> Events)
{
    private static ReadOnlySpan<byte> OneTag => "sen/receipt/1\n"u8;

    private static ReadOnlySpan<byte> HistoryTag => "sen/history/1\n"u8;

    public byte[] Encode()
    {
        var tag = IsHistory ? HistoryTag : OneTag;
        var bytes = new byte[tag.Length + (IsHistory ? 4 : 0) + Events.Sum(static e => e.EncodedLength)];
        var writer = new WireWriter(bytes);
        writer.Bytes(tag);
        if (IsHistory)
            writer.U32(Events.Count);
        foreach (var one in Events)
            one.Write(ref writer);
        return bytes;
    }

    /// <summary>Strict: every byte used, at least one event.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ReceiptExtra? extra)
    {
        extra = null;
        var isHistory = bytes.StartsWith(HistoryTag);
        var reader = new WireReader(bytes);
        if (!reader.Tag(isHistory ? HistoryTag : OneTag))
            return false;

        var count = isHistory ? reader.U32() : 1;
        var events = new List<ReceiptEvent>();
        for (var i = 0L; i < count; i++)
        {
            if (!ReceiptEvent.TryRead(ref reader, out var one))
                return false;

            events.Add(one);
        }

        extra = new ReceiptExtra(isHistory, events);
        return events.Count > 0 && !reader.Failed && reader.IsAtEnd;
    }
}
