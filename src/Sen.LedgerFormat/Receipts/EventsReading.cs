namespace Sen.LedgerFormat;

/// <summary>The events of a receipt, parsed, with what is opened of them and what is not.</summary>
internal sealed class EventsReading
{
    private readonly List<EventHeader> _headers = [];
    private readonly List<ShownPart> _shown = [];
    private readonly List<HiddenPart> _notShown = [];
    private ReceiptRefusal? _badPart;

    public ReceiptRefusal? Refusal { get; private set; }

    public IReadOnlyList<EventHeader> Headers => _headers;

    public IReadOnlyList<ShownPart> Shown => _shown;

    public IReadOnlyList<HiddenPart> NotShown => _notShown;

    public static EventsReading Read(ReceiptExtra extra)
    {
        var reading = new EventsReading();
        foreach (var one in extra.Events)
        {
            if (!EventHeader.TryParse(one.Header, out var header, out var error))
            {
                reading.Refusal = new ReceiptRefusal(ReceiptRefusal.Format, error);
                break;
            }

            reading._headers.Add(header);
            reading.ReadParts(header, one.Opened);
        }

        return reading;
    }

    /// <summary>Version 1 starts from the genesis hash; a history is versions 1…v of one stream, each naming the one before, time never going back.</summary>
    public ReceiptRefusal? CheckChain(ReceiptExtra extra)
    {
        for (var i = 0; i < _headers.Count; i++)
        {
            var header = _headers[i];
            var previous = i > 0 ? _headers[i - 1] : null;
            var isNext = !extra.IsHistory
                || (header.Version == i + 1
                    && (previous is null
                        || (header.Stream.AsSpan().SequenceEqual(previous.Stream)
                            && header.Origin.Continues(previous.Origin)
                            && header.RecordedMicros >= previous.RecordedMicros)));
            var prev = previous is not null ? EventHeader.Hash(extra.Events[i - 1].Header)
                : header.Version == 1 ? EventHeader.GenesisPrev(header.Origin, header.Stream)
                : null;
            if (!isNext || (prev is not null && !header.Prev.AsSpan().SequenceEqual(prev)))
                return new ReceiptRefusal(ReceiptRefusal.Chain, $"version {header.Version} does not follow from what stands before it");
        }

        return null;
    }

    public ReceiptRefusal? CheckParts() => _badPart;

    private void ReadParts(EventHeader header, IReadOnlyList<PartOpening> opened)
    {
        var seen = new HashSet<int>();
        foreach (var opening in opened)
        {
            if (opening.Index < 0 || opening.Index >= header.Parts.Count || !seen.Add(opening.Index)
                || header.Parts[opening.Index] is var part
                && !Commitment.Opens(part.Commitment, part.Kind, opening.Salt, opening.Plaintext))
            {
                _badPart ??= new ReceiptRefusal(
                    ReceiptRefusal.Part, $"part {opening.Index} of version {header.Version} is not the committed one, or stands twice");
                continue;
            }

            _shown.Add(new ShownPart(header.Version, opening.Index, header.Parts[opening.Index].Kind, opening.Plaintext));
        }

        for (var i = 0; i < header.Parts.Count; i++)
        {
            if (!seen.Contains(i))
                _notShown.Add(new HiddenPart(header.Version, i, header.Parts[i].Kind));
        }
    }
}
