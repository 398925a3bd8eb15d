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

    /// <summary>Two sequencers that reach for the same place of a log: the second is told so, and its round changes nothing.</summary>
    private static readonly Dictionary<string, Problem> Uniques = new() { ["leaf(*)"] = KernelProblems.Conflict, ["leaf(log, idx)"] = KernelProblems.Conflict };

    internal IReadOnlyList<ModuleSchema> AllSchemas => [new ModuleSchema("kernel", typeof(Store).Assembly, Uniques), .. Schemas];

    internal EventShapes Shapes => new(Kinds);
}
