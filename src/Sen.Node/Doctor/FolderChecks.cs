using System.Globalization;
using Sen.Kernel;

namespace Sen.Node.Doctor;

/// <summary>The folder of a node: who may enter, whether there is room, whether the secrets are secret.</summary>
internal static class FolderChecks
{
    private const long Little = 1L << 30;
    private const long TooLittle = 100L << 20;
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(2);
    private const long LongLog = 256L << 20;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static IEnumerable<Finding> Run(StorePlace place, TimeProvider time)
    {
        var data = place.Data;
        yield return Access(data.Path);
        yield return Room(data.Path);
        foreach (var finding in Secrets(data.SecretsPath))
            yield return finding;
        if (place.Database is null)
            yield return Log(data.StorePath + "-wal");
        if (Files(data) is { } away)
            yield return away;
        yield return Backup(data, time);
    }

    /// <summary>A new node has no such folder; a share that is not mounted leaves an empty one.</summary>
    private static Finding? Files(DataFolder data) => Directory.Exists(data.FilesPath) && !data.FilesAreThere
        ? Finding.Fault("Files", $"{data.FilesPath} is empty and bears no mark", "Mount the share that holds the files of dossiers. Until then nobody can send or see a paper; dossiers go on.")
        : null;

    private static Finding Backup(DataFolder data, TimeProvider time)
    {
        const string What = "Backup";
        const string Mend = "`sen backup --to DIR` on another disk or machine, every day (deploy/sen-backup.timer); its secrets apart from it. Try one: `sen restore` into an empty folder.";
        if (data.LastBackup is not { } last)
            return Finding.Warning(What, "none by `sen backup`", Mend);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{last:yyyy-MM-dd HH:mm} UTC, {File.ReadAllText(data.LastBackupPath).Trim()}");
        return time.GetUtcNow() - last > TooOld ? Finding.Warning(What, seen, Mend) : Finding.Good(What, seen);
    }

    private static Finding Access(string path)
    {
        const string What = "Folder";
        try
        {
            var probe = System.IO.Path.Combine(path, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Finding.Fault(What, $"{path} can't be written: {refused.Message}", $"Run Sen as the owner of the folder, or give it to this account: chown -R {Environment.UserName} {path}");
        }

        return IsOpen(path, out var mode)
            ? Finding.Warning(What, $"{path} is open to other accounts ({Octal(mode)})", $"chmod 700 {path}")
            : Finding.Good(What, path);
    }

    private static Finding Room(string path)
    {
        const string What = "Room";
        var free = new DriveInfo(path).AvailableFreeSpace;
        var seen = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free");
        const string Mend = "Make room or move the folder to a larger disk. A full disk stops every change; nothing that was acknowledged is lost.";
        return free < TooLittle ? Finding.Fault(What, seen, Mend) : free < Little ? Finding.Warning(What, seen, Mend) : Finding.Good(What, seen);
    }

    private static IEnumerable<Finding> Secrets(string folder)
    {
        const string What = "Secrets";
        foreach (var name in (string[])["log.key", "append.key", "kek-1.key"])
        {
            if (!File.Exists(System.IO.Path.Combine(folder, name)))
                yield return Finding.Fault(What, $"{name} is missing", "Restore it from the backup of the secrets; without it this node can't write.");
        }

        var open = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.key").Append(folder).FirstOrDefault(path => IsOpen(path, out _))
            : null;
        yield return open is null
            ? Finding.Good(What, "only this account can read them")
            : Finding.Fault(What, $"{open} is open to other accounts", $"chmod -R go-rwx {folder}");
    }

    private static Finding Log(string path)
    {
        const string What = "Write-ahead log";
        var size = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
        var seen = string.Create(CultureInfo.InvariantCulture, $"{size / 1e6:0.0} MB");
        return size > LongLog
            ? Finding.Warning(What, seen, "A reader has been holding an old page for long: end long reports or backups that read the store, or restart the node.")
            : Finding.Good(What, seen);
    }

    private static bool IsOpen(string path, out UnixFileMode mode)
    {
        mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
        return (mode & Others) != UnixFileMode.None;
    }

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8);
}
