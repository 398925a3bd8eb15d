using System.Text.Json;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Changes;

/// <summary>A stream's row as a change reads it.</summary>
internal sealed record StreamRow(long Id, byte[] Stream, string Log, long Version, byte[] Head, long Recorded, string? State, bool Erased);

/// <summary>What a change wants to write: a problem, or events with the state and rows that follow.</summary>
internal sealed record Outcome(Problem? Problem, IReadOnlyList<DomainEvent> Events, string? State, IReadOnlyList<Statement> Rows);

/// <summary>One change on its way to a store, without its state type, so that the stores need no generics.</summary>
internal abstract class ChangeWork(StreamKind kind, StreamRef stream, Act act, Needs needs)
{
    public StreamKind Kind { get; } = kind;

    public StreamRef Stream { get; } = stream;

    public Act Act { get; } = act;

    public Needs Needs { get; } = needs;

    /// <summary>Runs <c>decide</c> on the row as read. May be called again on a newer row.</summary>
    public abstract Outcome Decide(StreamRow? row, Taken taken);
}

/// <inheritdoc/>
internal sealed class ChangeWork<TState>(
    StreamKind<TState> kind, StreamRef stream, Act act, Needs needs, Func<TState?, Taken, Decision> decide) : ChangeWork(kind, stream, act, needs)
    where TState : class
{
    private TState? _after;

    public override Outcome Decide(StreamRow? row, Taken taken)
    {
        if (row is { Erased: true })
            return new Outcome(KernelProblems.Erased, [], null, []);

        var before = Parse(row?.State);
        var decision = decide(before, taken);
        if (decision.Problem is { } problem)
            return new Outcome(problem, [], null, []);

        _after = decision.Events.Aggregate(before, (state, fact) => kind.Apply(state, fact, taken.Now));
        if (decision.Events.Count == 0)
            return new Outcome(null, [], row?.State, decision.Rows);

        var rows = kind.Project(Stream.Id, before, _after!);
        return new Outcome(null, decision.Events, SenJson.WriteState(_after), [.. rows, .. decision.Rows]);
    }

    /// <summary>The answer for the caller: the new state, or the one that stood when nothing happened.</summary>
    public Result<Changed<TState>> Answer(Problem? problem, StreamRow? repeated) => (problem, repeated) switch
    {
        ({ } refused, _) => refused,
        (null, { } row) => Parse(row.State) is { } state ? new Changed<TState>(row.Id, state, Repeated: true) : KernelProblems.Erased,
        _ => _after is { } after ? new Changed<TState>(Stream.Id, after, Repeated: false) : KernelProblems.NotFound,
    };

    private static TState? Parse(string? state) => state is null ? null : JsonSerializer.Deserialize<TState>(state, SenJson.Options);
}

/// <summary>How one change ended in the store.</summary>
/// <param name="Repeated">The row of the earlier change with the same once-key.</param>
internal readonly record struct Ending(Problem? Problem, StreamRow? Repeated);
