using System.Text;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Changes;

/// <summary>A kind of stream: its event types, how they fold into state, and which list rows follow from that. One per aggregate, registered by its module.</summary>
public abstract class StreamKind
{
    /// <summary>Permanent short name, e.g. <c>dossier</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The log that the stream belongs to for life: <c>main</c>, or <c>access</c> for looks.</summary>
    public virtual string Log => "main";

    /// <summary>All event types that the stream may hold, old versions included.</summary>
    public abstract IReadOnlyList<Type> EventTypes { get; }

    /// <summary>Statements that clear every list, search and other row of an erased stream.</summary>
    public virtual IReadOnlyList<Statement> ErasedRows(long id) => [];

    /// <summary>What people call the stream of this state, e.g. a dossier's code; null when it has no name of its own.</summary>
    public virtual string? DisplayName(string stateJson) => null;

    /// <summary>The state's JSON after these events, as <see cref="Store.Change{TState}"/> would have written it; null after none.</summary>
    internal abstract string? Fold(IEnumerable<(DomainEvent Fact, DateTimeOffset At)> history);
}

/// <inheritdoc/>
public abstract class StreamKind<TState> : StreamKind
    where TState : class
{
    /// <summary>The next state. Pure: replay gives the same bytes for ever. <paramref name="state"/> is null before the first event.</summary>
    public abstract TState Apply(TState? state, DomainEvent happened, DateTimeOffset at);

    /// <summary>In which role of its position the actor did this, e.g. <c>Reception</c>: one person may hold several. Null: none is named.</summary>
    public virtual string? RoleOf(TState? before, DomainEvent happened) => null;

    /// <summary>Rows of lists and search that follow from the new state, written in the same transaction.</summary>
    public virtual IEnumerable<Statement> Project(long id, TState? before, TState after) => [];

    internal sealed override string? Fold(IEnumerable<(DomainEvent Fact, DateTimeOffset At)> history)
    {
        TState? state = null;
        foreach (var (fact, at) in history)
            state = Apply(state, fact, at);
        return state is null ? null : Encoding.UTF8.GetString(SenJson.WriteState(state));
    }
}
