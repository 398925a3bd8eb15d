using System.CommandLine;
using System.Text.Json;
using Sen.Kernel;
using Sen.Procedures.Features;
using Sen.Procedures.Import;

namespace Sen.Node.Verbs;

/// <summary><c>sen import procedures FILE</c>: records of the national catalogue, each reported.</summary>
internal sealed class ImportProceduresVerb : IVerb
{
    public string Name => "import-procedures";

    public async Task<int> Run(VerbCall call, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var imported = await services.GetRequiredService<ImportProcedures>().Run(call.Input, call["file"] ?? "", ct);
        if (!imported.TryGet(out var report, out var problem))
        {
            await output.WriteLineAsync($"The store refused the import ({problem.Code}); run it again.");
            return ExitCode.Wrong;
        }

        if (call.Has("json"))
            await output.WriteLineAsync(JsonSerializer.Serialize(report, SenJson.Options));
        else
            await Tell(report, output);
        return report.Imported + report.Unchanged == 0 ? ExitCode.Wrong : ExitCode.Done;
    }

    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var file = new Argument<string>("FILE") { Description = "Records in any of the three shapes of the national catalogue (JSON, or one record a line)." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON: every record with all its notes." };
        var command = new VerbCommand(
            "procedures",
            "Takes over procedures and tells, record by record, what it could not understand and what looks wrong. The last line reads: imported N, unchanged N, failed N. Ends with 1 only when no record could be read.",
            "sen import procedures justice-271.jsonl --data /srv/sen",
            "sen import procedures justice-271.jsonl --json > report.json")
        { file, json, data, database };
        command.SetAction((parsed, ct) =>
        {
            var path = parsed.GetRequiredValue(file);
            var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["file"] = Path.GetFileName(path) };
            if (parsed.GetValue(json))
                words["json"] = "";
            return WritingVerbs.Run(parsed.Place(data, database), new ImportProceduresVerb(), words, path, parsed.InvocationConfiguration.Output, ct);
        });
        return command;
    }

    private static async Task Tell(ImportReport report, TextWriter output)
    {
        foreach (var record in report.Records)
        {
            var notes = record.Notes.Where(note => note.Severity is not NoteSeverity.Info).ToList();
            if (notes.Count == 0 && record.Outcome is ImportOutcome.Unchanged)
                continue;
            await output.WriteLineAsync($"{Word(record.Outcome)} {record.Key}");
            foreach (var note in notes)
                await output.WriteLineAsync($"  {Word(note.Severity)} {note.Code} {note.Field}: {note.Text.ReplaceLineEndings(" ")}");
        }

        await output.WriteLineAsync(report.Line);
    }

    private static string Word(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Imported => "imported",
        ImportOutcome.Unchanged => "unchanged",
        _ => "FAILED",
    };

    private static string Word(NoteSeverity severity) => severity switch
    {
        NoteSeverity.Suspicious => "suspicious",
        NoteSeverity.NotUnderstood => "not understood",
        _ => "error",
    };
}
