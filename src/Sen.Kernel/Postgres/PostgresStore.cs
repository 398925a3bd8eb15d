using System.Data.Common;
using Dapper;
using Npgsql;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>
/// The store of a province and above: each change is one transaction of two round trips, or of one when it needs no number. Two changes of one stream meet at the key
/// (stream, version); the later one runs again on the newer state.
/// </summary>
public sealed class PostgresStore : Store
{
    private const int MostAttempts = 16;

    private static readonly Dictionary<string, long> NoNumbers = [];

    private readonly NpgsqlDataSource _source;
    private readonly DatabaseOwner _owner;
    private readonly FileStream _folder;
    private readonly EventWriter _events;
    private readonly BrokenUnique _uniques;

    private PostgresStore(NpgsqlDataSource source, StoreSetup setup, Secrets secrets, KeyStore keys, NodeIdentity identity, DatabaseOwner owner, FileStream folder)
        : base(setup, secrets, keys, identity)
    {
        (_source, _owner, _folder) = (source, owner, folder);
        _events = new EventWriter(Shapes, keys, secrets, identity.OriginOf);
        _uniques = new BrokenUnique(setup.AllSchemas);
    }

    public override Dialect Dialect => Dialect.Postgres;

    /// <summary>Opens a database and its key database for this node alone, running migrations; secrets are in the folder.</summary>
    /// <exception cref="StoreInUseException">Another node has the database or the folder.</exception>
    /// <exception cref="StoreRefusedException">The server, the database or the folder is not such that this node can live there.</exception>
    public static async Task<PostgresStore> Open(PostgresAddress address, DataFolder folder, StoreSetup setup)
    {
        var undo = new Stack<IAsyncDisposable>();
        try
        {
            var held = folder.Own();
            undo.Push(held);
            await ServerCheck.Run(address, writes: true);
            var owner = await DatabaseOwner.Take(address);
            undo.Push(owner);
            var source = address.Store();
            undo.Push(source);
            var isNew = await PostgresPreparation.IsNew(source);
            CheckFolder(address, folder, isNew);
            var secrets = Secrets.Open(folder.SecretsPath, mayCreate: isNew);
            var keys = new PostgresKeyStore(address.Keys(), secrets, setup.Clock.Real);
            undo.Push(keys);
            await keys.Prepare();
            var identity = await PostgresPreparation.Run(source, setup, secrets, folder.Path, isNew);
            StorePlace.Of(folder, address).Remember();
            return new PostgresStore(source, setup, secrets, keys, identity, owner, held);
        }
        catch (Exception failure)
        {
            while (undo.TryPop(out var one))
                await one.DisposeAsync();
            Refusals.Throw(failure, address);
            throw;
        }
    }

    /// <summary>Whether the database holds a node.</summary>
    /// <exception cref="StoreRefusedException">It can't be asked.</exception>
    internal static async Task<bool> IsThere(PostgresAddress address, CancellationToken ct)
    {
        try
        {
            await using var connection = address.Alone();
            await connection.OpenAsync(ct);
            return await connection.ExecuteScalarAsync<bool>("select to_regclass('stream') is not null");
        }
        catch (NpgsqlException failure)
        {
            Refusals.Throw(failure, address);
            throw;
        }
    }

    private static void CheckFolder(PostgresAddress address, DataFolder folder, bool isNew)
    {
        if (folder.HasStore && !File.Exists(folder.DatabasePath))
            throw new StoreRefusedException($"The node of {folder.Path} keeps its store in the folder. Leave --database out, or move it: sen copy sqlite {address} --data {folder.Path}");
        if (isNew && (File.Exists(folder.DatabasePath) || File.Exists(folder.AnchorPath)))
            throw new StoreRefusedException($"The database {address.Name} is empty, and {folder.Path} belongs to a node that has data. Name its database, restore it, or name another folder.");
        if (!isNew && !Secrets.AreIn(folder.SecretsPath))
            throw new StoreRefusedException($"The database {address.Name} holds a node, and its secrets are not in {folder.Path}. Name the node's own folder: --data DIR.");
    }

    public override async ValueTask<DbConnection> Read(CancellationToken ct = default) => await _source.OpenConnectionAsync(ct);

    internal override async Task<Ending> Run(ChangeWork work, CancellationToken ct)
    {
        MustOwn();
        if (work.Needs is { Series.Count: 0, OnceKey: null } && await WriteAtOnce(work, ct))
            return default;
        for (var attempt = 1; ; attempt++)
        {
            MustOwn();
            try
            {
                var (ending, stale) = await Attempt(work, ct);
                if (!stale)
                    return ending;
            }
            catch (PostgresException broken) when (broken.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                if (_uniques.FromPostgres(broken.ConstraintName) is { } problem)
                    return new Ending(problem, null);
                if (!MeansStale(broken))
                    throw;
            }
            catch (PostgresException lost) when (lost.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // Two changes met in the rows they write; this one was undone and runs again.
            }
            catch (NpgsqlException lost) when (IsOutage(lost))
            {
                throw new StoreUnavailableException("The database did not take the change; whoever made it may try again.", lost);
            }

            if (attempt == MostAttempts)
                return new Ending(KernelProblems.Conflict, null);
        }
    }

    public override async Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default)
    {
        MustOwn();
        try
        {
            await using var connection = await _source.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            if (!await PostgresBatch.Run(connection, transaction, statements, ct))
                return KernelProblems.Conflict;
            await transaction.CommitAsync(ct);
            return null;
        }
        catch (PostgresException broken) when (broken.SqlState == PostgresErrorCodes.UniqueViolation && _uniques.FromPostgres(broken.ConstraintName) is not null)
        {
            return _uniques.FromPostgres(broken.ConstraintName);
        }
        catch (NpgsqlException lost) when (IsOutage(lost))
        {
            throw new StoreUnavailableException("The database did not take the rows; whoever wrote them may try again.", lost);
        }
    }

    /// <summary>PostgreSQL keeps deleted bytes until it vacuums; erasure rests on the destroyed key.</summary>
    internal override Task<bool> ForgetDeletedBytes() => Task.FromResult(true);

    public override async ValueTask DisposeAsync()
    {
        await Keys.DisposeAsync();
        await _source.DisposeAsync();
        await _owner.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private void MustOwn()
    {
        if (!_owner.Holds)
            throw new StoreUnavailableException("Another node took the database while the line to it was broken. This node writes nothing more; stop it.");
    }

    /// <summary>The line broke, or the server stops, is full or takes no more connections: no fault of the change.</summary>
    private static bool IsOutage(NpgsqlException failure) =>
        failure is not PostgresException refused || refused.SqlState is ['0', '8', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction;

    /// <summary>Another change of the same stream, the same once-key, or the same new data key came first.</summary>
    private static bool MeansStale(PostgresException broken) =>
        broken.ConstraintName is "event_stream_id_version_key" or "stream_pkey" or "once_pkey" or "data_key_stream_id_subject_key";

    /// <summary>
    /// What needs no number is decided on the row as it was read, and written in one round trip; the key (stream, version) lets only the first
    /// of two in. False: refused, overtaken or broken, and nothing is written; the long way says which.
    /// </summary>
    private async Task<bool> WriteAtOnce(ChangeWork work, CancellationToken ct)
    {
        try
        {
            if ((work.Stream.Read ?? await ReadStream(work.Stream.Id, ct)) is not { } row)
                return false;
            var now = Math.Max(Clock.Now.ToMicros(), row.Recorded);
            var outcome = work.Decide(row, new Taken(Micros.FromMicros(now), NoNumbers));
            // Without an event there is no key that keeps an overtaken change out.
            if (outcome.Problem is not null || outcome.Events.Count == 0)
                return false;
            var written = await _events.Write(work, row, outcome, now);
            if (!await Keys.MakeDurable(written.Keys))
                return false;
            await using var connection = await _source.OpenConnectionAsync(ct);
            return await PostgresBatch.RunAtOnce(connection, written.Statements, ct);
        }
        catch (PostgresException broken) when (broken.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
        {
            return false;
        }
        catch (NpgsqlException lost) when (IsOutage(lost))
        {
            throw new StoreUnavailableException("The database did not take the change; whoever made it may try again.", lost);
        }
    }

    private async Task<(Ending Ending, bool Stale)> Attempt(ChangeWork work, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (repeated, row, numbers) = await PostgresBatch.Begin(connection, transaction, work, ct);
        if (repeated is { } earlier)
            return (new Ending(null, await PostgresBatch.ReadStream(connection, transaction, earlier, ct)), false);

        var now = Math.Max(Clock.Now.ToMicros(), row?.Recorded ?? 0);
        var outcome = work.Decide(row, new Taken(Micros.FromMicros(now), numbers));
        if (outcome.Problem is { } problem)
            return (new Ending(problem, null), false);

        var written = await _events.Write(work, row, outcome, now);
        if (!await Keys.MakeDurable(written.Keys) || !await PostgresBatch.Run(connection, transaction, written.Statements, ct))
            return (new Ending(KernelProblems.Conflict, null), true);
        await transaction.CommitAsync(ct);
        return (default, false);
    }
}
