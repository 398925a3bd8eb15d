using Dapper;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>A log in a later incarnation begins by saying where each tree before it ended; every one of them must be named, as it stands.</summary>
internal sealed class ReopeningCheck(Snapshot snapshot, NodeTrees trees, EventReader reader, EventShapes shapes, Findings findings)
{
    /// <param name="heads">Of all trees, in their order.</param>
    public async Task Run(IReadOnlyList<EndedTree> heads)
    {
        var named = new Dictionary<string, EndedTree>();
        foreach (var (tree, head) in trees.All.Zip(heads).Where(pair => pair.First is { Log: LogHeads.Main, Incarnation: > 1 } && pair.Second.Size > 0))
        {
            if (await First(tree) is { } reopened && reopened.Incarnation == tree.Incarnation)
                reopened.Ended.ToList().ForEach(ended => named.TryAdd(ended.Tree, ended));
            else
                findings.InLog(FindingKind.LogReopened, head.Tree, index: 0);
        }

        foreach (var (_, head) in trees.All.Zip(heads).Where(pair => trees.IsEnded(pair.First)))
        {
            if (!named.TryGetValue(head.Tree, out var ended) || (ended.Size, ended.Root) != (head.Size, head.Root))
                findings.InLog(FindingKind.LogReopened, head.Tree, detail: head.Size.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private async Task<LogReopened?> First(LogTree tree)
    {
        var row = await snapshot.Connection.QuerySingleOrDefaultAsync<EventRow>(
            "select e.stream_id as StreamId, e.version as Version, e.header as Header, e.parts as Parts from leaf l join event e on e.id = l.event_id where l.log = @log and l.idx = 0",
            new { log = tree.Name });
        if (row is null || !EventHeader.TryParse(row.Header, out var header, out _) || await reader.Open(row, header) is not { } parts || parts.Any(part => part.Fault is not PartFault.None))
            return null;
        return shapes.Join(header.Type, parts.Where(part => part.Kind is not PartKind.Actor).Select(part => (ReadOnlyMemory<byte>)part.Plaintext!)) as LogReopened;
    }
}
