using Sen.Kernel.Changes;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>
/// The first entry of <c>main</c> in a new incarnation: where the trees before it end in this store, and what of them was signed. Whoever
/// holds a receipt of an entry in between knows that the store lost it.
/// </summary>
[EventName(Name)]
public sealed record LogReopened(
    [property: Part(PartKind.Figures)] int Incarnation,
    [property: Part(PartKind.Figures)] IReadOnlyList<EndedTree> Ended) : DomainEvent
{
    internal const string Name = "ledger.reopened.v1";
}

/// <summary>How a tree ended.</summary>
/// <param name="Tree">As <see cref="LogTree.Name"/>.</param>
/// <param name="Size">Entries that this store has of it.</param>
/// <param name="Root">Hexadecimal.</param>
/// <param name="SignedSize">The last checkpoint that the node is known to have signed; null when nothing was kept that says so.</param>
/// <param name="SignedRoot">Hexadecimal.</param>
public sealed record EndedTree(string Tree, long Size, string Root, long? SignedSize, string? SignedRoot);

/// <summary>One stream for each new incarnation. Its number in the store is the incarnation's, below every other.</summary>
internal sealed class LogStream : StreamKind<LogState>
{
    public static readonly LogStream Kind = new();

    public override string Name => "log";

    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(LogReopened)];

    public override LogState Apply(LogState? state, DomainEvent happened, DateTimeOffset at) => happened switch
    {
        LogReopened reopened => new LogState(reopened.Incarnation, reopened.Ended),
        _ => state!,
    };
}

/// <inheritdoc cref="LogReopened"/>
internal sealed record LogState(int Incarnation, IReadOnlyList<EndedTree> Ended);
