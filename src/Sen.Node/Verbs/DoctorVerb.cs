using System.CommandLine;
using Sen.Kernel;
using Sen.Node.Doctor;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary><c>sen doctor</c>: what is wrong with this installation and how to mend it.</summary>
internal static class DoctorVerb
{
    public static Command Define()
    {
        var (data, database, port) = (NodeWords.Data(), NodeWords.Database(), NodeWords.Port());
        var command = new VerbCommand(
            "doctor", "Says what is wrong with this installation and how to mend it. Ends with 1 when something is broken; a warning is not.",
            "sen doctor --data /srv/sen") { data, database, port };
        command.SetAction((parsed, ct) => Run(parsed.Place(data, database), parsed.GetValue(port), TimeProvider.System, parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    internal static async Task<int> Run(StorePlace place, int port, TimeProvider time, TextWriter output, CancellationToken ct)
    {
        List<Finding> findings = [.. MachineChecks.Run(time)];
        var (runs, ofNode) = await NodeChecks.Run(place.Data, port, ct);
        findings.AddRange(ofNode);
        if (place.Database is { } database)
            findings.AddRange(await DatabaseChecks.Run(database, place.Data, ct));
        if (findings.Exists(one => one is { What: DatabaseChecks.What, Weight: Weight.Fault }))
            findings.AddRange(FolderChecks.Run(place, time));
        else if (await OpenedStore.HasStore(place, ct))
            findings.AddRange([.. FolderChecks.Run(place, time), .. await StoreChecks.Run(place, runs, time, ct)]);
        else
            findings.Add(Finding.Warning("Store", $"there is no node in {(place.Database is null ? place.Data.Path : place)}", "Make one with `sen serve --agency CODE` or `sen demo`, or name its folder: --data DIR."));

        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{Mark(finding.Weight)} {finding.What,-16} {finding.Seen}");
            if (finding.Mend is { } mend)
                await output.WriteLineAsync($"{"",24}→ {mend}");
        }

        var faults = findings.Count(finding => finding.Weight is Weight.Fault);
        await output.WriteLineAsync(faults == 0 ? "Nothing is broken." : $"{faults} broken.");
        return faults == 0 ? ExitCode.Done : ExitCode.Wrong;
    }

    private static string Mark(Weight weight) => weight switch
    {
        Weight.Good => "ok     ",
        Weight.Warning => "warning",
        _ => "BROKEN ",
    };
}
