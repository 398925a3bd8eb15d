using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Sqlite;

/// <summary>
/// The one writer of a SQLite store: takes whatever waits, runs it in one transaction, commits once, and only then answers. When a piece breaks
/// the transaction, all is undone and each piece runs in a savepoint of its own (a savepoint copies every page it changes). New data keys are
/// durable before the events that use them.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MostPerCommit = 256, CacheKilobytes = 16_384;
    private const long LogTooLongBytes = 64L << 20;

    private readonly BlockingCollection<Job> _jobs = new(boundedCapacity: 8_192);
    private readonly SqliteSession _session;
    private readonly KeyStore _keys;
    private readonly EventWriter _events;
    private readonly Clock _clock;
    private readonly BrokenUnique _uniques;
    private readonly string _walPath;
    private readonly Thread _thread;
    private readonly List<DataKey> _keysUsed = [];
    private volatile bool _checkpointWanted;

    public SqliteWriter(string path, KeyStore keys, EventWriter events, Clock clock, BrokenUnique uniques)
    {
        (_keys, _events, _clock, _uniques, _walPath) = (keys, events, clock, uniques, path + "-wal");
        _session = new SqliteSession(path);
        _session.Execute("pragma synchronous = full");
        _session.Execute("pragma secure_delete = on");
        _session.Execute("pragma wal_autocheckpoint = 0");
        _session.Execute("pragma foreign_keys = on");
        _session.Execute($"pragma cache_size = -{CacheKilobytes}");
        _session.Execute("pragma temp_store = memory");
        _thread = new Thread(Loop) { IsBackground = true, Name = "sen-writer" };
        _thread.Start();
    }

    public Task<Ending> Run(ChangeWork work) => Enqueue(new ChangeJob(work, null));

    /// <summary>Writes what was prepared when the stream still stands where it was read; runs the change afresh when it does not.</summary>
    public Task<Ending> Run(ChangeWork work, Prepared prepared) => Enqueue(new ChangeJob(work, prepared));

    public Task<Ending> Run(IReadOnlyList<Statement> statements) => Enqueue(new StatementsJob(statements));

    /// <summary>Asks the writer to move the little that is left in the log after a checkpoint beside it, so that the log can begin anew.</summary>
    public void AskToFinishCheckpoint() => _checkpointWanted = true;

    /// <summary>Empties the write-ahead log into the store, so that nothing deleted stays readable in it. False when a reader holds old pages.</summary>
    public async Task<bool> Truncate() => (await Enqueue(new TruncateJob())).Problem is null;

    public void Dispose()
    {
        _jobs.CompleteAdding();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
        _session.Dispose();
        _jobs.Dispose();
    }

    private Task<Ending> Enqueue(Job job)
    {
        try
        {
            if (!_jobs.TryAdd(job))
                return Task.FromResult(new Ending(KernelProblems.Busy, null));
        }
        catch (InvalidOperationException)
        {
            return Task.FromException<Ending>(new ObjectDisposedException(nameof(SqliteWriter), "The node is stopping; nothing was written."));
        }

        return job.Done.Task;
    }

    private void Loop()
    {
        var batch = new List<Job>(MostPerCommit);
        foreach (var first in _jobs.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < MostPerCommit && _jobs.TryTake(out var next))
                batch.Add(next);
            RunBatch(batch);
            FinishCheckpoint();
        }
    }

    private void RunBatch(List<Job> batch)
    {
        foreach (var truncate in batch.OfType<TruncateJob>())
            Guarded(truncate, () => truncate.Ending = new Ending(_session.IsLogEmptied() ? null : KernelProblems.Busy, null));
        batch.RemoveAll(job => job is TruncateJob);
        if (batch.Count == 0)
            return;

        try
        {
            if (!AreWritten(batch, RunTogether))
                AreWritten(batch, RunGuarded);
        }
        catch (Exception failure)
        {
            Undo();
            foreach (var job in batch)
                job.Done.TrySetException(new StoreUnavailableException("The change was not written; try again.", failure));
            return;
        }

        foreach (var job in batch)
            job.Answer();
    }

    /// <summary>Writes a batch and commits it. False: it was undone, because a piece that wrote something must not have.</summary>
    private bool AreWritten(List<Job> batch, Func<Job, bool> run)
    {
        _keysUsed.Clear();
        _session.Execute("begin immediate");
        foreach (var job in batch)
        {
            (job.Ending, job.Failure) = (default, null);
            if (run(job))
                continue;
            Undo();
            return batch.Count == 1; // What it ended with stands, for there is nobody else.
        }

        if (!_keys.MakeDurable(_keysUsed).AsTask().GetAwaiter().GetResult())
            throw new InvalidOperationException("A new data key could not be kept.");
        _session.Execute("commit");
        return true;
    }

    private void Undo()
    {
        if (!_session.IsOutsideTransaction)
            _session.Execute("rollback");
    }

    private bool RunTogether(Job job)
    {
        var before = _session.RowsChanged;
        Run(job);
        return job.IsGood || _session.RowsChanged == before;
    }

    private bool RunGuarded(Job job)
    {
        _session.Execute("savepoint one");
        Run(job);
        if (!job.IsGood)
            _session.Execute("rollback to one");
        _session.Execute("release one");
        return true;
    }

    private void Run(Job job)
    {
        try
        {
            job.Ending = job.Run(this);
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode == 19 && !_session.IsOutsideTransaction)
        {
            if (_uniques.FromSqlite(broken.Message) is { } problem)
                job.Ending = new Ending(problem, null);
            else
                job.Failure = broken;
        }
        catch (Exception failure) when (!_session.IsOutsideTransaction)
        {
            job.Failure = failure;
        }
    }

    private Ending RunChange(ChangeWork work, Prepared? prepared)
    {
        if (prepared is not null && _session.Scalar(ChangeSql.ReadVersion, work.Stream.Id) is long version && version == prepared.Version)
            return RunStatements(prepared.Statements);

        if (work.Needs.OnceKey is { } once && _session.Scalar(ChangeSql.ReadOnce, once) is long earlier)
            return new Ending(null, ReadStream(earlier) ?? throw new InvalidOperationException($"Stream {earlier} of a once-key is missing."));

        var row = work.Stream.Read is { } read && _session.Scalar(ChangeSql.ReadVersion, read.Id) is long stands && stands == read.Version ? read : ReadStream(work.Stream.Id);
        var now = Math.Max(_clock.Now.ToMicros(), row?.Recorded ?? 0);
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var series in work.Needs.Series)
            numbers[series] = (long)_session.Scalar(ChangeSql.TakeNumber, series)!;

        var outcome = work.Decide(row, new Taken(Micros.FromMicros(now), numbers));
        if (outcome.Problem is { } problem)
            return new Ending(problem, null);

        // Keys are found or made without waiting: the key store of SQLite answers at once.
        var written = _events.Write(work, row, outcome, now).AsTask().GetAwaiter().GetResult();
        _keysUsed.AddRange(written.Keys);
        return RunStatements(written.Statements);
    }

    private Ending RunStatements(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            var changed = _session.Execute(statement);
            if (statement.Rows is { } expected && changed != expected)
                return new Ending(KernelProblems.Conflict, null);
        }

        return default;
    }

    private StreamRow? ReadStream(long id) => _session.First(ChangeSql.ReadStream, StreamRow.Of, id);

    // Nobody writes meanwhile, so the whole log is in the store afterwards and the next commit begins it anew, in the space that it has;
    // a log that a burst or a long reader made huge gives the space back.
    private void FinishCheckpoint()
    {
        if (!_checkpointWanted)
            return;
        _checkpointWanted = false;
        try
        {
            _session.Execute(new FileInfo(_walPath) is { Exists: true, Length: > LogTooLongBytes } ? "pragma wal_checkpoint(truncate)" : "pragma wal_checkpoint(passive)");
        }
        catch (SqliteException)
        {
            // The next round tries again. The size of the log is watched by `sen doctor`.
        }
    }

    private static void Guarded(Job job, Action action)
    {
        try
        {
            action();
            job.Answer();
        }
        catch (SqliteException failure)
        {
            job.Done.TrySetException(failure);
        }
    }

    private abstract class Job
    {
        public TaskCompletionSource<Ending> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Ending Ending { get; set; }

        public Exception? Failure { get; set; }

        public bool IsGood => Failure is null && Ending.Problem is null;

        public abstract Ending Run(SqliteWriter writer);

        public void Answer()
        {
            if (Failure is { } failure)
                Done.TrySetException(failure);
            else
                Done.TrySetResult(Ending);
        }
    }

    private sealed class ChangeJob(ChangeWork work, Prepared? prepared) : Job
    {
        public override Ending Run(SqliteWriter writer) => writer.RunChange(work, prepared);
    }

    private sealed class StatementsJob(IReadOnlyList<Statement> statements) : Job
    {
        public override Ending Run(SqliteWriter writer) => writer.RunStatements(statements);
    }

    private sealed class TruncateJob : Job
    {
        public override Ending Run(SqliteWriter writer) => default;
    }
}
