using Dapper;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>Ledger proofs for people: a file that a stand-alone verifier accepts without trusting this node.</summary>
public sealed class Receipts(Store store)
{
    /// <summary>The log's key as a verifier pins it: <c>origin+id+key</c>.</summary>
    public string VerifierKey(string log) => VerifierKeys(log)[0];

    /// <summary>One for each incarnation of the log, the newest first: a receipt stays valid under the one that it names.</summary>
    public IReadOnlyList<string> VerifierKeys(string log)
    {
        using var key = Ed25519Key.FromSeed(store.Secrets.LogSeed);
        return [.. store.Identity.Trees().Where(tree => tree.Log == log).Reverse().Select(tree => NoteKey.ForLog(store.Identity.OriginOf(tree), key).ToString())];
    }

    /// <summary>
    /// The proof of one event, opening the subject's own part only. Null until the event is sequenced and signed. Who may ask for it is the
    /// caller's affair.
    /// </summary>
    public async Task<byte[]?> Of(long streamId, long version, CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        var row = await connection.QuerySingleOrDefaultAsync<EventRow>(
            "select id as Id, stream_id as StreamId, version as Version, header as Header, hash as Hash, seal as Seal, parts as Parts from event where stream_id = @streamId and version = @version",
            new { streamId, version });
        if (row is null || !EventHeader.TryParse(row.Header, out var header, out _))
            return null;
        var leaf = await connection.QuerySingleOrDefaultAsync<LeafRow>("select log as Log, idx as Idx from leaf where event_id = @id", new { id = row.Id });
        if (leaf is null)
            return null;
        var signed = await connection.QueryFirstOrDefaultAsync<CheckpointRow>(
            "select size as Size, note as Note from checkpoint where log = @log and size > @index order by size desc limit 1", new { log = leaf.Log, index = leaf.Idx });
        if (signed is null || !SignedNote.TryParse(System.Text.Encoding.UTF8.GetBytes(signed.Note), out var note, out _))
            return null;

        var opened = await new EventReader(store.Shapes, store.Keys).Open(row, header) ?? [];
        var shown = opened
            .Select((part, index) => (part, index))
            .Where(one => one.part.Kind is PartKind.Subject && one.part.Plaintext is not null)
            .Select(one => new PartOpening(one.index, one.part.Salt!, one.part.Plaintext!))
            .ToList();
        var path = StoredTree.At(connection, leaf.Log, signed.Size).InclusionProof(leaf.Idx);
        return Receipt.Build(new ReceiptEvent(row.Header, shown), leaf.Idx, path, note);
    }

    private sealed class LeafRow
    {
        public string Log { get; init; } = "";

        public long Idx { get; init; }
    }

    private sealed class CheckpointRow
    {
        public long Size { get; init; }

        public string Note { get; init; } = "";
    }
}
