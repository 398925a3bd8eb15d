using Sen.Kernel.Ledger;
using Sen.LedgerFormat;

namespace Sen.Kernel;

/// <summary>Who this node is: host name and agency code, fixed when its store is made, and the incarnation of its logs, which grows with a restore.</summary>
public sealed record NodeIdentity(string Host, string Agency, int Incarnation = 1)
{
    /// <summary>What the log is called now.</summary>
    public Origin OriginOf(string log) => OriginOf(TreeOf(log));

    /// <summary>The tree that a log grows in now.</summary>
    internal LogTree TreeOf(string log) => new(log, Incarnation);

    internal Origin OriginOf(LogTree tree) => Origin.Create(Host, Agency, tree.Log, tree.Incarnation);

    /// <summary>Of all incarnations, oldest first.</summary>
    internal IReadOnlyList<LogTree> Trees() =>
        [.. Enumerable.Range(1, Incarnation).SelectMany(incarnation => LogHeads.All.Select(log => new LogTree(log, incarnation)))];
}
