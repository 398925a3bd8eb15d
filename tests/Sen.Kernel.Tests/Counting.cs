using System.Text.Json;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;
using Sen.LedgerFormat;

namespace Sen.Kernel.Tests;

/// <summary>A small aggregate to try the kernel with: a jar that people put stones into.</summary>
internal sealed record Jar(long Stones, string Owner, string? Label = null);

[EventName("test.jar-made.v1")]
internal sealed record JarMade(string Owner, [property: Part(PartKind.Internal)] string? Remark = null) : DomainEvent;

[EventName("test.stone-added.v1")]
internal sealed record StoneAdded(long Count, string? Label = null) : DomainEvent;

internal sealed class Jars : StreamKind<Jar>
{
    public static readonly Jars Kind = new();
    public static readonly Problem Full = new("test.jar-full", 409);
    public static readonly Problem LabelTaken = new("test.label-taken", 409);
    public static readonly Act Somebody = new(new Actor(77), "H57.18");

    public static readonly ModuleSchema Schema = new("test", typeof(Jars).Assembly, new Dictionary<string, Problem> { ["jar_label(label)"] = LabelTaken });

    private static readonly LocalNumbers Numbers = new(TimeProvider.System);

    public static long NextId() => Numbers.Next();

    public override string Name => "jar";

    public override IReadOnlyList<Type> EventTypes => [typeof(JarMade), typeof(StoneAdded)];

    public override Jar Apply(Jar? state, DomainEvent happened, DateTimeOffset at) => happened switch
    {
        JarMade made => new Jar(0, made.Owner),
        StoneAdded added => state! with { Stones = state.Stones + added.Count, Label = added.Label ?? state.Label },
        _ => throw new InvalidOperationException($"Unknown event {happened.GetType().Name}."),
    };

    public const string Maker = "Maker";
    public const string Adder = "Adder";

    public override string? RoleOf(Jar? before, DomainEvent happened) => before is null ? Maker : Adder;

    public override IEnumerable<Statement> Project(long id, Jar? before, Jar after)
    {
        if (after.Label is { } label && label != before?.Label)
            yield return Statement.One("insert into jar_label (jar_id, label) values ($1, $2)", id, label);
    }

    public override string? DisplayName(string stateJson) => JsonSerializer.Deserialize<Jar>(stateJson, SenJson.Options)?.Label;

    public override IReadOnlyList<Statement> ErasedRows(long id) => [Statement.Of("delete from jar_label where jar_id = $1", id)];
}

/// <summary>Another kind whose states look the same.</summary>
internal sealed class Boxes : StreamKind<Jar>
{
    public static readonly Boxes Kind = new();

    public override string Name => "box";

    public override IReadOnlyList<Type> EventTypes => [typeof(JarMade)];

    public override Jar Apply(Jar? state, DomainEvent happened, DateTimeOffset at) => Jars.Kind.Apply(state, happened, at);
}
