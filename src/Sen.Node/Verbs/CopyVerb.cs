using System.CommandLine;
using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Copying;
using Sen.Kernel.Postgres;
using Sen.Node.Hosting;
using Sen.Node.LocalDoor;

namespace Sen.Node.Verbs;

/// <summary><c>sen copy FROM TO</c>: moves a stopped node between SQLite and PostgreSQL, its ledger intact.</summary>
internal static class CopyVerb
{
    private const string Folder = "sqlite";

    public static Command Define()
    {
        var data = NodeWords.Data();
        var (from, to) = (Place("FROM", "Where the store is now"), Place("TO", "Where it is to be: an empty place"));
        var command = new VerbCommand(
            "copy", "Moves a stopped node between stores: sqlite (the file in its folder) or the address of a PostgreSQL database. Counts and verifies the new store before the node may live in it; the old one stays as it is and is not served any more. What broke off is begun anew by the same command.",
            "sen copy sqlite postgres:///sen?host=/run/postgresql --data /srv/sen",
            "sen copy postgres://sen@db.hue.gov.vn/sen sqlite --data /srv/sen")
        { from, to, data };
        command.SetAction((parsed, ct) =>
        {
            var folder = parsed.Folder(data);
            return Run(folder, Of(folder, parsed.GetRequiredValue(from)), Of(folder, parsed.GetRequiredValue(to)), parsed.InvocationConfiguration.Output, what => parsed.InvocationConfiguration.Error.WriteLine($"… {what}"), ct);
        });
        return command;
    }

    private static async Task<int> Run(DataFolder data, StorePlace from, StorePlace to, TextWriter output, Action<string> tell, CancellationToken ct)
    {
        if (await new NodeSocket(data).Answers(ct))
            throw new OperatorException("The node runs. Stop it: what it writes meanwhile would be missing in the copy.");
        var copy = new StoreCopy(data, from, to, OpenedStore.LookingSetup(), tell);
        var report = await OpenedStore.Refusing(() => copy.Run(ct));
        if (report.Verification is not { } verified)
        {
            await output.WriteLineAsync($"The node was in {to} already; its folder knows it now.");
            return ExitCode.Done;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{report.Rows} rows of {report.Tables.Count} tables in {report.Took.TotalSeconds:0.0} s: {report.Rows / report.Took.TotalSeconds:0} a second; verified in {verified.Figures.Took.TotalSeconds:0.0} s"));
        foreach (var finding in verified.Findings.Where(one => one.Level is Sen.Kernel.Ledger.Verification.FindingLevel.Error))
            await output.WriteLineAsync($"{finding.Kind}: {finding.Text} / {finding.English}");
        await output.WriteLineAsync(verified.HeadlineInEnglish);
        await output.WriteLineAsync(verified.IsSound
            ? $"The node lives in {to} now. {from} stays as it is and is not served any more; delete it when a copy of the new one is safe."
            : $"The node stays in {from}. What was copied to {to} is not to be used; `sen verify --deep --replay` says whether the old store has the same faults.");
        return verified.IsSound ? ExitCode.Done : ExitCode.Wrong;
    }

    private static StorePlace Of(DataFolder data, string named) =>
        named != Folder && PostgresAddress.TryParse(named, out var address, out _) ? StorePlace.Of(data, address) : StorePlace.InFolder(data);

    private static Argument<string> Place(string name, string description)
    {
        var place = new Argument<string>(name) { Description = $"{description}: {Folder}, or postgres://USER@HOST:PORT/NAME." };
        place.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && text != Folder && !PostgresAddress.TryParse(text, out _, out var wrong))
                result.AddError($"{name} is {Folder} or the address of a database: {wrong}.");
        });
        return place;
    }
}
