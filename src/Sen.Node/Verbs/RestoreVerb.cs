using System.CommandLine;
using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Backups;
using Sen.Kernel.Ledger.Verification;
using Sen.Node.Hosting;
using Sen.Node.LocalDoor;

namespace Sen.Node.Verbs;

/// <summary><c>sen restore</c>: puts a backup back into an empty place.</summary>
internal static class RestoreVerb
{
    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var from = new Argument<string>("BACKUP") { Description = "A backup, or the folder of backups: the newest." };
        var command = new VerbCommand(
            "restore", "Puts a backup back where no store is: into the folder of the lost node (move its store.db* and keys.db* away), or into a new one that holds its secrets. The logs go on in a new incarnation; receipts given before stay valid, and what was acknowledged after the backup is listed as far as the folder knows it. Verifies everything. What broke off is begun anew by the same command.",
            "sen restore /mnt/backup --data /srv/sen",
            "sen restore /mnt/backup/2026-12-01T190000Z --data /srv/sen --database postgres://sen@db.hue.gov.vn/sen")
        { from, data, database };
        command.SetAction((parsed, ct) => Run(
            parsed.GetRequiredValue(from), parsed.Place(data, database), parsed.InvocationConfiguration.Output, what => parsed.InvocationConfiguration.Error.WriteLine($"… {what}"), ct));
        return command;
    }

    private static async Task<int> Run(string from, StorePlace place, TextWriter output, Action<string> tell, CancellationToken ct)
    {
        if (await new NodeSocket(place.Data).Answers(ct))
            throw new OperatorException("The node runs. Stop it first.");
        var report = await OpenedStore.Refusing(() => new NodeRestore(from, place, OpenedStore.LookingSetup(), tell).Run(ct));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Folder} is in {place}, as of {report.Manifest.Made:yyyy-MM-dd HH:mm:ss} UTC."));
        if (report.MissingFiles > 0)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.MissingFiles} files are not beside the backup any more."));
        if (report.Reopened is { } reopened)
            await LostList.Tell(place.Data, reopened, output);
        else
            await output.WriteLineAsync("Nothing was signed after it: the logs go on where they stood.");
        foreach (var finding in report.Verification.Findings.Where(one => one.Level is FindingLevel.Error))
            await output.WriteLineAsync($"{finding.Kind}: {finding.Text} / {finding.English}");
        await output.WriteLineAsync(report.Verification.HeadlineInEnglish);
        return report.Verification.IsSound && report.MissingFiles == 0 ? ExitCode.Done : ExitCode.Wrong;
    }
}
