using System.Text.Json;
using Sen.Kernel;
using Sen.LegalTime;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;
using Sen.Procedures.Domain.Publishing;
using Sen.Procedures.Domain.Results;

namespace Sen.Procedures.Demo;

/// <summary>
/// Fifteen procedures written for Sen in its own words, complete enough to be applied for. Facts (codes, times, amounts, numbers of laws) are those
/// of the national catalogue in 2026; amounts that a province's council decides are marked illustrative, and procedures for which no full record was at
/// hand are marked unverified, on their page and on the first page of their form.
/// </summary>
public static class DemoCatalogue
{
    private const string Folder = "Demo.";

    /// <summary>All of them, in the order of their codes. A defect in one is a bug of this module: an exception.</summary>
    public static IReadOnlyList<ProcedurePackage> Load() =>
        [.. Embedded.Names(Folder).Where(name => name.EndsWith(".procedure.json", StringComparison.Ordinal)).Select(Load).OrderBy(package => package.Version.Code, StringComparer.Ordinal)];

    private static ProcedurePackage Load(string name)
    {
        var stem = name[..^"procedure.json".Length];
        var version = Embedded.Read<ProcedureVersion>(name);
        var form = Good(FormDefinition.TryLoad(Embedded.Text(stem + "form.json")), name);
        var result = Good(ResultTemplate.TryLoad(Embedded.Text(stem + "result.json")), name);
        return new ProcedurePackage(version, [form], [ProcessFor(version, stem, result.Name)], [result]);
    }

    // Its own process where there is one, else the one-stop process over the shortest of the channels' times.
    private static ProcessDefinition ProcessFor(ProcedureVersion version, string stem, string template)
    {
        if (Embedded.Names(stem + "process.json").Any())
            return Good(ProcessDefinition.TryLoad(Embedded.Text(stem + "process.json")), stem);
        var legal = version.Channels.Select(channel => Duration.TryParse(channel.Time, out var time) ? time : throw new JsonException($"{stem}: no time"))
            .MinBy(StepTime.Hours);
        return OneStopProcess.For(legal, template, withUnitHead: version.Levels.Contains(ExecutionLevel.Province));
    }

    private static T Good<T>(Result<T> loaded, string name) =>
        loaded.TryGet(out var value, out var problem) ? value : throw new InvalidOperationException($"{name}: {problem}");
}
