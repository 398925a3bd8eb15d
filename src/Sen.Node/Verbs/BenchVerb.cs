using System.CommandLine;
using Sen.Kernel;
using Sen.Node.Bench;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary><c>sen bench</c>: how fast a node is on this machine, with percentiles, errors and the machine's name.</summary>
internal static class BenchVerb
{
    public static Command Define()
    {
        var callers = new Option<int>("--callers") { Description = "How many call at once.", HelpName = "NUMBER", DefaultValueFactory = _ => 32 };
        var seconds = new Option<double>("--seconds") { Description = "How long each kind of call is measured.", HelpName = "NUMBER", DefaultValueFactory = _ => 10 };
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
        callers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--callers is at least 1.");
        });
        seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.1 and <= 3_600))
                result.AddError("--seconds is 0.1 to 3600.");
        });

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
            var report = await new BenchRun(plan, data, tell).Run(ct);
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
}
