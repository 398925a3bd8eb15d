using System.Data.Common;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;

namespace Sen.Kernel;

/// <summary>
/// The store of a node. There is one way to change state: <see cref="Change{TState}"/> for what the ledger must know, and
/// <see cref="Write"/> for plain rows (drafts, sessions, catalogues) that it must not. Both are durable when they return.
/// </summary>
public abstract class Store : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    public abstract Clock Clock { get; }

    /// <summary>A read-only connection (Dapper maps its rows). Dispose it to give it back; keep no transaction open while waiting for anything else.</summary>
    public abstract ValueTask<DbConnection> Read(CancellationToken ct = default);

    /// <summary>
    /// Loads the stream's state, lets <paramref name="decide"/> answer, and commits events, state and rows, or nothing at all.
    /// <paramref name="decide"/> is pure, synchronous and may run again. A refusal gives its numbers back.
    /// </summary>
    public abstract Task<Result<Changed<TState>>> Change<TState>(
        StreamKind<TState> kind, StreamRef id, Act act, Needs needs, Func<TState?, Taken, Decision> decide, CancellationToken ct = default)
        where TState : class;

    /// <summary>Runs statements in one transaction, all or nothing. A missed <see cref="Statement.Rows"/> or a broken uniqueness comes back as a problem.</summary>
    public abstract Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default);

    /// <summary>The state of a stream as its row holds it; null when there is none or the person was erased.</summary>
    public abstract Task<TState?> Load<TState>(StreamKind<TState> kind, long id, CancellationToken ct = default)
        where TState : class;

    /// <summary>The events of a stream, decrypted, oldest first.</summary>
    public abstract Task<IReadOnlyList<RecordedEvent>> History(StreamKind kind, long id, CancellationToken ct = default);

    public abstract ValueTask DisposeAsync();
}
