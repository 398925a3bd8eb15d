using System.Data.Common;
using Npgsql;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>
/// The store of a province and above: each change is one transaction of two round trips. Two changes of one stream meet at the key
/// (stream, version); the later one runs again on the newer state.
/// </summary>
public sealed class PostgresStore : Store
{
    private const int MostAttempts = 16;

    private readonly NpgsqlDataSource _source;
    private readonly EventWriter _events;
    private readonly BrokenUnique _uniques;

    private PostgresStore(NpgsqlDataSource source, StoreSetup setup, Secrets secrets, KeyStore keys, NodeIdentity identity)
        : base(setup, secrets, keys, identity)
    {
        _source = source;
        _events = new EventWriter(Shapes, keys, secrets, identity.OriginOf);
        _uniques = new BrokenUnique(setup.AllSchemas);
    }

    public override Dialect Dialect => Dialect.Postgres;

    /// <summary>Opens a database and its key database, running migrations.</summary>
    public static async Task<PostgresStore> Open(string connectionString, string keysConnectionString, string secretsPath, StoreSetup setup)
    {
        var source = Source(connectionString);
        var isNew = await PostgresPreparation.IsNew(source);
        var secrets = Secrets.Open(secretsPath, mayCreate: isNew);
        var keys = new PostgresKeyStore(Source(keysConnectionString), secrets, setup.Clock.Real);
        await keys.Prepare();
        var identity = await PostgresPreparation.Run(source, setup, isNew);
        return new PostgresStore(source, setup, secrets, keys, identity);
    }

    public override async ValueTask<DbConnection> Read(CancellationToken ct = default) => await _source.OpenConnectionAsync(ct);

    internal override async Task<Ending> Run(ChangeWork work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
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

            if (attempt == MostAttempts)
                return new Ending(KernelProblems.Conflict, null);
        }
    }

    public override async Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            if (!await PostgresBatch.Run(connection, transaction, statements, ct))
                return KernelProblems.Conflict;
            await transaction.CommitAsync(ct);
            return null;
        }
        catch (PostgresException broken) when (broken.SqlState == PostgresErrorCodes.UniqueViolation && _uniques.FromPostgres(broken.ConstraintName) is not null)
        {
            return _uniques.FromPostgres(broken.ConstraintName);
        }
    }

    /// <summary>PostgreSQL keeps deleted bytes until it vacuums; erasure rests on the destroyed key.</summary>
    internal override Task<bool> ForgetDeletedBytes() => Task.FromResult(true);

    public override async ValueTask DisposeAsync()
    {
        await Keys.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        return builder.Build();
    }

    /// <summary>Another change of the same stream, the same once-key, or the same new data key came first.</summary>
    private static bool MeansStale(PostgresException broken) =>
        broken.ConstraintName is "event_stream_id_version_key" or "stream_pkey" or "once_pkey" or "data_key_stream_id_subject_key";

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
