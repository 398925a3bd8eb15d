using Dapper;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>Reads every event row once, in the order of row keys, beside the entries of all logs.</summary>
internal sealed class EventWalk(Snapshot snapshot, ChainCheck chain, IReadOnlyList<LogCheck> logs, DeepCheck? deep, Findings findings)
{
    private const int LookUpEvery = 8_192;

    private readonly Dictionary<long, Placed> _waiting = [];

    public long Events { get; private set; }

    public long Pending { get; private set; }

    public async Task Run(CancellationToken ct)
    {
        using var rows = snapshot.Rows(deep is null
            ? "select id, stream_id, version, header, hash, seal from event order by id"
            : "select id, stream_id, version, header, hash, seal, parts from event order by id");
        while (rows.Next())
        {
            Take(rows);
            if (deep is not null)
                await deep.Check(new EventRow { StreamId = rows.Int(1), Version = rows.Int(2), Header = rows.Bytes(3).ToArray(), Parts = rows.Bytes(6).ToArray() });
            if (Events % LookUpEvery == 0)
                ct.ThrowIfCancellationRequested();
        }

        foreach (var log in logs)
            await log.Finish(_waiting);
        await SettlePending();
    }

    private void Take(RowCursor rows)
    {
        Events++;
        var id = rows.Int(0);
        _waiting[id] = chain.Check(rows.Int(1), rows.Int(2), rows.Bytes(3), rows.Bytes(4), rows.Bytes(5));
        foreach (var log in logs)
            log.Advance(id, _waiting);
    }

    /// <summary>An event without an entry must wait for one, and what waits must be an event without an entry.</summary>
    private async Task SettlePending()
    {
        var pending = (await snapshot.Connection.QueryAsync<EventRow>("select stream_id as StreamId, version as Version from ledger_pending"))
            .Select(row => (row.StreamId, row.Version)).ToHashSet();
        Pending = pending.Count;
        foreach (var placed in _waiting.Values)
        {
            if (!pending.Remove((placed.StreamId, placed.Version)))
                findings.InStream(FindingKind.LeafMissing, placed.StreamId, placed.Version);
        }

        foreach (var (streamId, version) in pending)
            findings.InStream(FindingKind.PendingTwice, streamId, version);
    }
}
