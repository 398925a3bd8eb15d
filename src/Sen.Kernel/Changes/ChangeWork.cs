using System.Data.Common;
using System.Text.Json;
using Sen.Kernel.Sql;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel.Changes;

/// <summary>A stream's row as a change reads it. The state (JSON in UTF-8) is parsed once, however often the row is decided on.</summary>
internal sealed record StreamRow(long Id, byte[] Stream, string Kind, string Log, long Version, byte[] Head, long Recorded, byte[]? State, bool Erased)
{
    private object? _parsed;

    /// <summary>The row of <see cref="ChangeSql.ReadStream"/> that the reader stands on.</summary>
    public static StreamRow Of(DbDataReader reader) => new(
        reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4), reader.GetFieldValue<byte[]>(5),
        reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<byte[]>(7), reader.GetInt64(8) != 0);

    public static StreamRow Of(SqliteRow row) => new(
        row.Int(0), row.Bytes(1), row.Text(2), row.Text(3), row.Int(4), row.Bytes(5), row.Int(6), row.IsNull(7) ? null : row.Bytes(7), row.Int(8) != 0);

    public TState? Parse<TState>()
        where TState : class => State is null ? null : (TState)(_parsed ??= JsonSerializer.Deserialize<TState>(State, SenJson.Options)!);
}

/// <summary>What a change wants to write: a problem, or events with the state and rows that follow.</summary>
internal sealed record Outcome(Problem? Problem, IReadOnlyList<(DomainEvent Fact, string? Role)> Events, Utf8Text? State, IReadOnlyList<Statement> Rows);

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
        if (row is not null && row.Kind != kind.Name)
            return new Outcome(KernelProblems.NotFound, [], null, []);

        var before = row?.Parse<TState>();
        var decision = decide(before, taken);
        if (decision.Problem is { } problem)
            return new Outcome(problem, [], null, []);

        _after = before;
        var events = new (DomainEvent, string?)[decision.Events.Count];
        foreach (var (index, fact) in decision.Events.Index())
        {
            events[index] = (fact, kind.RoleOf(_after, fact));
            _after = kind.Apply(_after, fact, taken.Now);
        }

        if (events.Length == 0)
            return new Outcome(null, [], null, decision.Rows);

        var rows = kind.Project(Stream.Id, before, _after!);
        return new Outcome(null, events, new Utf8Text(SenJson.WriteState(_after)), [.. rows, .. decision.Rows]);
    }

    /// <summary>The answer for the caller: the new state, or the one that stood when nothing happened.</summary>
    public Result<Changed<TState>> Answer(Problem? problem, StreamRow? repeated) => (problem, repeated) switch
    {
        ({ } refused, _) => refused,
        (null, { } row) => row.Parse<TState>() is { } state ? new Changed<TState>(row.Id, state, Repeated: true) : KernelProblems.Erased,
        _ => _after is { } after ? new Changed<TState>(Stream.Id, after, Repeated: false) : KernelProblems.NotFound,
    };
}

/// <summary>What a change writes when the stream still stands at this version: made beside the writer, from a row read before.</summary>
internal sealed record Prepared(long Version, IReadOnlyList<Statement> Statements);

/// <summary>How one change ended in the store.</summary>
/// <param name="Repeated">The row of the earlier change with the same once-key.</param>
internal readonly record struct Ending(Problem? Problem, StreamRow? Repeated);
