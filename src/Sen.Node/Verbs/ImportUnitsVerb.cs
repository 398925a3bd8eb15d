using System.CommandLine;
using System.Globalization;
using Sen.Agencies;

namespace Sen.Node.Verbs;

/// <summary><c>sen import units FILE</c>: the administrative units as they stand from a day.</summary>
internal sealed class ImportUnitsVerb : IVerb
{
    private const string DayFormat = "yyyy-MM-dd";

    public string Name => "import-units";

    public async Task<int> Run(VerbCall call, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var from = DateOnly.ParseExact(call["from"]!, DayFormat, CultureInfo.InvariantCulture);
        var report = await services.GetRequiredService<ImportUnits>().Run(call.Input, from, call.Has("dry-run"), ct);
        foreach (var line in report.Lines)
            await output.WriteLineAsync(line);
        return report.Failed > 0 ? ExitCode.Wrong : ExitCode.Done;
    }

    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var file = new Argument<string>("FILE") { Description = "A list of all provinces and communes, as the statistics office publishes it (JSON)." };
        var from = new Option<DateOnly>("--from")
        {
            Description = "The first day on which the list holds.",
            HelpName = "YYYY-MM-DD",
            DefaultValueFactory = _ => new DateOnly(2025, 7, 1), // when the communes of today began (Law 72/2025)
            CustomParser = result =>
            {
                if (!DateOnly.TryParseExact(result.Tokens[0].Value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    result.AddError($"--from '{result.Tokens[0].Value}' is not a day such as 2027-01-01.");
                return day;
            },
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would change." };
        var command = new VerbCommand(
            "units", "Takes over a list of administrative units and tells what differs from what is known. Nothing is deleted.",
            "sen import units units-2027.json --from 2027-01-01 --dry-run",
            "sen import units units-2027.json --from 2027-01-01 --data /srv/sen")
        { file, from, dryRun, data, database };
        command.SetAction((parsed, ct) =>
        {
            var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = parsed.GetValue(from).ToString(DayFormat, CultureInfo.InvariantCulture) };
            if (parsed.GetValue(dryRun))
                words["dry-run"] = "";
            return WritingVerbs.Run(parsed.Place(data, database), new ImportUnitsVerb(), words, parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Output, ct);
        });
        return command;
    }
}
