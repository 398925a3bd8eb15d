using System.Data.Common;
using Dapper;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel;

/// <summary>
/// The store of a node. There is one way to change state: <see cref="Change{TState}"/> for what the ledger must know, and
/// <see cref="Write"/> for plain rows (drafts, sessions, catalogues) that it must not. Both are durable when they return.
/// </summary>
public abstract class Store : IAsyncDisposable
{
    private readonly StoreSetup _setup;

    private protected Store(StoreSetup setup, Secrets secrets, KeyStore keys, NodeIdentity identity)
    {
        (_setup, Secrets, Keys, Identity) = (setup, secrets, keys, identity);
        Shapes = setup.Shapes;
    }

    public abstract Dialect Dialect { get; }

    public Clock Clock => _setup.Clock;

    public NodeIdentity Identity { get; }

    public IReadOnlyList<StreamKind> Kinds => _setup.AllKinds;

    /// <summary>Data keys, for what is encrypted outside events (files).</summary>
    public KeyStore Keys { get; }

    /// <summary>Keys of new rows.</summary>
    public LocalNumbers Numbers => Keys.Numbers;

    internal Secrets Secrets { get; }

    internal EventShapes Shapes { get; }

    /// <summary>False while another process keeps this one from writing, or the line to the server broke and it is not back.</summary>
    public virtual bool MayWrite => true;

    /// <summary>A read-only connection (Dapper maps its rows). Dispose it to give it back; keep no transaction open while waiting for anything else.</summary>
    public abstract ValueTask<DbConnection> Read(CancellationToken ct = default);

    /// <summary>
    /// Loads the stream's state, lets <paramref name="decide"/> answer, and commits events, state and rows, or nothing at all.
    /// <paramref name="decide"/> is pure, synchronous and may run again. A refusal gives its numbers back.
    /// </summary>
    public async Task<Result<Changed<TState>>> Change<TState>(
        StreamKind<TState> kind, StreamRef id, Act act, Needs needs, Func<TState?, Taken, Decision> decide, CancellationToken ct = default)
        where TState : class
    {
        var work = new ChangeWork<TState>(kind, id, act, needs, decide);
        var ending = await Run(work, ct);
        return work.Answer(ending.Problem, ending.Repeated);
    }

    /// <summary>Runs statements in one transaction, all or nothing. A missed <see cref="Statement.Rows"/> or a broken uniqueness comes back as a problem.</summary>
    public abstract Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default);

    /// <summary>The state of a stream as its row holds it; null when there is none or the person was erased.</summary>
    public async Task<TState?> Load<TState>(StreamKind<TState> kind, long id, CancellationToken ct = default)
        where TState : class
    {
        var row = await ReadStream(id, ct);
        return row?.Kind == kind.Name ? row.Parse<TState>() : null;
    }

    /// <summary>
    /// The same, for a change that follows: handing its <see cref="Held{TState}.Stream"/> to <see cref="Change{TState}"/> saves a second reading.
    /// A stream that is held already is not read again.
    /// </summary>
    public async Task<Held<TState>?> Hold<TState>(StreamKind<TState> kind, StreamRef stream, CancellationToken ct = default)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(stream);
        var row = stream.Read ?? await ReadStream(stream.Id, ct);
        return row?.Kind == kind.Name && row.Parse<TState>() is { } state ? new Held<TState>(state, new StreamRef(stream.Id) { Read = row }, row.Version) : null;
    }

    /// <summary>The events of a stream, decrypted, oldest first. Events whose person was erased have no <see cref="RecordedEvent.Fact"/>.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> History(long id, CancellationToken ct = default)
    {
        await using var connection = await Read(ct);
        var rows = await connection.QueryAsync<EventRow>(
            "select stream_id as StreamId, version as Version, header as Header, hash as Hash, seal as Seal, parts as Parts from event where stream_id = @id order by version", new { id });
        var reader = new EventReader(Shapes, Keys);
        var history = new List<RecordedEvent>();
        foreach (var row in rows)
            history.Add(await reader.Read(row));
        return history;
    }

    private protected virtual async Task<StreamRow?> ReadStream(long id, CancellationToken ct)
    {
        await using var connection = await Read(ct);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(ChangeSql.ReadStream.Replace("$1", "@id", StringComparison.Ordinal), new { id }, cancellationToken: ct));
        return await reader.ReadAsync(ct) ? StreamRow.Of(reader) : null;
    }

    /// <summary>Runs a change to its end: committed, refused, or repeated.</summary>
    internal abstract Task<Ending> Run(ChangeWork work, CancellationToken ct);

    /// <summary>Ends when another process of the node says that something changed which others keep in memory; never where there is only this one.</summary>
    internal virtual Task Told(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);

    /// <summary>
    /// After a deletion that must leave no trace: nothing deleted stays readable in log files of the store and of its keys. False when a
    /// reader still holds old pages; ask again.
    /// </summary>
    internal abstract Task<bool> ForgetDeletedBytes();

    public abstract ValueTask DisposeAsync();
}
