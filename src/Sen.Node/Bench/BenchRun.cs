using System.Globalization;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Copying;
using Sen.Kernel.Postgres;
using Sen.Node.Demo;
using Sen.Node.Hosting;
using Sen.Procedures;
using Sen.Procedures.Features;

namespace Sen.Node.Bench;

/// <summary>One run of <c>sen bench</c>: each part that the plan asks for, in turn, on one node in an empty folder.</summary>
internal sealed class BenchRun(BenchPlan plan, DataFolder data, Action<string> tell)
{
    private readonly List<string> _setup = [];
    private readonly List<Latencies> _figures = [];
    private readonly List<string> _notes = [];
    private readonly List<(string Name, Chart Picture)> _pictures = [];

    public async Task<BenchReport> Run(CancellationToken ct)
    {
        await using var bench = new BenchNode(data, plan.Database);
        var node = await bench.Start(ct);
        await node.Services.GetRequiredService<SeedDemo>().Run(DemoSize.Month, ct);
        await Search(node, ct);
        await Floors(ct);
        if (plan.Curve)
            await Curve(node, ct);
        if (plan.Dossiers > 0)
            await Steps(node, ct);
        if (plan.Ledger > 0)
            node = await Ledger(bench, node, ct);
        if (plan.Bulk.Count > 0)
            node = await Sizes(bench, node, ct);
        _notes.Add(string.Create(CultureInfo.InvariantCulture, $"resident memory, callers included: {Environment.WorkingSet / 1e6:0} MB"));
        if (plan.People > 0)
            await Portal(bench, node, ct);
        return new BenchReport(Machine.Here(), TimeProvider.System.GetUtcNow(), plan.Callers, _setup, _figures, _notes, _pictures);
    }

    private async Task Search(RunningNode node, CancellationToken ct)
    {
        foreach (var path in plan.Catalogue)
        {
            await using var file = File.OpenRead(path);
            var imported = await node.Services.GetRequiredService<ImportProcedures>().Run(file, Path.GetFileName(path), ct);
            _setup.Add($"{Path.GetFileName(path)}: {(imported.TryGet(out var report, out var problem) ? report.Line : problem.Code)}");
        }

        tell("search");
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = plan.Callers, UseProxy = false }) { BaseAddress = node.Address };
        var search = new SearchBench(http);
        await search.Procedures(plan.Callers, plan.Time / 2, ct); // warm
        _figures.AddRange([await search.Procedures(1, plan.Time / 2, ct), await search.Procedures(plan.Callers, plan.Time, ct), await search.Communes(plan.Callers, plan.Time, ct)]);
        if (plan.Procedures == 0)
            return;
        tell($"search in {plan.Procedures} procedures");
        node.Services.GetRequiredService<CatalogueVariants>().GrowTo(plan.Procedures);
        _figures.Add((await search.Procedures(1, plan.Time, ct)).Named($"search procedures, one caller, {plan.Procedures} procedures"));
        _figures.Add((await search.Procedures(plan.Callers, plan.Time, ct)).Named($"search procedures, {plan.Procedures} procedures"));
        await node.Services.GetRequiredService<Catalogue>().Load(ct);
    }

    private async Task Floors(CancellationToken ct)
    {
        _figures.Add(await KestrelFloor.Run(plan.Callers, plan.Time / 2, ct));
        if (plan.Database is { } database)
        {
            var facts = await ServerFacts.Of(database, ct);
            string[] shown = ["fsync", "synchronous_commit", "full_page_writes", "shared_buffers"];
            _setup.Add($"PostgreSQL {facts["server_version"]} through {(database.IsSocket ? "a socket" : database.Server)}: {string.Join(", ", shown.Select(name => $"{name} {facts[name]}"))}");
        }
        else
        {
            _figures.Add(await RawFloor.Run(data.StorePath, data.Path, afterEvent: 0, most: int.MaxValue, plan.Callers, ct));
        }
    }

    private async Task Curve(RunningNode node, CancellationToken ct)
    {
        using var dossiers = Dossiers(node);
        var curves = await dossiers.Curve(plan.Time / 2, ct);
        _figures.AddRange(curves.Figures);
        _pictures.AddRange(curves.Pictures);
        _notes.AddRange(dossiers.Notes);
    }

    private async Task Steps(RunningNode node, CancellationToken ct)
    {
        using var dossiers = Dossiers(node);
        _figures.AddRange(await dossiers.Steps(plan.Dossiers, plan.Time, ct));
        _notes.AddRange(dossiers.Notes);
    }

    private async Task<RunningNode> Ledger(BenchNode bench, RunningNode node, CancellationToken ct)
    {
        var ledger = new LedgerBench(bench.Place, tell);
        _figures.AddRange(await ledger.Fill(node.Services, plan.Ledger, ct));
        await bench.Stop();
        await ledger.Verify(ct);
        _notes.AddRange(ledger.Notes);
        return await bench.Start(ct);
    }

    private async Task<RunningNode> Sizes(BenchNode bench, RunningNode node, CancellationToken ct)
    {
        var held = 0;
        var grown = new List<(int Size, IReadOnlyList<Latencies> Figures)>();
        foreach (var size in plan.Bulk)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{size} dossiers");
            tell($"rows of {name}");
            IReadOnlyList<BulkTable> tables;
            using (var now = Dossiers(node))
                tables = await now.Rows(held, size, ct);
            await bench.Stop();
            var (rows, took) = await BulkRows.Put(bench.Place, tables, TimeProvider.System);
            node = await bench.Start(ct);
            using var dossiers = Dossiers(node);
            grown.Add((size, await dossiers.Full(plan.Dossiers, plan.Time, ct)));
            _figures.AddRange(grown[^1].Figures.Select(one => one.Named($"{one.Name}, {name}")));
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {rows} rows came into the lists within {took.TotalSeconds:0.0} s, indexes included: {rows / took.TotalSeconds:0} rows a second"));
            _notes.AddRange(dossiers.Notes.Select(note => $"{name}: {note}"));
            held = size;
        }

        if (grown.Count > 1)
            _pictures.Add(("size", Picture(grown)));
        return node;
    }

    private Chart Picture(List<(int Size, IReadOnlyList<Latencies> Figures)> grown)
    {
        var shown = grown[0].Figures.Select(one => one.Name).Where(name => !name.Contains("one caller", StringComparison.Ordinal));
        return new Chart(
            string.Create(CultureInfo.InvariantCulture, $"p95 in ms by dossiers in the lists, {plan.Callers} callers"),
            [.. grown.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Size:#,0}"))],
            [.. shown.Select(name => (name, (IReadOnlyList<double>)[.. grown.Select(size => size.Figures.Single(one => one.Name == name).Percentile(95))]))]);
    }

    // In a process of its own: the callers' work is not to be counted to the node's.
    private async Task Portal(BenchNode bench, RunningNode node, CancellationToken ct)
    {
        var portal = new PortalBench(PortalMix.All[plan.Mix](), tell);
        await portal.Prepare(plan.People, node.Address!, node.Services, ct);
        await bench.Stop();
        using var alone = await NodeProcess.Start(data, plan.Database, ct);
        _figures.AddRange(await portal.Run(alone, plan.Time, ct));
        _notes.AddRange(portal.Notes);
    }

    private DossierBench Dossiers(RunningNode node) => new(node, data, plan.Database, plan.Callers, tell);
}

/// <summary>What <c>sen bench</c> is to measure, as its options say.</summary>
internal sealed record BenchPlan(int Callers, TimeSpan Time, int Dossiers, IReadOnlyList<int> Bulk, int Ledger, bool Curve, int People, string Mix, IReadOnlyList<string> Catalogue, int Procedures, string? Data, PostgresAddress? Database, bool Write);
