using Sen.Kernel.Sql;

namespace Sen.Kernel.Changes;

/// <summary>What <c>decide</c> answers: events to record (with rows that change in the same transaction), or the problem that forbids them.</summary>
public sealed class Decision
{
    private Decision(Problem? problem, IReadOnlyList<DomainEvent> events, IReadOnlyList<Statement> rows) =>
        (Problem, Events, Rows) = (problem, events, rows);

    /// <summary>Nothing to do: what is asked is already so.</summary>
    public static readonly Decision Nothing = new(null, [], []);

    public Problem? Problem { get; }

    public IReadOnlyList<DomainEvent> Events { get; }

    public IReadOnlyList<Statement> Rows { get; }

    public static Decision Of(params IReadOnlyList<DomainEvent> events) => new(null, events, []);

    /// <summary>Adds rows of the same module to the same transaction.</summary>
    public Decision And(params IReadOnlyList<Statement> rows) => Problem is null ? new(null, Events, [.. Rows, .. rows]) : this;

    public static implicit operator Decision(Problem problem) => new(problem, [], []);

    public static implicit operator Decision(DomainEvent happened) => new(null, [happened], []);

    public static implicit operator Decision(DomainEvent[] happened) => new(null, happened, []);
}
