using System.Data.Common;
using System.Diagnostics;
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
    private const string SetBack = "It was set back to an older copy: put a newer one back, or let the log go on from here in a new incarnation (sen reopen).";

    /// <summary>Entries of a round while the log keeps up: a round is a transaction among those of callers, who are not to wait for a long one.</summary>
    internal const int RoundOfEase = 512;

    /// <summary>And at most, when it falls behind: fewer, longer transactions bring in more.</summary>
    internal const int RoundOfHaste = 4_096;

    private const int KeptAtOnce = 4_096;

    private readonly Store _store;
    private readonly AnchorFile _anchor;
    private readonly SignedEntries _entries;
    private readonly Ed25519Key _key;
    private readonly ILogger _logger;

    public Sequencer(Store store, string anchorPath, ILogger<Sequencer> logger)
    {
        (_store, _anchor, _logger) = (store, new AnchorFile(anchorPath), logger);
        _entries = new SignedEntries(DataFolder.SignedBeside(anchorPath));
        _key = Ed25519Key.FromSeed(store.Secrets.LogSeed);
    }

    /// <summary>Why this node must not sequence a log, or null. A store behind its own last signature was set back to an older copy.</summary>
    public async Task<string?> Obstacle(string log, CancellationToken ct = default)
    {
        var anchors = _anchor.Read();
        var tree = _store.Identity.TreeOf(log);
        if (anchors.Keys.Select(LogTree.Parse).FirstOrDefault(one => one?.Log == log && one.Incarnation > tree.Incarnation) is { } later)
            return $"The log {log} was signed in incarnation {later.Incarnation}, and the store knows {tree.Incarnation}. {SetBack}";
        if (!anchors.TryGetValue(tree.Name, out var anchor))
            return null;
        await using var connection = await _store.Read(ct);
        var head = await StoredTree.Head(connection, tree.Name);
        if (head.Size < anchor.Size)
            return $"The store holds {head.Size} entries of log {tree.Name}, but {anchor.Size} were signed. {SetBack}";
        var root = head.Size == anchor.Size ? head.Root : StoredTree.At(connection, tree.Name, anchor.Size).Root();
        return root.AsSpan().SequenceEqual(anchor.Root) ? null : $"The log {tree.Name} differs from what this node signed at size {anchor.Size}. It was altered or set back.";
    }

    /// <summary>Sequences what waits in a log, round by round, and signs the head reached. Returns how many entries were added.</summary>
    /// <exception cref="LogRefusedException">The log may not go on; nothing was signed.</exception>
    public async Task<int> Run(string log, long epoch, CancellationToken ct = default) => (await RunFor(Timeout.InfiniteTimeSpan, RoundOfEase, log, epoch, ct)).Added;

    /// <summary>The same for about so long: under load more may come all the time, and the head is to be signed and the lease renewed.</summary>
    /// <param name="perRound">Most entries of one transaction.</param>
    /// <returns>How many entries were added, and whether more wait.</returns>
    internal async Task<(int Added, bool More)> RunFor(TimeSpan most, int perRound, string log, long epoch, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        if (await Obstacle(log, ct) is { } obstacle)
            throw new LogRefusedException(obstacle);

        var tree = _store.Identity.TreeOf(log).Name;
        await TakeOver(log, epoch, ct);
        var total = 0;
        int added;
        do
        {
            added = await Round(tree, epoch, ct, perRound);
            total += Math.Max(added, 0);
        }
        while (added == perRound && !ct.IsCancellationRequested && (most < TimeSpan.Zero || Stopwatch.GetElapsedTime(start) < most));
        await SignHead(tree, ct);
        return (total, added == perRound);
    }

    /// <summary>In a new incarnation: the entry that says so comes first, then what waited before it, then what came after.</summary>
    private async Task TakeOver(string log, long epoch, CancellationToken ct)
    {
        var tree = _store.Identity.TreeOf(log);
        if (tree.Incarnation == 1)
            return;
        bool isEmpty;
        await using (var connection = await _store.Read(ct))
            isEmpty = (await StoredTree.Head(connection, tree.Name)).Size == 0;
        if (isEmpty && log == LogHeads.Main && await Round(tree.Name, epoch, ct, most: 1) == 0)
            throw new LogRefusedException($"The log {tree.Name} was opened without the entry that says why. Run `sen verify`.");
        foreach (var before in _store.Identity.Trees().Where(one => one.Log == log && one.Incarnation < tree.Incarnation))
        {
            await using (var connection = await _store.Read(ct))
            {
                if (await connection.ExecuteScalarAsync<long?>("select min(version) from ledger_pending where log = @log", new { log = before.Name }) is null)
                    continue;
            }

            await _store.Write([Statement.Of("update ledger_pending set log = $2 where log = $1", before.Name, tree.Name)], ct);
        }
    }

    /// <summary>One round: at most so many entries. −1 when the fence refused (another holder went on).</summary>
    internal async Task<int> Round(string log, long epoch, CancellationToken ct, int most = RoundOfEase)
    {
        List<Statement> statements;
        int count;
        await using (var connection = await _store.Read(ct))
        {
            var head = await StoredTree.Head(connection, log);
            var waiting = await Waiting(connection, log, most);
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
            await Keep(connection, head);
        }

        _anchor.Write(log, head.Size, head.Root);
        var note = new Checkpoint(Origin.Parse(head.Origin), head.Size, head.Root).SignBy(_key);
        await _store.Write(
            [Statement.Of("insert into checkpoint (log, size, note, at) values ($1, $2, $3, $4) on conflict (log, size) do nothing", log, head.Size, System.Text.Encoding.UTF8.GetString(note.Encode()), head.At)],
            ct);
    }

    public void Dispose() => _key.Dispose();

    private async Task Keep(DbConnection connection, HeadRow head)
    {
        for (var from = _entries.End(head.Log, head.Size); from < head.Size; from += KeptAtOnce)
        {
            var entries = await connection.QueryAsync<(long Index, byte[] Hash, byte[] Stream, long Version)>(
                """
                select l.idx, l.hash, s.stream, e.version
                from leaf l join event e on e.id = l.event_id join stream s on s.id = e.stream_id
                where l.log = @log and l.idx >= @from and l.idx < @to order by l.idx
                """,
                new { log = head.Log, from, to = Math.Min(from + KeptAtOnce, head.Size) });
            _entries.Write(head.Log, [.. entries.Select(one => new SignedEntry(one.Index, one.Hash, one.Stream, one.Version))]);
        }
    }

    private static async Task<List<WaitingRow>> Waiting(DbConnection connection, string log, int most) => [.. await connection.QueryAsync<WaitingRow>(
        """
        select e.id as EventId, p.stream_id as StreamId, p.version as Version, e.hash as Hash, e.seal as Seal, e.header as Header
        from ledger_pending p join event e on e.stream_id = p.stream_id and e.version = p.version
        where p.log = @log order by p.stream_id, p.version limit @most
        """,
        new { log, most })];

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
