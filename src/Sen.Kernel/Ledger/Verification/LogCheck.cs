using Dapper;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>
/// Walks the entries of one log beside the events: each entry is an event, each event once and in order, tiles and roots are what they
/// give. Entries and events are in nearly the same order, so only a window of events waits in memory.
/// </summary>
internal sealed class LogCheck : IDisposable
{
    private readonly string _log;
    private readonly NodeTrees _trees;
    private readonly ushort _number;
    private readonly Snapshot _snapshot;
    private readonly StreamTracks _tracks;
    private readonly Findings _findings;
    private readonly CheckpointWalk _checkpoints;
    private readonly RunningTree _tree;
    private readonly RowCursor _leaves;
    private bool _hasLeaf;
    private long _expected;

    /// <param name="number">Of the tree among those of the node.</param>
    public LogCheck(NodeTrees trees, ushort number, Snapshot snapshot, StreamTracks tracks, Findings findings, CheckpointWalk checkpoints)
    {
        (_trees, _log, _number, _snapshot, _tracks, _findings, _checkpoints) = (trees, trees.All[number - 1].Name, number, snapshot, tracks, findings, checkpoints);
        _tree = new RunningTree(CompareTile);
        _leaves = snapshot.Rows($"select idx, event_id, hash from leaf where log = '{_log}' order by idx");
        _hasLeaf = _leaves.Next();
        _checkpoints.Reached(_tree);
    }

    public long Size => _tree.Size;

    /// <summary>As its row has it, once all was read.</summary>
    public EndedTree? Head { get; private set; }

    /// <summary>Matches entries as far as events up to this row were read.</summary>
    public void Advance(long upToEvent, Dictionary<long, Placed> waiting)
    {
        while (_hasLeaf && _leaves.Int(1) <= upToEvent)
        {
            Match(_leaves.Int(0), _leaves.Int(1), _leaves.Bytes(2), waiting);
            _hasLeaf = _leaves.Next();
        }
    }

    public async Task Finish(Dictionary<long, Placed> waiting)
    {
        Advance(long.MaxValue, waiting);
        var tiles = _tree.Finish();
        var stored = await _snapshot.Connection.ExecuteScalarAsync<long>("select count(*) from tile where log = @log", new { log = _log });
        if (stored != tiles)
            _findings.OnceInLog(FindingKind.TileBroken, _log, $"{stored} ≠ {tiles}");
        await CompareHead();
    }

    public void Dispose()
    {
        _leaves.Dispose();
        _checkpoints.Dispose();
    }

    private void Match(long index, long eventId, ReadOnlySpan<byte> hash, Dictionary<long, Placed> waiting)
    {
        if (index != _expected)
            _findings.InLog(FindingKind.LeafGap, _log, Math.Min(index, _expected));
        _expected = index + 1;

        if (!waiting.Remove(eventId, out var placed))
        {
            _findings.InLog(FindingKind.LeafWithoutEvent, _log, index, eventId);
        }
        else
        {
            if (!placed.Hash.Is(hash) || !_trees.Follows(_number, placed.Tree))
                _findings.InStream(FindingKind.LeafHash, placed.StreamId, placed.Version);
            ref var track = ref _tracks.Of(placed.StreamId);
            if (placed.Version != track.Sequenced + 1)
                _findings.InStream(FindingKind.LeafOrder, placed.StreamId, placed.Version);
            track.Sequenced = Math.Max(track.Sequenced, placed.Version);
            if (!_checkpoints.Allows(placed.Recorded))
                _findings.InStream(FindingKind.RecordedOutside, placed.StreamId, placed.Version);
        }

        _tree.Append(hash.Length == MerkleTree.HashLength ? hash : new byte[MerkleTree.HashLength]);
        _checkpoints.Reached(_tree);
    }

    private void CompareTile(int level, long index, ReadOnlySpan<byte> hashes)
    {
        var stored = _snapshot.Connection.QuerySingleOrDefault<byte[]>(
            "select hashes from tile where log = @log and level = @level and idx = @index", new { log = _log, level = (long)level, index }) ?? [];
        if (hashes.SequenceEqual(stored))
            return;

        var same = hashes.CommonPrefixLength(stored) / MerkleTree.HashLength;
        if (level == 0 && same * MerkleTree.HashLength < Math.Min(stored.Length, hashes.Length))
            NameEntry(index * Tile.FullWidth + same);
        _findings.OnceInLog(FindingKind.TileBroken, _log, $"{level}/{index}");
    }

    private void NameEntry(long index)
    {
        var eventId = _snapshot.Connection.ExecuteScalar<long?>("select event_id from leaf where log = @log and idx = @index", new { log = _log, index });
        _findings.InLog(FindingKind.TileEntry, _log, index, eventId);
    }

    private async Task CompareHead()
    {
        var head = await StoredTree.Head(_snapshot.Connection, _log);
        var root = new byte[MerkleTree.HashLength];
        _tree.Root(root);
        if (head.Size != _tree.Size || !head.Root.AsSpan().SequenceEqual(root))
            _findings.InLog(FindingKind.HeadRoot, _log, detail: $"{head.Size} / {_tree.Size}");
        Head = new EndedTree(_log, head.Size, Convert.ToHexStringLower(head.Root), null, null);
        _checkpoints.Finish(_tree.Size);
    }
}
