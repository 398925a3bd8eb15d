using Sen.Kernel.Changes;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>Folds the events of every stream again and compares with its state row, byte for byte. An erased stream folds to its tombstone: no state.</summary>
internal sealed class ReplayCheck(Snapshot snapshot, EventShapes shapes, EventReader reader, IReadOnlyList<StreamKind> kinds, StreamTracks tracks, Findings findings)
{
    private const string Sql =
        """
        select s.id, s.kind, s.state, e.version, e.header, e.parts
        from stream s join event e on e.stream_id = s.id order by s.id, e.version
        """;

    private readonly List<(DomainEvent Fact, DateTimeOffset At)> _history = [];
    private bool _isReadable;

    public long States { get; private set; }

    public async Task Run(CancellationToken ct)
    {
        using var rows = snapshot.Rows(Sql);
        long? stream = null;
        StreamKind? kind = null;
        string? state = null;
        while (rows.Next())
        {
            if (rows.Int(0) != stream)
            {
                ct.ThrowIfCancellationRequested();
                Compare(stream, kind, state);
                (stream, kind, state) = (rows.Int(0), kinds.FirstOrDefault(one => one.Name == rows.Text(1)), rows.Text(2));
                _history.Clear();
                _isReadable = !tracks.IsDestroyed(rows.Int(0));
            }

            if (_isReadable)
                await Take(new EventRow { StreamId = rows.Int(0), Version = rows.Int(3), Header = rows.Bytes(4).ToArray(), Parts = rows.Bytes(5).ToArray() });
        }

        Compare(stream, kind, state);
    }

    private async Task Take(EventRow row)
    {
        if (!EventHeader.TryParse(row.Header, out var header, out _))
        {
            Unfolded(row, "header");
            return;
        }

        var parts = await reader.Open(row, header);
        if (parts is null || parts.Any(part => part.Fault is not PartFault.None))
        {
            Unfolded(row, "parts");
            return;
        }

        var fact = shapes.Join(header.Type, parts.Where(part => part.Kind is not PartKind.Actor).Select(part => (ReadOnlyMemory<byte>)part.Plaintext!));
        if (fact is not null)
        {
            _history.Add((fact, Micros.FromMicros(header.RecordedMicros)));
            return;
        }

        _isReadable = false;
        findings.InStream(FindingKind.TypeUnknown, row.StreamId, row.Version, detail: header.Type);
    }

    private void Unfolded(EventRow row, string what)
    {
        _isReadable = false;
        findings.InStream(FindingKind.StateUnfolded, row.StreamId, row.Version, detail: what);
    }

    private void Compare(long? stream, StreamKind? kind, string? state)
    {
        if (stream is not { } id)
            return;
        States++;
        if (tracks.IsDestroyed(id))
        {
            if (state is not null)
                findings.InStream(FindingKind.StateDiffers, id);
            return;
        }

        if (!_isReadable)
            return;
        if (kind is null)
        {
            findings.InStream(FindingKind.StateUnfolded, id, detail: "kind");
            return;
        }

        try
        {
            if (kind.Fold(_history) != state)
                findings.InStream(FindingKind.StateDiffers, id);
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            // A fold is module code over what may be altered events.
            findings.InStream(FindingKind.StateUnfolded, id, detail: thrown.GetType().Name);
        }
    }
}
