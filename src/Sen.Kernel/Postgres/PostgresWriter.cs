using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Npgsql;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Postgres;

/// <summary>
/// Writes changes in a few lanes. A lane takes whatever waits and runs it as one transaction (ADR 10); when one of them breaks it, or gives numbers back,
/// nothing has happened and each runs alone. Changes of one stream, and those that take numbers of one series, share a lane, so that they do not wait for each other in the database.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    private const int MostPerCommit = 64;
    private const int MostWaiting = 4_096;
    private const int MostAttempts = 16;

    private static readonly Dictionary<string, long> NoNumbers = [];

    /// <summary>What a change sends, for a bench that lets the database do the same without us: name <c>statements</c>.</summary>
    private static readonly DiagnosticListener Sent = new("Sen.Kernel.Postgres");

    private readonly NpgsqlDataSource _source;
    private readonly KeyStore _keys;
    private readonly EventWriter _events;
    private readonly Clock _clock;
    private readonly BrokenUnique _uniques;
    private readonly Presence _presence;
    private readonly (Channel<Job> Jobs, Task Ended)[] _lanes;

    public PostgresWriter(NpgsqlDataSource source, KeyStore keys, EventWriter events, Clock clock, BrokenUnique uniques, Presence presence)
    {
        (_source, _keys, _events, _clock, _uniques, _presence) = (source, keys, events, clock, uniques, presence);
        _lanes = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 2, 8)).Select(_ =>
        {
            var jobs = Channel.CreateBounded<Job>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
            return (jobs, Task.Run(() => Loop(jobs.Reader)));
        })];
    }

    /// <summary>Prepares what needs no number on the caller's own time, and runs the change to its end.</summary>
    /// <param name="row">The stream as it was read; null when it was not.</param>
    /// <exception cref="StoreUnavailableException">Nobody knows whether it was written.</exception>
    public async Task<Ending> Run(ChangeWork work, StreamRow? row)
    {
        var job = new Job(work);
        // Without an event there is no key that keeps an overtaken change out. A refusal is said on the row as it is when its turn comes.
        if (row is not null && Decide(job, row, NoNumbers) is null && job.Outcome!.Events.Count > 0)
            await Encode(job);
        return LaneOf(work).TryWrite(job) ? await job.Done.Task : new Ending(KernelProblems.Busy, null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (jobs, _) in _lanes)
            jobs.Writer.TryComplete();
        await Task.WhenAll(_lanes.Select(lane => lane.Ended));
    }

    // A series is locked until the commit: two lanes that take its numbers would wait for each other's commits.
    private ChannelWriter<Job> LaneOf(ChangeWork work) =>
        _lanes[(int)((uint)(work.Needs.Series is [var series, ..] ? series.GetHashCode(StringComparison.Ordinal) : work.Stream.Id.GetHashCode()) % (uint)_lanes.Length)].Jobs.Writer;

    private async Task Loop(ChannelReader<Job> waiting)
    {
        var (jobs, later) = (new List<Job>(MostPerCommit), new Queue<Job>());
        while (later.Count > 0 || await waiting.WaitToReadAsync())
        {
            Gather(jobs, later, waiting);
            if (jobs.Count > 1 && await Together(jobs))
            {
                foreach (var job in jobs)
                    job.Done.TrySetResult(job.Ending);
                continue;
            }

            foreach (var job in jobs)
            {
                if (jobs.Count > 1)
                    job.Forget();
                await Alone(job);
            }
        }
    }

    /// <summary>One change of each stream: the second one would be overtaken by the first, and break the transaction of all.</summary>
    private static void Gather(List<Job> jobs, Queue<Job> later, ChannelReader<Job> waiting)
    {
        jobs.Clear();
        var streams = new HashSet<long>();
        for (var left = later.Count; left > 0; left--)
            Take(later.Dequeue());
        while (jobs.Count < MostPerCommit && later.Count < MostPerCommit && waiting.TryRead(out var next))
            Take(next);

        void Take(Job job)
        {
            if (jobs.Count < MostPerCommit && streams.Add(job.Work.Stream.Id))
                jobs.Add(job);
            else
                later.Enqueue(job);
        }
    }

    /// <summary>All of them or none; false says none, and why does not matter: the one that is to blame is found when each runs alone.</summary>
    private async Task<bool> Together(IReadOnlyList<Job> jobs)
    {
        try
        {
            return await Commit(jobs);
        }
        catch (NpgsqlException lost) when (Refusals.IsOutage(lost))
        {
            // The line may have broken after the commit, so none of them may run again.
            var failure = new StoreUnavailableException("The database did not take the change; whoever made it may try again.", lost);
            foreach (var job in jobs)
                job.Done.TrySetException(failure);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private async Task Alone(Job job)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await Commit([job]))
                {
                    job.Done.TrySetResult(job.Ending);
                    return;
                }
            }
            catch (PostgresException broken) when (broken.SqlState == PostgresErrorCodes.UniqueViolation && _uniques.FromPostgres(broken.ConstraintName) is { } problem)
            {
                job.Done.TrySetResult(new Ending(problem, null));
                return;
            }
            catch (PostgresException met) when (MeansStale(met))
            {
                // Another change came first, and this one was undone.
            }
            catch (NpgsqlException lost) when (Refusals.IsOutage(lost))
            {
                job.Done.TrySetException(new StoreUnavailableException("The database did not take the change; whoever made it may try again.", lost));
                return;
            }
            catch (Exception failure)
            {
                job.Done.TrySetException(failure);
                return;
            }

            if (attempt == MostAttempts)
            {
                job.Done.TrySetResult(new Ending(KernelProblems.Conflict, null));
                return;
            }

            job.Forget();
        }
    }

    /// <summary>
    /// One transaction: reads and takes numbers for those that are not prepared, then writes everything. False when nothing was written because one of them
    /// was overtaken, or was refused beside others after it had taken numbers.
    /// </summary>
    private async Task<bool> Commit(IReadOnlyList<Job> jobs)
    {
        _presence.MustHold();
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (!await Prepare(connection, transaction, jobs))
            return jobs is [{ IsSettled: true }];

        var written = jobs.Where(job => job.Written is not null).ToList();
        if (written.Count == 0)
            return true;
        if (Sent.IsEnabled("statements"))
            Tell(written);
        if (!await _keys.MakeDurable([.. written.SelectMany(job => job.Written!.Keys)]) || !await PostgresBatch.Run(connection, transaction, [.. written.Select(job => job.Written!.Statements)]))
            return false;
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>False when numbers were taken that must go back.</summary>
    private async Task<bool> Prepare(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Job> jobs)
    {
        var open = jobs.Where(job => job.Written is null).ToList();
        if (open.Count == 0)
            return true;
        var goOn = true;
        foreach (var (job, read) in open.Zip(await PostgresBatch.Begin(connection, transaction, [.. open.Select(job => job.Work)])))
        {
            job.Ending = read.Repeated is { } earlier
                ? new Ending(null, await PostgresBatch.ReadStream(connection, transaction, earlier))
                : new Ending(Decide(job, read.Row, read.Numbers), null);
            goOn &= !job.IsSettled || read.Numbers.Count == 0;
        }

        if (goOn)
            await Task.WhenAll(open.Where(job => !job.IsSettled).Select(Encode));
        return goOn;
    }

    private Problem? Decide(Job job, StreamRow? row, IReadOnlyDictionary<string, long> numbers)
    {
        job.Row = row;
        job.Now = Math.Max(_clock.Now.ToMicros(), row?.Recorded ?? 0);
        job.Outcome = job.Work.Decide(row, new Taken(Micros.FromMicros(job.Now), numbers));
        return job.Outcome.Problem;
    }

    private async Task Encode(Job job) => job.Written = await _events.Write(job.Work, job.Row, job.Outcome!, job.Now);

    private static void Tell(List<Job> jobs)
    {
        foreach (var job in jobs)
            Sent.Write("statements", job.Written!.Statements.Select(one => (one.Sql, one.Args.Select(arg => arg is Utf8Text text ? Encoding.UTF8.GetString(text.Bytes) : arg).ToArray())).ToArray());
    }

    /// <summary>Another change of the same stream, the same once-key, or the same new data key came first; or two met in the rows they write.</summary>
    private static bool MeansStale(PostgresException broken) => broken.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => broken.ConstraintName is "event_stream_id_version_key" or "stream_pkey" or "once_pkey" or "data_key_stream_id_subject_key" or "data_key_pkey",
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => true,
        _ => false,
    };

    /// <summary>A change in its lane: decided and encoded once or, when another one came first, again.</summary>
    private sealed class Job(ChangeWork work)
    {
        public ChangeWork Work { get; } = work;

        public TaskCompletionSource<Ending> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public StreamRow? Row { get; set; }

        public long Now { get; set; }

        public Outcome? Outcome { get; set; }

        public Written? Written { get; set; }

        public Ending Ending { get; set; }

        /// <summary>It was refused, or is a repetition: it writes nothing.</summary>
        public bool IsSettled => Ending is not { Problem: null, Repeated: null };

        /// <summary>The row that it stood on, or the numbers that it took, are not there any more.</summary>
        public void Forget() => (Row, Outcome, Written, Ending) = (null, null, null, default);
    }
}
