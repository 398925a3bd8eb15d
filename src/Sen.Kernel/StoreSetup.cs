using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel;

/// <summary>What a store is opened with: the modules' tables and streams, the clock, and who the node is.</summary>
public sealed record StoreSetup
{
    public required Clock Clock { get; init; }

    /// <summary>Used when the store is new; an existing store keeps its own.</summary>
    public required NodeIdentity Identity { get; init; }

    public IReadOnlyList<ModuleSchema> Schemas { get; init; } = [];

    public IReadOnlyList<StreamKind> Kinds { get; init; } = [];

    /// <summary>Run pending migrations; when false, pending ones stop the start.</summary>
    public bool Migrate { get; init; } = true;

    /// <summary>Opens the store alone, to go on in this incarnation of its logs; the caller writes down that it does. Null: as the store says.</summary>
    internal int? Incarnation { get; init; }

    /// <summary>Opens a store that was put back from a backup, to end the restore.</summary>
    internal bool Restored { get; init; }

    internal bool EndsRestore => Restored || Incarnation is not null;

    internal NodeIdentity In(NodeIdentity stored) => Incarnation is { } incarnation ? stored with { Incarnation = incarnation } : stored;

    /// <summary>Those of the modules and of the kernel itself.</summary>
    internal IReadOnlyList<StreamKind> AllKinds => [LogStream.Kind, .. Kinds];

    /// <summary>Two sequencers that reach for the same place of a log: the second is told so, and its round changes nothing.</summary>
    private static readonly Dictionary<string, Problem> Uniques = new() { ["leaf(*)"] = KernelProblems.Conflict, ["leaf(log, idx)"] = KernelProblems.Conflict };

    internal IReadOnlyList<ModuleSchema> AllSchemas => [new ModuleSchema("kernel", typeof(Store).Assembly, Uniques), .. Schemas];

    internal EventShapes Shapes => new(AllKinds);
}
