using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Sen.Kernel.Sql;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>
/// Gives events their place in the log's Merkle tree and signs its head. It reads <c>ledger_pending</c> (never an id cursor), and each
/// round is one transaction fenced by the head's size and the lease's epoch: a holder that fell asleep changes nothing.
/// </summary>
public sealed partial class Sequencer : IDisposable
{
    private const int MostPerRound = 512;

    private readonly Store _store;
    private readonly AnchorFile _anchor;
    private readonly Ed25519Key _key;
    private readonly ILogger _logger;

    public Sequencer(Store store, string anchorPath, ILogger<Sequencer> logger)
    {
        (_store, _anchor, _logger) = (store, new AnchorFile(anchorPath), logger);
        _key = Ed25519Key.FromSeed(store.Secrets.LogSeed);
    }

    /// <summary>Why this node must not sequence a log, or null. A store behind its own last signature was set back to an older copy.</summary>
    public async Task<string?> Obstacle(string log, CancellationToken ct = default)
    {
        if (!_anchor.Read().TryGetValue(log, out var anchor))
            return null;
        await using var connection = await _store.Read(ct);
        var head = await StoredTree.Head(connection, log);
        if (head.Size < anchor.Size)
            return $"The store holds {head.Size} entries of log {log}, but {anchor.Size} were signed. It was set back to an older copy: restore a newer one, or open a new incarnation.";
        var root = head.Size == anchor.Size ? head.Root : StoredTree.At(connection, log, anchor.Size) is var tree ? tree.Root() : [];
        return root.AsSpan().SequenceEqual(anchor.Root) ? null : $"The log {log} differs from what this node signed at size {anchor.Size}. It was altered or set back.";
    }

    /// <summary>Sequences what waits in a log, round by round, and signs the head reached. Returns how many entries were added.</summary>
    /// <exception cref="LogRefusedException">The log may not go on; nothing was signed.</exception>
    public async Task<int> Run(string log, long epoch, CancellationToken ct = default)
    {
        if (await Obstacle(log, ct) is { } obstacle)
            throw new LogRefusedException(obstacle);

        var total = 0;
        int added;
        do
        {
            added = await Round(log, epoch, ct);
            total += Math.Max(added, 0);
        }
        while (added == MostPerRound && !ct.IsCancellationRequested);
        await SignHead(log, ct);
        return total;
    }

    /// <summary>One round: at most <see cref="MostPerRound"/> entries. −1 when the fence refused (another holder went on).</summary>
    internal async Task<int> Round(string log, long epoch, CancellationToken ct)
    {
        List<Statement> statements;
        int count;
        await using (var connection = await _store.Read(ct))
        {
            var head = await StoredTree.Head(connection, log);
            var waiting = await Waiting(connection, log);
            if (waiting.Count == 0)
                return 0;
            (statements, count) = Append(connection, head, waiting, epoch);
        }

        if (count == 0)
            return 0;
        if (await _store.Write(statements, ct) is { } refused)
        {
            LogFenced(log, refused.Code);
            return -1;
        }

        return count;
    }

    /// <summary>Signs the committed head when it has no checkpoint yet; a start after a crash signs the same head again.</summary>
    internal async Task SignHead(string log, CancellationToken ct)
    {
        HeadRow head;
        await using (var connection = await _store.Read(ct))
        {
            head = await StoredTree.Head(connection, log);
            if (head.Size == 0 || await connection.ExecuteScalarAsync<long>("select count(*) from checkpoint where log = @log and size = @size", new { log, size = head.Size }) > 0)
                return;
        }

        _anchor.Write(log, head.Size, head.Root);
        var note = new Checkpoint(Origin.Parse(head.Origin), head.Size, head.Root).SignBy(_key);
        await _store.Write(
            [Statement.Of("insert into checkpoint (log, size, note, at) values ($1, $2, $3, $4) on conflict (log, size) do nothing", log, head.Size, System.Text.Encoding.UTF8.GetString(note.Encode()), head.At)],
            ct);
    }

    public void Dispose() => _key.Dispose();

    private static async Task<List<WaitingRow>> Waiting(DbConnection connection, string log) => [.. await connection.QueryAsync<WaitingRow>(
        """
        select e.id as EventId, p.stream_id as StreamId, p.version as Version, e.hash as Hash, e.seal as Seal, e.header as Header
        from ledger_pending p join event e on e.stream_id = p.stream_id and e.version = p.version
        where p.log = @log order by p.stream_id, p.version limit @most
        """,
        new { log, most = MostPerRound })];

    private (List<Statement> Statements, int Count) Append(DbConnection connection, HeadRow head, List<WaitingRow> waiting, long epoch)
    {
        var statements = new List<Statement>(waiting.Count * 2 + 8);
        var leaves = new List<byte[]>(waiting.Count);
        var brokenStream = 0L;
        foreach (var row in waiting)
        {
            // A seal that does not hold was not written by this program: the event is named and never sequenced, nor what follows it in its stream.
            var hash = EventHeader.Hash(row.Header);
            if (row.StreamId == brokenStream || !row.Hash.AsSpan().SequenceEqual(hash) || !AppendSeal.Holds(_store.Secrets.Append, hash, row.Seal))
            {
                brokenStream = row.StreamId;
                LogForeignEvent(row.StreamId, row.Version);
                continue;
            }

            statements.Add(Statement.One("insert into leaf (log, idx, event_id, hash) values ($1, $2, $3, $4)", head.Log, head.Size + leaves.Count, row.EventId, row.Hash));
            statements.Add(Statement.One("delete from ledger_pending where log = $1 and stream_id = $2 and version = $3", head.Log, row.StreamId, row.Version));
            leaves.Add(MerkleTree.Leaf(row.Hash));
        }

        if (leaves.Count == 0)
            return ([], 0);

        var tree = StoredTree.At(connection, head.Log, head.Size);
        var frontier = tree.Frontier();
        if (!frontier.Root().AsSpan().SequenceEqual(head.Root))
            throw new LogRefusedException($"The tiles of log {head.Log} do not give the root of its head at size {head.Size}. They were altered; run `sen verify`.");
        foreach (var tile in tree.Append(leaves))
            statements.Add(Statement.Of("insert into tile (log, level, idx, hashes) values ($1, $2, $3, $4) on conflict (log, level, idx) do update set hashes = excluded.hashes", head.Log, (long)tile.Level, tile.Index, tile.Hashes));
        foreach (var leaf in leaves)
            frontier.Append(leaf);
        statements.Insert(0, Statement.One(
            "update ledger_head set size = $3, root = $4, at = $5, epoch = $6 where log = $1 and size = $2 and epoch <= $6",
            head.Log, head.Size, head.Size + leaves.Count, frontier.Root(), _store.Clock.Now.ToMicros(), epoch));
        return (statements, leaves.Count);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Version} of stream {StreamId} was not written by this program: its seal does not hold. It is not sequenced; run sen verify.")]
    private partial void LogForeignEvent(long streamId, long version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another holder of the lease sequenced log {Log} meanwhile ({Code}); this round changed nothing.")]
    private partial void LogFenced(string log, string code);

    private sealed class WaitingRow
    {
        public long EventId { get; init; }

        public long StreamId { get; init; }

        public long Version { get; init; }

        public byte[] Hash { get; init; } = [];

        public byte[] Seal { get; init; } = [];

        public byte[] Header { get; init; } = [];
    }
}

/// <summary>A log may not go on (set back, altered, or behind a witness). Nothing was signed.</summary>
public sealed class LogRefusedException : Exception
{
    public LogRefusedException()
    {
    }

    public LogRefusedException(string message)
        : base(message)
    {
    }

    public LogRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
