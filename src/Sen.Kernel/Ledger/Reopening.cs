using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Ledger;

/// <summary>
/// Lets the logs of a stopped node whose store was set back go on in a new incarnation. What was signed before stays signed: receipts of it stay
/// valid, and those of entries that the store lost are listed as far as the folder knows them.
/// </summary>
public sealed class Reopening(StorePlace place, StoreSetup setup)
{
    private readonly IReadOnlyDictionary<string, (long Size, byte[] Root)> _anchors = new AnchorFile(place.Data.AnchorPath).Read();

    /// <param name="evenIfWhole">Also when the store is not behind what the folder remembers: the folder may be as old as the store. An older one is seen without it.</param>
    /// <returns>Null when there was nothing to do. What was lost is in its file (<see cref="LostFile"/>) before the logs go on.</returns>
    /// <exception cref="StoreInUseException">The node runs.</exception>
    /// <exception cref="StoreRefusedException">The store was not only set back: it does not hold what was signed of it.</exception>
    public async Task<ReopenReport?> Run(bool evenIfWhole = false, CancellationToken ct = default)
    {
        ReopenReport report;
        await using (var store = await place.OpenReadOnly(setup))
        {
            await MustBeWhole(store, ct);
            await using var connection = await store.Read(ct);
            var last = _anchors.Keys.Select(LogTree.Parse).Max(tree => tree?.Incarnation) ?? 1;
            var next = store.Identity with { Incarnation = Math.Max(last, store.Identity.Incarnation) + 1 };
            var isKnown = _anchors.Count > 0 && !await IsFolderOlder(connection, store.Identity);
            var ended = await Ended(connection, store.Identity, next, isKnown);
            if (!evenIfWhole && isKnown && last <= store.Identity.Incarnation && !ended.Any(IsBehind))
            {
                await Restored(ct);
                return null;
            }

            report = new ReopenReport(next.Incarnation, ended, await Lost(store, connection, ended));
        }

        await LostFile.Write(place.Data, report, ct);
        await using (var store = await place.Open(setup with { Incarnation = report.Incarnation }))
            await Begin(store, report.Ended, ct);
        return report;
    }

    /// <summary>A restore that lost nothing ends here.</summary>
    private async Task Restored(CancellationToken ct)
    {
        await using var store = await place.Open(setup with { Incarnation = null, Restored = true });
        await store.Write([Statement.Of("delete from setting where name = $1", StoreFacts.Restoring)], ct);
    }

    private async Task MustBeWhole(Store store, CancellationToken ct)
    {
        var report = await new LedgerVerification(store).Run(new VerificationOptions { OwnAnchorPath = place.Data.AnchorPath }, ct);
        if (report.Findings.FirstOrDefault(finding => finding.Level is FindingLevel.Error && finding.Kind != FindingKind.AnchorCut.Code) is { } wrong)
            throw new StoreRefusedException($"The store was not only set back: {wrong.English}. `sen verify --deep --replay` says more.");
    }

    /// <summary>The store has what the folder never heard was signed. So nobody knows what else was.</summary>
    private async Task<bool> IsFolderOlder(DbConnection connection, NodeIdentity now)
    {
        foreach (var tree in now.Trees().Where(tree => tree.Incarnation == now.Incarnation))
        {
            var signed = await connection.ExecuteScalarAsync<long?>("select max(size) from checkpoint where log = @log", new { log = tree.Name }) ?? 0;
            if (signed > (_anchors.TryGetValue(tree.Name, out var anchor) ? anchor.Size : 0))
                return true;
        }

        return false;
    }

    private async Task<List<EndedTree>> Ended(DbConnection connection, NodeIdentity now, NodeIdentity next, bool isKnown)
    {
        var ended = new List<EndedTree>();
        foreach (var tree in next.Trees().Where(tree => tree.Incarnation >= now.Incarnation && tree.Incarnation < next.Incarnation))
        {
            // A folder that remembers anything remembers everything that was signed.
            var nothing = (Size: 0L, Root: LedgerFormat.MerkleTree.EmptyRoot());
            var (size, root) = tree.Incarnation == now.Incarnation && await StoredTree.Head(connection, tree.Name) is { } head
                ? (head.Size, head.Root)
                : nothing;
            var signed = _anchors.TryGetValue(tree.Name, out var anchor) ? anchor : nothing;
            ended.Add(isKnown
                ? new EndedTree(tree.Name, size, Convert.ToHexStringLower(root), signed.Size, Convert.ToHexStringLower(signed.Root))
                : new EndedTree(tree.Name, size, Convert.ToHexStringLower(root), null, null));
        }

        return ended;
    }

    private static bool IsBehind(EndedTree tree) => tree.SignedSize > tree.Size;

    /// <summary>One change: the store is in the new incarnation with the event that says so, or it is not.</summary>
    private async Task Begin(Store store, IReadOnlyList<EndedTree> ended, CancellationToken ct)
    {
        var begun = await store.Change(
            LogStream.Kind, store.Identity.Incarnation, new Act(Actor.System, store.Identity.Agency), Needs.None,
            (_, _) => Decision.Of(new LogReopened(store.Identity.Incarnation, ended)).And([.. LogHeads.Next(store.Identity), Statement.Of("delete from setting where name = $1", StoreFacts.Restoring)]), ct);
        if (begun.Problem is { } problem)
            throw new StoreRefusedException($"The new incarnation could not be written: {problem.Code}.");
        using var sequencer = new Sequencer(store, place.Data.AnchorPath, NullLogger<Sequencer>.Instance);
        foreach (var tree in ended)
            await sequencer.SignHead(tree.Tree, ct);
        foreach (var log in LogHeads.All)
            await sequencer.Run(log, epoch: 1, ct);
    }

    private async Task<IReadOnlyList<LostEvent>> Lost(Store store, DbConnection connection, List<EndedTree> ended)
    {
        var waiting = (await connection.QueryAsync<byte[]>("select e.hash from ledger_pending p join event e on e.stream_id = p.stream_id and e.version = p.version"))
            .Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var kept = new SignedEntries(place.Data.SignedPath);
        var lost = ended.Where(IsBehind)
            .SelectMany(tree => kept.Read(tree.Tree, tree.Size, tree.SignedSize!.Value).Select(entry => (tree.Tree, Entry: entry, Stream: Convert.ToHexStringLower(entry.Stream))))
            .Where(one => !waiting.Contains(Convert.ToHexString(one.Entry.Hash)))
            .ToList();
        var names = await Names(store, connection, [.. lost.Select(one => one.Stream)]);
        return [.. lost.Select(one => new LostEvent(one.Tree, one.Entry.Index, one.Stream, one.Entry.Version, names.GetValueOrDefault(one.Stream)))];
    }

    /// <summary>What people call those of the streams that the store still has.</summary>
    private static async Task<Dictionary<string, string>> Names(Store store, DbConnection connection, HashSet<string> streams)
    {
        var names = new Dictionary<string, string>();
        if (streams.Count == 0)
            return names;
        var found = new List<(long Id, string Stream)>();
        await foreach (var (id, stream) in connection.QueryUnbufferedAsync<(long Id, byte[] Stream)>("select id, stream from stream"))
        {
            if (Convert.ToHexStringLower(stream) is var hex && streams.Contains(hex))
                found.Add((id, hex));
        }

        foreach (var (id, stream) in found)
        {
            var (kind, state) = await connection.QuerySingleAsync<(string Kind, string? State)>("select kind, state from stream where id = @id", new { id });
            names[stream] = (state is null ? null : store.Kinds.FirstOrDefault(one => one.Name == kind)?.DisplayName(state)) ?? kind;
        }

        return names;
    }
}

/// <summary>How the logs of a node were reopened.</summary>
/// <param name="Ended">The trees before: what the store has of each, and what was signed.</param>
/// <param name="Lost">Entries that were signed and are not in the store, as far as the folder knows them.</param>
public sealed record ReopenReport(int Incarnation, IReadOnlyList<EndedTree> Ended, IReadOnlyList<LostEvent> Lost)
{
    /// <summary>Entries that were signed and that the store does not have at their place.</summary>
    public long SignedBeyond => Ended.Sum(tree => Math.Max(0, tree.SignedSize - tree.Size ?? 0));

    /// <summary>Nobody kept what was signed last: entries beyond the store may be missing without a word here.</summary>
    public bool IsUnknown => Ended.Any(tree => tree.SignedSize is null);
}

/// <summary>An event that was acknowledged, and signed, and is not in the store.</summary>
/// <param name="Stream">Its 16 bytes in hexadecimal, as every receipt of it says.</param>
/// <param name="Name">What people call the stream, when the store knows an earlier event of it.</param>
public sealed record LostEvent(string Tree, long Index, string Stream, long Version, string? Name);
