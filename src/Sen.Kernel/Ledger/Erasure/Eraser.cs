using Dapper;
using Sen.Kernel.Changes;

namespace Sen.Kernel.Ledger.Erasure;

/// <summary>Deletes what a module keeps about a stream outside the store (ciphertexts of files). May be called again for the same stream.</summary>
public delegate Task DeleteFiles(long streamId, CancellationToken ct);

/// <summary>
/// Erases the person of a stream, in this order: the erasure list (outside the database), one change that records it and clears the rows,
/// the keys, the files, the traces in log files. Whatever breaks off is finished by <see cref="Redo"/> at the next start.
/// </summary>
public sealed class Eraser(Store store, string erasuresPath, IEnumerable<DeleteFiles> files)
{
    /// <summary>Subjects whose keys are destroyed. Who acted stays readable, and so does the reason.</summary>
    internal static readonly string[] Subjects = ["owner", "third"];

    private const int TraceAttempts = 100, TraceAttemptsAtStart = 10;
    private const string Topic = "erasures";

    private readonly ErasureList _list = new(erasuresPath);
    private readonly IReadOnlyList<DeleteFiles> _files = [.. files];

    /// <summary>What a process does when another one destroyed a key.</summary>
    public Edition Told => new(Topic, _ =>
    {
        store.Keys.ForgetKnown();
        return Task.CompletedTask;
    });

    /// <summary>Erases; erasing twice does no harm. Refused with <see cref="KernelProblems.NotFound"/> when there is no such stream.</summary>
    /// <exception cref="StoreUnavailableException">The person is erased, but a long reader keeps old pages of the log files; the next start ends it.</exception>
    public async Task<Problem?> Erase(long streamId, Act act, string legalBasis, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(legalBasis);
        if (await Find(streamId, ct) is not { } row)
            return KernelProblems.NotFound;

        if (row.Erased == 0)
            _list.Add(new ListedErasure(streamId, Convert.ToHexStringLower(row.Stream), act.Agency, act.By, legalBasis));
        if (await Record(row, act, legalBasis, ct) is { } problem)
            return problem;
        await DestroyKeys(streamId);
        await TellOthers(ct);
        await RemoveFiles(streamId, ct);
        if (!await ForgetTraces(TraceAttempts, ct))
            throw new StoreUnavailableException("The person is erased, but a long-running reader keeps old pages of the log files. They go when it ends and the node starts again.");
        return null;
    }

    /// <summary>
    /// Before the first request: applies the erasure list to a store that was restored from before an erasure, and ends erasures that broke
    /// off. Returns how many streams had something left to erase.
    /// </summary>
    public async Task<int> Redo(CancellationToken ct = default)
    {
        var redone = new HashSet<long>();
        var streams = new HashSet<long>();
        foreach (var listed in _list.Read())
        {
            var row = await Find(listed.StreamId, ct);
            if (row is not null && Convert.ToHexStringLower(row.Stream) != listed.Stream)
                continue;
            if (!streams.Add(listed.StreamId))
                continue;
            if (row is { Erased: 0 })
            {
                if (await Record(row, new Act(listed.By, listed.Agency), listed.LegalBasis, ct) is { } problem)
                    throw new InvalidOperationException($"The erasure of stream {listed.StreamId} could not be applied again: {problem}. No request may be served before it is.");
                redone.Add(listed.StreamId);
            }
        }

        await using (var connection = await store.Read(ct))
            streams.UnionWith(await connection.QueryAsync<long>("select id from stream where erased = 1"));
        foreach (var streamId in streams)
        {
            if (await DestroyKeys(streamId))
                redone.Add(streamId);
        }

        // Also when no key was left: who was killed between the two told nobody.
        if (streams.Count > 0)
            await TellOthers(ct);
        foreach (var streamId in streams)
            await RemoveFiles(streamId, ct);

        // A backup that reads just now keeps nobody from serving: the next start looks again.
        if (streams.Count > 0)
            await ForgetTraces(TraceAttemptsAtStart, ct);
        return redone.Count;
    }

    private async Task<ErasableRow?> Find(long streamId, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleOrDefaultAsync<ErasableRow>(
            "select id as Id, stream as Stream, kind as Kind, erased as Erased from stream where id = @streamId", new { streamId });
    }

    private async Task<Problem?> Record(ErasableRow row, Act act, string legalBasis, CancellationToken ct)
    {
        var kind = store.Kinds.FirstOrDefault(one => one.Name == row.Kind)
            ?? throw new InvalidOperationException($"Stream {row.Id} is of kind {row.Kind}, which no module here knows; its rows can't be cleared.");
        return (await store.Run(new ErasureWork(kind, row.Id, act, legalBasis), ct)).Problem;
    }

    /// <summary>True when a key was still there.</summary>
    private async Task<bool> DestroyKeys(long streamId)
    {
        var any = false;
        foreach (var subject in Subjects)
        {
            if (await store.Keys.Find(streamId, subject) is null)
                continue;
            any = true;
            await store.Keys.Destroy(streamId, subject);
        }

        return any;
    }

    /// <summary>The other processes of the node have keys in memory, too.</summary>
    private async Task TellOthers(CancellationToken ct)
    {
        if (await store.Write([Edition.Next(Topic)], ct) is { } problem)
            throw new StoreUnavailableException($"The person is erased, and other processes of the node were not told: {problem.Code}. Start them again.");
    }

    private async Task RemoveFiles(long streamId, CancellationToken ct)
    {
        foreach (var delete in _files)
            await delete(streamId, ct);
    }

    private async Task<bool> ForgetTraces(int attempts, CancellationToken ct)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            if (await store.ForgetDeletedBytes())
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }

        return false;
    }

    private sealed class ErasableRow
    {
        public long Id { get; init; }

        public byte[] Stream { get; init; } = [];

        public string Kind { get; init; } = "";

        public long Erased { get; init; }
    }
}
