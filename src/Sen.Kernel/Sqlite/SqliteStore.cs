using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Sqlite;

/// <summary>The embedded store: <c>store.db</c> and <c>keys.db</c> in one folder, one writer, many readers.</summary>
public sealed class SqliteStore : Store
{
    internal const int PageBytes = 8_192;
    private const int RecentSlots = 256;
    private const long CheckpointAtBytes = 4L << 20, LogGrownBytes = 16L << 20;

    private static readonly Dictionary<string, long> NoNumbers = [];

    private readonly SqliteWriter _writer;
    private readonly EventWriter _events;
    private readonly string _path;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly StreamRow?[] _recent = new StreamRow?[RecentSlots];
    private readonly string _readString;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _checkpoints;
    private readonly FileStream _owner;

    private SqliteStore(DataFolder folder, StoreSetup setup, Secrets secrets, KeyStore keys, NodeIdentity identity, FileStream owner)
        : base(setup, secrets, keys, identity)
    {
        _owner = owner;
        _readString = ReadString(folder.StorePath);
        _path = folder.StorePath;
        _events = new EventWriter(Shapes, keys, secrets, identity);
        _writer = new SqliteWriter(folder.StorePath, keys, _events, setup.Clock, new BrokenUnique(setup.AllSchemas));
        _checkpoints = Task.Run(() => CheckpointNowAndThen());
    }

    public override Dialect Dialect => Dialect.Sqlite;

    /// <summary>Opens the store of a folder, making it when it is new and running its migrations.</summary>
    /// <exception cref="StoreInUseException">Another process owns it.</exception>
    /// <exception cref="StoreRefusedException">The folder is that of a node whose store is gone.</exception>
    public static SqliteStore Open(DataFolder folder, StoreSetup setup)
    {
        var owner = folder.Own();
        try
        {
            var isNew = !File.Exists(folder.StorePath);
            if (isNew && File.Exists(folder.AnchorPath))
                throw new StoreRefusedException($"{folder.Path} belongs to a node that has data, and its store is not there. Restore it, name its database, or name another folder.");
            var secrets = Secrets.Open(folder.SecretsPath, mayCreate: isNew);
            var keys = new SqliteKeyStore(folder.KeysPath, secrets, new LocalNumbers(setup.Clock.Real));
            var identity = SqlitePreparation.Run(folder.StorePath, setup, secrets, isNew);
            return new SqliteStore(folder, setup, secrets, keys, identity, owner);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Connection string of readers: read-only, so that no reader can ever write.</summary>
    internal static string ReadString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();

    public override async ValueTask<DbConnection> Read(CancellationToken ct = default)
    {
        var connection = new SqliteConnection(_readString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>
    /// All that needs no number is read, decided, encoded and sealed here, on the caller's thread; the writer only writes. Everything else,
    /// and what another change overtook, runs in the writer.
    /// </summary>
    internal override async Task<Ending> Run(ChangeWork work, CancellationToken ct)
    {
        if (work.Needs is { Series.Count: 0, OnceKey: null } && (work.Stream.Read ?? await ReadStream(work.Stream.Id, ct)) is { } row)
        {
            var now = Math.Max(Clock.Now.ToMicros(), row.Recorded);
            var outcome = work.Decide(row, new Taken(Micros.FromMicros(now), NoNumbers));
            if (outcome.Problem is null)
            {
                var written = await _events.Write(work, row, outcome, now);
                if (await Keys.MakeDurable(written.Keys))
                    return await _writer.Run(work, new Prepared(row.Version, written.Statements));
            }
        }

        return await _writer.Run(work);
    }

    private protected override Task<StreamRow?> ReadStream(long id, CancellationToken ct)
    {
        if (!_readers.TryTake(out var session))
            session = new SqliteSession(_path, SqliteOpenMode.ReadOnly);
        try
        {
            // A request reads a stream several times: to see whether it may, to decide, to show. At the same version it is the same row.
            ref var slot = ref _recent[id.GetHashCode() & (RecentSlots - 1)];
            if (Volatile.Read(ref slot) is { } recent && recent.Id == id && session.Scalar(ChangeSql.ReadVersion, id) is long stands && stands == recent.Version)
                return Task.FromResult<StreamRow?>(recent);
            var row = session.First(ChangeSql.ReadStream, StreamRow.Of, id);
            if (row is not null)
                Volatile.Write(ref slot, row);
            return Task.FromResult(row);
        }
        finally
        {
            _readers.Add(session);
        }
    }

    public override async Task<Problem?> Write(IReadOnlyList<Statement> statements, CancellationToken ct = default) =>
        (await _writer.Run(statements)).Problem;

    internal override async Task<bool> ForgetDeletedBytes()
    {
        Array.Clear(_recent);
        return await _writer.Truncate() & Keys.ForgetDeletedBytes();
    }

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _checkpoints;
        CloseReaders();
        _writer.Dispose();
        CloseReaders(); // those that the last changes opened
        await Keys.DisposeAsync();
        _stopping.Dispose();
        await _owner.DisposeAsync();
    }

    // The writer closes last: only a connection that may write puts the whole log into the store and removes it.
    private void CloseReaders()
    {
        while (_readers.TryTake(out var session))
            session.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(_readString));
    }

    /// <summary>
    /// Moves pages from the log into the store off the commit path. Commits go on meanwhile, so a little is always left: the writer moves
    /// that when the log has grown, and its next commit starts the log from its beginning.
    /// </summary>
    private async Task CheckpointNowAndThen()
    {
        using var session = new SqliteSession(_path);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200), Clock.Real);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                if (new FileInfo(_path + "-wal") is not { Exists: true, Length: > CheckpointAtBytes })
                    continue;
                if (PagesInLogAfterCheckpoint(session) * PageBytes > LogGrownBytes)
                    _writer.AskToFinishCheckpoint();
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    // A disk that is full, or the like, is met by the writer as well and told to its callers; the next round tries again.
    private static long PagesInLogAfterCheckpoint(SqliteSession session)
    {
        try
        {
            return session.First("pragma wal_checkpoint(passive)", static row => Tuple.Create(row.Int(1)))!.Item1;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }
}
