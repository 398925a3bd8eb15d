namespace Sen.Kernel.Ledger.Verification;

/// <summary>Compares each stream's row with its last event, and its mark of erasure with the event of one.</summary>
internal sealed class StreamRowCheck(Snapshot snapshot, NodeTrees trees, StreamTracks tracks, Findings findings)
{
    private const string Sql = "select id, stream, version, head, recorded, erased, log, case when state is null then 0 else 1 end from stream order by id";

    public long Streams { get; private set; }

    public List<long> Destroyed { get; } = [];

    public void Run()
    {
        using var rows = snapshot.Rows(Sql);
        while (rows.Next())
        {
            Streams++;
            var id = rows.Int(0);
            ref var track = ref tracks.Of(id);
            track.HasRow = true;
            if (!track.Stream.Is(rows.Bytes(1)) || track.Version != rows.Int(2) || !track.Head.Is(rows.Bytes(3)) || track.Recorded != rows.Int(4)
                || track.Tree == 0 || trees.All[track.Tree - 1].Log != rows.Text(6))
                findings.InStream(FindingKind.StreamHead, id, track.Version);
            if (track.Destroyed)
                Destroyed.Add(id);
            if (track.Destroyed != (rows.Int(5) != 0) || (track.Destroyed && rows.Int(7) != 0))
                findings.InStream(FindingKind.StreamErased, id);
        }

        foreach (var id in tracks.WithoutRow)
            findings.InStream(FindingKind.StreamMissing, id);
    }
}
