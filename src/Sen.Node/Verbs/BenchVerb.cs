using System.CommandLine;
using System.Globalization;
using Sen.Dossiers;
using Sen.Kernel;
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
        var bulk = new Option<int>("--bulk") { Description = "Rows to put into the lists (not through the ledger) before lists are measured and their plans printed; 0 leaves that out.", HelpName = "NUMBER", DefaultValueFactory = _ => 0 };
        var catalogue = new Option<string[]>("--catalogue") { Description = "Files of procedures to import before, so that search has the real number of them.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
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

        foreach (var number in (Option<int>[])[dossiers, bulk, procedures])
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
            "sen bench --dossiers 10000 --bulk 1000000",
            "sen bench --dossiers 10000 --database postgres:///bench?host=/run/postgresql",
            "sen bench --seconds 30 --catalogue ../shared/data/procedures/*.json* --procedures 6000 --write")
        { callers, seconds, dossiers, bulk, catalogue, procedures, data, database, write };
        command.SetAction((parsed, ct) => Run(
            new BenchPlan(parsed.GetValue(callers), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(dossiers), parsed.GetValue(bulk), parsed.GetValue(catalogue) ?? [], parsed.GetValue(procedures), parsed.GetValue(data), parsed.GetValue(database), parsed.GetValue(write)),
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
        await using var node = await RunningNode.Start(
            new NodeOptions { Data = data, Database = plan.Database, Port = 0, Agency = "H57", Kind = NodeKind.Demo, Migrate = true, Quiet = true }, ct);
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

        using var lean = new LeanHttp(node.Address!);
        using var dossiers = new DossierBench(lean, node.Services, data, plan.Database, plan.Callers, tell);
        if (plan.Dossiers > 0)
            figures.AddRange(await dossiers.Steps(plan.Dossiers, plan.Time, ct));
        if (plan.Bulk > 0)
        {
            setup.Add(string.Create(CultureInfo.InvariantCulture, $"lists after the first inbox figures hold {plan.Bulk} rows more, a tenth of them at one counter"));
            figures.AddRange((await dossiers.Bulk(plan.Bulk, plan.Time, ct)).Select(one => one.Named($"{one.Name}, {plan.Bulk} rows")));
        }

        var memory = Environment.WorkingSet / 1e6;
        return new BenchReport(Machine.Here(), TimeProvider.System.GetUtcNow(), plan.Callers, setup, figures,
            [.. dossiers.Notes, string.Create(CultureInfo.InvariantCulture, $"resident memory at the end, callers included: {memory:0} MB")]);
    }

    private static async Task<IReadOnlyList<string>> ServerLines(PostgresAddress database, CancellationToken ct)
    {
        var facts = await ServerFacts.Of(database, ct);
        return [$"PostgreSQL {facts["server_version"]} through {(database.IsSocket ? "a socket" : database.Server)}: {string.Join(", ", ((string[])["fsync", "synchronous_commit", "full_page_writes", "shared_buffers"]).Select(name => $"{name} {facts[name]}"))}"];
    }

    private sealed record BenchPlan(int Callers, TimeSpan Time, int Dossiers, int Bulk, IReadOnlyList<string> Catalogue, int Procedures, string? Data, PostgresAddress? Database, bool Write);
}
