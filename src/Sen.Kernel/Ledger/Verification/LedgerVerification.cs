using System.Diagnostics;
using Dapper;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>
/// Verifies the whole ledger of a store in one snapshot, while a node may go on writing. Reads only; takes nothing that the store says
/// for granted except who the node is.
/// </summary>
public sealed class LedgerVerification(Store store)
{
    private readonly NodeTrees _trees = new(store.Identity);

    public Task<VerificationReport> Run(VerificationOptions options, CancellationToken ct = default) =>
        Task.Run(() => Verify(options, ct), ct);

    private async Task<VerificationReport> Verify(VerificationOptions options, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var findings = new Findings(options.MostPerKind);
        using var key = Ed25519Key.FromSeed(store.Secrets.LogSeed);
        var keys = _trees.Origins.Select(origin => NoteKey.ForLog(origin, key)).ToList();
        // Before the snapshot: the file only ever grows, and what it names is committed before it is written.
        var anchors = Anchors(options, keys, findings);

        await using var snapshot = await Snapshot.Open(store, ct);
        await NameUnknownLogs(snapshot, findings);
        var tracks = new StreamTracks();
        var reader = new EventReader(store.Shapes, store.Keys);
        var deep = options.Deep ? new DeepCheck(reader, store.Keys, tracks, findings) : null;
        var walks = _trees.All.Zip(keys, (tree, one) => new CheckpointWalk(tree.Name, one, snapshot, anchors, _trees.IsEnded(tree), options, findings)).ToList();
        var logs = _trees.All.Select((_, i) => new LogCheck(_trees, (ushort)(i + 1), snapshot, tracks, findings, walks[i])).ToList();
        try
        {
            var events = new EventWalk(snapshot, new ChainCheck(_trees, new SealCheck(store.Secrets.Append), tracks, findings), logs, deep, findings);
            await events.Run(ct);
            await new ReopeningCheck(snapshot, _trees, reader, store.Shapes, findings).Run([.. logs.Select(log => log.Head!)]);
            var rows = new StreamRowCheck(snapshot, _trees, tracks, findings);
            rows.Run();
            if (deep is not null)
                await deep.Finish(rows.Destroyed);
            var replay = options.Replay ? new ReplayCheck(snapshot, store.Shapes, reader, store.Kinds, tracks, findings) : null;
            if (replay is not null)
                await replay.Run(ct);

            return new VerificationReport(events.Events, rows.Streams, await findings.Tell(snapshot.Connection, store.Kinds), findings.Errors, new VerificationFigures
            {
                LogSizes = _trees.All.Zip(logs).ToDictionary(pair => pair.First.Name, pair => pair.Second.Size),
                Pending = events.Pending,
                Checkpoints = walks.Sum(walk => walk.Count),
                ErasedStreams = rows.Destroyed.Count,
                PartsOpened = deep?.Opened ?? 0,
                PartsErased = deep?.Erased ?? 0,
                StatesReplayed = replay?.States ?? 0,
                Took = Stopwatch.GetElapsedTime(start),
            });
        }
        finally
        {
            foreach (var log in logs)
                log.Dispose();
        }
    }

    private List<Anchor> Anchors(VerificationOptions options, IReadOnlyList<NoteKey> keys, Findings findings)
    {
        var anchors = AnchorReading.Own(options.OwnAnchorPath).ToList();
        if (options.OutsideAnchor is not { } bytes)
            findings.Whole(FindingKind.AnchorNone);
        else if (AnchorReading.Outside(bytes, _trees, keys, out var reason) is { } outside)
            anchors.AddRange(outside);
        else
            findings.Whole(FindingKind.AnchorForeign, reason);
        return anchors;
    }

    private async Task NameUnknownLogs(Snapshot snapshot, Findings findings)
    {
        foreach (var table in (string[])["ledger_head", "leaf", "checkpoint", "tile", "ledger_pending"])
        {
            // From one log to the next by the index: a DISTINCT would read every row.
            for (var log = ""; (log = await snapshot.Connection.ExecuteScalarAsync<string?>($"select min(log) from {table} where log > @log", new { log })) is not null;)
            {
                if (!_trees.Knows(log))
                    findings.OnceInLog(FindingKind.LogUnknown, log);
            }
        }
    }
}
