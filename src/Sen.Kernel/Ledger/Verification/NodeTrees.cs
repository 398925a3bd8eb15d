using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>The trees that a node's logs have had, oldest incarnation first. A tree's number is its place, from 1; 0 is none of them.</summary>
internal sealed class NodeTrees(NodeIdentity identity)
{
    public IReadOnlyList<LogTree> All { get; } = identity.Trees();

    public IReadOnlyList<Origin> Origins { get; } = [.. identity.Trees().Select(identity.OriginOf)];

    public bool Knows(string name) => LogTree.Parse(name) is { } tree && All.Contains(tree);

    public bool IsEnded(LogTree tree) => tree.Incarnation < identity.Incarnation;

    /// <summary>Whether the first is the same log as the second, in the same incarnation or a later one.</summary>
    public bool Follows(ushort tree, ushort earlier) =>
        tree > 0 && earlier > 0 && All[tree - 1].Log == All[earlier - 1].Log && All[tree - 1].Incarnation >= All[earlier - 1].Incarnation;
}
