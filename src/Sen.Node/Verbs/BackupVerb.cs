using System.CommandLine;
using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Backups;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary><c>sen backup</c>: backs a node up, running or not.</summary>
internal static class BackupVerb
{
    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var to = new Option<string>("--to") { Description = "Folder of backups, on another disk or machine; made when it is not there.", HelpName = "DIR", Required = true };
        var keep = new Option<int?>("--keep") { Description = "How many backups stay there, this one with them; older ones go. Without it all stay. Who is erased is out of the backups when the last one from before is gone.", HelpName = "NUMBER" };
        keep.Validators.Add(result => NodeWords.Refuse(result, result.GetValueOrDefault<int?>() is < 1, "--keep is a number from 1."));
        var command = new VerbCommand(
            "backup", "Backs a node up while it runs: store, keys and files, whichever store it has. A file of a dossier goes over once. The secrets are not in it: keep them elsewhere.",
            "sen backup --to /mnt/backup --keep 30 --data /srv/sen")
        { to, keep, data, database };
        command.SetAction((parsed, ct) => Run(
            parsed.Place(data, database), parsed.GetRequiredValue(to), parsed.GetValue(keep), parsed.InvocationConfiguration.Output, what => parsed.InvocationConfiguration.Error.WriteLine($"… {what}"), ct));
        return command;
    }

    private static async Task<int> Run(StorePlace place, string to, int? keep, TextWriter output, Action<string> tell, CancellationToken ct)
    {
        await OpenedStore.MustExist(place, ct);
        var report = await OpenedStore.Refusing(() => new NodeBackup(place, OpenedStore.LookingSetup(), to, tell).Run(keep, ct));
        var (manifest, parts) = (report.Manifest, report.Manifest.Parts.Sum(part => part.Bytes));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{report.Folder}: {string.Join(", ", manifest.Trees.Select(tree => $"log {tree.Tree} {tree.Size}"))}, {parts / 1e6:0.0} MB, {manifest.Files} files ({report.NewFiles} of them new){(report.Dropped == 0 ? "" : $"; {report.Dropped} older backups went")}"));
        foreach (var (count, what) in ((long, string)[])[
            (report.Damaged, "files of the node are damaged on its disk and are not in this backup. Older backups may have them; look at the disk."),
            (report.Kept, $"files are gone from the node's folder. The backups have them: cp -rn {to}/files/. {place.Data.FilesPath}/"),
            (report.Lost, "files are gone from the node's folder, and no backup here has them. Another copy of the folder may."),
        ])
        {
            if (count > 0)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
        }

        return report.Damaged + report.Kept + report.Lost == 0 ? ExitCode.Done : ExitCode.Wrong;
    }
}
