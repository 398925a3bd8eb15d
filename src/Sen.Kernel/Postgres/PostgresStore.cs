using System.Data.Common;
using Dapper;
using Npgsql;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>
/// The store of a province and above: changes that wait at the same time are one transaction (ADR 10). Two changes of one stream meet at the row of its version;
/// the later one runs again on the newer state.
/// </summary>
public sealed class PostgresStore : Store
{
    /// <summary>Of rows that met others in another order, and were undone.</summary>
    private const int MostAttempts = 8;

    private readonly NpgsqlDataSource _source, _lanes;
    private readonly Presence _presence;
    private readonly FileStream _folder;
    private readonly PostgresWriter _writer;
    private readonly StreamReads _streams;
    private readonly BrokenUnique _uniques;

    private PostgresStore(NpgsqlDataSource source, NpgsqlDataSource lanes, StoreSetup setup, Secrets secrets, KeyStore keys, NodeIdentity identity, Presence presence, FileStream folder)
        : base(setup, secrets, keys, identity)
    {
        (_source, _lanes, _presence, _folder) = (source, lanes, presence, folder);
        _uniques = new BrokenUnique(setup.AllSchemas);
        _writer = new PostgresWriter(lanes, keys, new EventWriter(Shapes, keys, secrets, identity), setup.Clock, _uniques, presence);
        _streams = new StreamReads(lanes);
    }

    public override Dialect Dialect => Dialect.Postgres;

    /// <summary>Opens a database and its key database beside other processes of the same node, running migrations; secrets are in the folder.</summary>
    /// <exception cref="StoreInUseException">A process of this name is there, or somebody needs the database alone.</exception>
    /// <exception cref="StoreRefusedException">The server, the database or the folder is not such that this node can live there.</exception>
    public static async Task<PostgresStore> Open(PostgresAddress address, DataFolder folder, StoreSetup setup)
    {
        var undo = new Stack<IAsyncDisposable>();
        try
        {
            var held = folder.Own();
            undo.Push(held);
            await ServerCheck.Run(address, writes: true);
            var presence = setup.Incarnation is null ? await Presence.Among(address, folder) : await Presence.Alone(address);
            undo.Push(presence);
            var source = address.Store();
            undo.Push(source);
            var lanes = address.Lanes();
            undo.Push(lanes);
            var isNew = await PostgresPreparation.IsNew(source);
            CheckFolder(address, folder, isNew);
            var secrets = Secrets.Open(folder.SecretsPath, mayCreate: isNew);
            var keys = new PostgresKeyStore(address.Keys(), secrets, new LocalNumbers(setup.Clock.Real, () => presence.Seat));
            undo.Push(keys);
            await keys.Prepare();
            var identity = await PostgresPreparation.Run(source, setup, secrets, folder.Path, isNew);
            StorePlace.Of(folder, address).Remember();
            return new PostgresStore(source, lanes, setup, secrets, keys, identity, presence, held);
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

    public override bool MayWrite => _presence.Holds;

    internal override Task Told(CancellationToken ct) => _presence.Told(ct);

    private protected override Task<StreamRow?> ReadStream(long id, CancellationToken ct) => _streams.Read(id, ct);

    internal override async Task<Ending> Run(ChangeWork work, CancellationToken ct)
    {
        _presence.MustHold();
        return await _writer.Run(work, work.Needs is { Series.Count: 0, OnceKey: null } ? work.Stream.Read ?? await ReadStream(work.Stream.Id, ct) : null);
    }

    public override async Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default)
    {
        _presence.MustHold();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnce(statements, ct);
            }
            catch (PostgresException met) when (met.SqlState is PostgresErrorCodes.DeadlockDetected && attempt < MostAttempts)
            {
                // The server undid this one so that the other may go on.
            }
        }
    }

    private async Task<Problem?> WriteOnce(IReadOnlyList<Statement> statements, CancellationToken ct)
    {
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
        catch (NpgsqlException lost) when (Refusals.IsOutage(lost))
        {
            throw new StoreUnavailableException("The database did not take the rows; whoever wrote them may try again.", lost);
        }
    }

    /// <summary>PostgreSQL keeps deleted bytes until it vacuums; erasure rests on the destroyed key.</summary>
    internal override Task<bool> ForgetDeletedBytes() => Task.FromResult(true);

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _streams.DisposeAsync();
        await Keys.DisposeAsync();
        await _lanes.DisposeAsync();
        await _source.DisposeAsync();
        await _presence.DisposeAsync();
        await _folder.DisposeAsync();
    }
}
