using System.Diagnostics;
using System.Globalization;
using Dapper;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Verification;
using Sen.Node.Hosting;

namespace Sen.Node.Bench;

/// <summary>A log of millions of events: how fast it grows, how far behind its signatures are meanwhile, what a proof takes, and how fast it is verified.</summary>
internal sealed class LedgerBench(StorePlace place, Action<string> tell)
{
    private const int Proofs = 2_000;

    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Lets whole dossiers live until the log has about so many events, then proves some of them.</summary>
    public async Task<IReadOnlyList<Latencies>> Fill(IServiceProvider services, long events, CancellationToken ct)
    {
        var (store, bench) = (services.GetRequiredService<Store>(), services.GetRequiredService<BenchDossiers>());
        var (stored, spent) = (await MachineUse.Stored(place.Data, place.Database), await MachineUse.Now(place.Database, ct));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watch = LogWatch.Run(store, over.Token, ct);
        var start = Stopwatch.GetTimestamp();
        var (dossiers, written) = await bench.Lives(events, MadeUpPeople.Name, now => tell(string.Create(CultureInfo.InvariantCulture, $"{now} events")), ct);
        var took = Stopwatch.GetElapsedTime(start);
        await over.CancelAsync();
        _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{written} events of {dossiers} dossiers came in within {took.TotalSeconds:0} s: {written / took.TotalSeconds:0} events a second"));
        _notes.Add((await watch).Said("while they came in"));
        start = Stopwatch.GetTimestamp();
        await services.GetRequiredService<SequencerService>().RunOnce(ct);
        _notes.Add(string.Create(CultureInfo.InvariantCulture, $"the last of them were signed {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s later"));
        (stored, spent) = (await MachineUse.Stored(place.Data, place.Database) - stored, await MachineUse.Now(place.Database, ct) - spent);
        _notes.Add(string.Create(CultureInfo.InvariantCulture,
            $"one of these dossiers took {spent.Processor.TotalMilliseconds / dossiers:0.00} ms of the machine's processors, {spent.Written / 1e3 / dossiers:0.0} KB written and {stored / 1e3 / dossiers:0.0} KB stored"));
        return [await Prove(store, services.GetRequiredService<Receipts>(), ct)];
    }

    /// <summary>As <c>sen verify</c> does it, while the node stands still.</summary>
    public async Task Verify(CancellationToken ct)
    {
        tell("verifying");
        await using var store = await ReadOnlyStore.Open(place);
        var processor = Environment.CpuUsage.TotalTime;
        var report = await new LedgerVerification(store).Run(new VerificationOptions { OwnAnchorPath = place.Data.AnchorPath }, ct);
        processor = Environment.CpuUsage.TotalTime - processor;
        if (!report.IsSound)
            throw new OperatorException($"The bench's own log is not whole: {report.HeadlineInEnglish}");
        var took = report.Figures.Took.TotalSeconds;
        _notes.Add(string.Create(CultureInfo.InvariantCulture,
            $"sen verify: {report.Events} events are sound, in {took:0.0} s and {processor.TotalSeconds:0.0} s of this program's processors: {report.Events / took:0} a second, {report.Events / processor.TotalSeconds:0} a second of processor"));
    }

    private async Task<Latencies> Prove(Store store, Receipts receipts, CancellationToken ct)
    {
        tell("proofs");
        var chance = new Random(57);
        var figures = new Latencies("proof of an event, one caller");
        long size;
        var processor = Environment.CpuUsage.TotalTime;
        await using (var connection = await store.Read(ct))
            size = await connection.ExecuteScalarAsync<long>("select size from ledger_head where log = 'main'");
        var began = Stopwatch.GetTimestamp();
        for (var n = 0; n < Proofs; n++)
        {
            (long Stream, long Version) proven;
            await using (var connection = await store.Read(ct))
                proven = await connection.QuerySingleAsync<(long, long)>("select e.stream_id, e.version from leaf l join event e on e.id = l.event_id where l.log = 'main' and l.idx = @index", new { index = chance.NextInt64(size) });
            var start = Stopwatch.GetTimestamp();
            if (await receipts.Of(proven.Stream, proven.Version, ct) is null)
                figures.AddError();
            figures.Add(Stopwatch.GetElapsedTime(start));
        }

        (figures.Took, figures.Processor) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - processor);
        return figures;
    }
}
