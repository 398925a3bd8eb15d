using System.CommandLine;
using System.Globalization;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Copying;
using Sen.Kernel.Postgres;
using Sen.Node.Bench;
using Sen.Node.Demo;
using Sen.Node.Hosting;
using Sen.Procedures;
using Sen.Procedures.Features;

namespace Sen.Node.Verbs;

/// <summary><c>sen bench</c>: how fast a node is on this machine, with percentiles, errors and the machine's name.</summary>
internal static class BenchVerb
{
    public static Command Define()
    {
        var callers = new Option<int>("--callers") { Description = "How many call at once.", HelpName = "NUMBER", DefaultValueFactory = _ => 32 };
        var seconds = new Option<int>("--seconds") { Description = "How long each kind of call is measured.", HelpName = "NUMBER", DefaultValueFactory = _ => 10 };
        var dossiers = new Option<int>("--dossiers") { Description = "Dossiers to submit, accept and advance by a step; 0 leaves that out.", HelpName = "NUMBER", DefaultValueFactory = _ => 0 };
        var bulk = new Option<int[]>("--bulk") { Description = "How many dossiers the lists are to hold (put in beside the ledger) when lists and steps are measured and plans printed; several sizes, smallest first.", HelpName = "NUMBER", AllowMultipleArgumentsPerToken = true };
        var ledger = new Option<int>("--ledger") { Description = "Events that the log is to hold before the lists grow: whole dossiers, through the ledger. Proofs and verification are measured, too.", HelpName = "NUMBER", DefaultValueFactory = _ => 0 };
        var people = new Option<int>("--people") { Description = "Signed-in people of a portal who come whether the node can serve them or not, up to twice what it can; 0 leaves that out.", HelpName = "NUMBER", DefaultValueFactory = _ => 0 };
        var mix = new Option<string>("--mix") { Description = "What they do: portal (look and follow), province (a working day, officials and all), school (the morning when enrolment opens).", HelpName = "NAME", DefaultValueFactory = _ => "portal" };
        mix.AcceptOnlyFromAmong([.. PortalMix.All.Keys]);
        var catalogue = new Option<string[]>("--catalogue") { Description = "Files of procedures to import before, so that search has the real number of them.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var curve = new Option<bool>("--curve") { Description = "Also measures submissions and inbox pages with 1 to 128 callers." };
        var procedures = new Option<int>("--procedures") { Description = "Also measures search in a catalogue grown to that many by variants of real records; 0 leaves that out.", HelpName = "NUMBER", DefaultValueFactory = _ => 0 };
        var data = new Option<string?>("--data") { Description = "An empty folder to work in, kept afterwards; without it a temporary one, deleted afterwards.", HelpName = "DIR" };
        var database = NodeWords.Database();
        database.Description = "Two empty databases (NAME and NAME_keys) to work in instead of SQLite; the bench's node stays in them. Steps are compared with pgbench.";
        var write = new Option<bool>("--write") { Description = "Also write the report to docs/benchmarks." };
        foreach (var number in (Option<int>[])[callers, seconds])
        {
            number.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1)
                    result.AddError($"{number.Name} is at least 1.");
            });
        }

        bulk.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is { } sizes && sizes.Zip([0, .. sizes]).Any(pair => pair.First <= pair.Second))
                result.AddError("--bulk is one size or several, each above the one before.");
        });
        foreach (var number in (Option<int>[])[dossiers, ledger, people, procedures])
        {
            number.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 0)
                    result.AddError($"{number.Name} is not below 0.");
            });
        }

        var command = new VerbCommand(
            "bench", "Measures a node of its own on this machine: the disk, the store and HTTP are the real ones. Never touches your data.",
            "sen bench",
            "sen bench --dossiers 10000 --bulk 100000 1000000 10000000 --ledger 10000000",
            "sen bench --people 2000 --seconds 30 --mix school",
            "sen bench --dossiers 10000 --database postgres:///bench?host=/run/postgresql",
            "sen bench --seconds 30 --catalogue ../shared/data/procedures/*.json* --procedures 6000 --write")
        { callers, seconds, dossiers, bulk, ledger, curve, people, mix, catalogue, procedures, data, database, write };
        command.SetAction((parsed, ct) => Run(
            new BenchPlan(parsed.GetValue(callers), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(dossiers), parsed.GetValue(bulk) ?? [], parsed.GetValue(ledger), parsed.GetValue(curve), parsed.GetValue(people), parsed.GetValue(mix)!, parsed.GetValue(catalogue) ?? [], parsed.GetValue(procedures), parsed.GetValue(data), parsed.GetValue(database), parsed.GetValue(write)),
            parsed.InvocationConfiguration.Output,
            what => parsed.InvocationConfiguration.Error.WriteLine($"… {what}"),
            ct));
        return command;
    }

    private static async Task<int> Run(BenchPlan plan, TextWriter output, Action<string> tell, CancellationToken ct)
    {
        var folder = plan.Data ?? Directory.CreateTempSubdirectory("sen-bench-").FullName;
        var data = new DataFolder(Path.Combine(folder, "node"));
        if (data.HasStore)
            throw new OperatorException($"{data.Path} holds a node already; bench works in a folder of its own.");
        if (plan.Database is not null && await OpenedStore.HasStore(NodeWords.Place(data, plan.Database), ct))
            throw new OperatorException($"{plan.Database} holds a node already; bench works in databases of its own.");
        try
        {
            var report = await Measure(plan, data, tell, ct);
            await output.WriteLineAsync(report.ToMarkdown());
            if (plan.Write)
                await output.WriteLineAsync($"Written to {report.WriteTo(Path.Combine("docs", "benchmarks"))}");
            return report.Figures.Sum(figure => figure.Errors) == 0 ? ExitCode.Done : ExitCode.Wrong;
        }
        finally
        {
            if (plan.Data is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BenchReport> Measure(BenchPlan plan, DataFolder data, Action<string> tell, CancellationToken ct)
    {
        await using var bench = new BenchNode(data, plan.Database);
        var node = await bench.Start(ct);
        await node.Services.GetRequiredService<SeedDemo>().Run(DemoSize.Month, ct);
        var setup = new List<string>();
        foreach (var path in plan.Catalogue)
        {
            await using var file = File.OpenRead(path);
            var imported = await node.Services.GetRequiredService<ImportProcedures>().Run(file, Path.GetFileName(path), ct);
            setup.Add($"{Path.GetFileName(path)}: {(imported.TryGet(out var report, out var problem) ? report.Line : problem.Code)}");
        }

        tell("search");
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = plan.Callers, UseProxy = false }) { BaseAddress = node.Address };
        var search = new SearchBench(http);
        await search.Procedures(plan.Callers, TimeSpan.FromSeconds(2), ct); // warm
        List<Latencies> figures =
        [
            await search.Procedures(1, plan.Time / 2, ct),
            await search.Procedures(plan.Callers, plan.Time, ct),
            await search.Communes(plan.Callers, plan.Time, ct),
        ];
        figures.Add(await KestrelFloor.Run(plan.Callers, plan.Time / 2, ct));
        if (plan.Database is null)
            figures.Add(await RawFloor.Run(data.StorePath, data.Path, afterEvent: 0, most: int.MaxValue, plan.Callers, ct));
        else
            setup.AddRange(await ServerLines(plan.Database, ct));
        if (plan.Procedures > 0)
        {
            tell($"search in {plan.Procedures} procedures");
            node.Services.GetRequiredService<CatalogueVariants>().GrowTo(plan.Procedures);
            figures.Add((await search.Procedures(1, plan.Time, ct)).Named($"search procedures, one caller, {plan.Procedures} procedures"));
            figures.Add((await search.Procedures(plan.Callers, plan.Time, ct)).Named($"search procedures, {plan.Procedures} procedures"));
            await node.Services.GetRequiredService<Catalogue>().Load(ct);
        }

        var (notes, pictures) = (new List<string>(), new List<(string, Chart)>());
        if (plan.Curve)
        {
            using var dossiers = new DossierBench(node, data, plan.Database, plan.Callers, tell);
            var curves = await dossiers.Curve(plan.Time / 2, ct);
            figures.AddRange(curves.Figures);
            pictures.AddRange(curves.Pictures);
        }

        if (plan.Dossiers > 0)
        {
            using var dossiers = new DossierBench(node, data, plan.Database, plan.Callers, tell);
            figures.AddRange(await dossiers.Steps(plan.Dossiers, plan.Time, ct));
            notes.AddRange(dossiers.Notes);
        }

        if (plan.Ledger > 0)
        {
            var ledger = new LedgerBench(bench.Place, tell);
            figures.AddRange(await ledger.Fill(node.Services, plan.Ledger, ct));
            await bench.Stop();
            await ledger.Verify(ct);
            node = await bench.Start(ct);
            notes.AddRange(ledger.Notes);
        }

        var held = 0;
        var grown = new List<(int Size, IReadOnlyList<Latencies> Figures)>();
        foreach (var size in plan.Bulk)
        {
            tell(string.Create(CultureInfo.InvariantCulture, $"rows of {size} dossiers"));
            IReadOnlyList<BulkTable> tables;
            using (var now = new DossierBench(node, data, plan.Database, plan.Callers, tell))
                tables = await now.Rows(held, size, ct);
            await bench.Stop();
            var (rows, took) = await BulkRows.Put(bench.Place, tables, TimeProvider.System);
            node = await bench.Start(ct);
            using var dossiers = new DossierBench(node, data, plan.Database, plan.Callers, tell);
            var name = string.Create(CultureInfo.InvariantCulture, $"{size} dossiers");
            grown.Add((size, await dossiers.Full(plan.Dossiers, plan.Time, ct)));
            figures.AddRange(grown[^1].Figures.Select(one => one.Named($"{one.Name}, {name}")));
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {rows} rows came into the lists within {took.TotalSeconds:0.0} s, indexes included: {rows / took.TotalSeconds:0} rows a second"));
            notes.AddRange(dossiers.Notes.Select(note => $"{name}: {note}"));
            held = size;
        }

        if (grown.Count > 1)
        {
            pictures.Add(("size", new Chart(
                string.Create(CultureInfo.InvariantCulture, $"p95 in ms by dossiers in the lists, {plan.Callers} callers"),
                [.. grown.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Size:#,0}"))],
                [.. grown[0].Figures.Where(one => !one.Name.Contains("one caller", StringComparison.Ordinal)).Select(one => (one.Name, (IReadOnlyList<double>)[.. grown.Select(size => size.Figures.Single(same => same.Name == one.Name).Percentile(95))]))])));
        }

        var portal = new PortalBench(PortalMix.All[plan.Mix](), tell);
        if (plan.People > 0)
            await portal.Prepare(plan.People, node.Address!, node.Services, ct);
        var memory = Environment.WorkingSet / 1e6;
        await bench.Stop();
        if (plan.People > 0)
        {
            using var alone = await NodeProcess.Start(data, plan.Database, ct);
            figures.AddRange(await portal.Run(alone, plan.Time, ct));
        }

        return new BenchReport(Machine.Here(), TimeProvider.System.GetUtcNow(), plan.Callers, setup, figures,
            [.. notes, .. portal.Notes, string.Create(CultureInfo.InvariantCulture, $"resident memory before the portal, callers included: {memory:0} MB")], pictures);
    }

    private static async Task<IReadOnlyList<string>> ServerLines(PostgresAddress database, CancellationToken ct)
    {
        var facts = await ServerFacts.Of(database, ct);
        return [$"PostgreSQL {facts["server_version"]} through {(database.IsSocket ? "a socket" : database.Server)}: {string.Join(", ", ((string[])["fsync", "synchronous_commit", "full_page_writes", "shared_buffers"]).Select(name => $"{name} {facts[name]}"))}"];
    }

    private sealed record BenchPlan(int Callers, TimeSpan Time, int Dossiers, IReadOnlyList<int> Bulk, int Ledger, bool Curve, int People, string Mix, IReadOnlyList<string> Catalogue, int Procedures, string? Data, PostgresAddress? Database, bool Write);
}
