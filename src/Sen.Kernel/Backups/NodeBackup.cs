using System.Globalization;
using Microsoft.Data.Sqlite;
using Sen.Kernel.Copying;
using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Erasure;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel.Backups;

/// <summary>
/// Backs a node up while it runs. A backup is a folder named by its time: the store and its keys as SQLite files, whichever store the node has, the
/// erasure list, the list of files, and a manifest; files of dossiers lie beside all backups. The secrets are not in it.
/// </summary>
/// <param name="target">The folder of backups.</param>
public sealed class NodeBackup(StorePlace place, StoreSetup setup, string target, Action<string> tell)
{
    internal const string Files = "files";
    internal const string FileList = "files.txt";
    internal const string Erasures = "erasures";
    private const string Unfinished = ".part";

    // Parts in the order in which they are put back.
    internal static readonly string[] Parts = ["keys.db", "store.db", Erasures, FileList];

    /// <summary>Whole backups of a folder, oldest first.</summary>
    public static IReadOnlyList<string> In(string target) => Directory.Exists(target)
        ? [.. Directory.EnumerateDirectories(target).Where(folder => File.Exists(Path.Combine(folder, BackupManifest.FileName)) && !folder.EndsWith(Unfinished, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
        : [];

    /// <param name="keep">How many backups stay; the older ones go, with the files that no other one needs. Null: all.</param>
    /// <exception cref="StoreRefusedException">The store can't be read, its files are away, the target is the node's own folder, that of another node or not mounted, or another backup into it is under way.</exception>
    public async Task<BackupReport> Run(int? keep = null, CancellationToken ct = default)
    {
        if (!Secrets.AreIn(place.Data.SecretsPath))
            throw new StoreRefusedException($"The secrets of the node are not in {place.Data.Path}. Name its folder: --data DIR.");
        var own = place.Data.Path + Path.DirectorySeparatorChar;
        if ((Path.GetFullPath(target) + Path.DirectorySeparatorChar).StartsWith(own, StringComparison.Ordinal))
            throw new StoreRefusedException($"{target} is in the node's own folder, and would be lost with it. Name another disk or machine.");
        var secrets = Secrets.OpenExisting(place.Data.SecretsPath);
        var made = setup.Clock.Real.GetUtcNow();
        var folder = Path.Combine(target, made.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        if (Directory.Exists(folder))
            throw new StoreRefusedException($"There is a backup of this second already: {folder}.");
        CheckTargetIsThere();
        Private(target);
        await using var alone = Alone();
        CheckTargetIsOurs(secrets);
        foreach (var left in Directory.EnumerateDirectories(target, "*" + Unfinished))
            Directory.Delete(left, recursive: true);

        var part = new DataFolder(folder + Unfinished);
        Private(part.Path);
        // In this order: a key is durable before what it encrypts, and a file before the row that names it.
        await CopyStore(part, secrets);
        Settle(part);
        var folderOfFiles = new FileBackup(place, setup, Path.Combine(target, Files));
        folderOfFiles.MustBeThere(part);
        tell("files");
        var files = await folderOfFiles.Run(part, ct);
        await File.WriteAllTextAsync(Path.Combine(part.Path, Erasures), string.Concat(ErasureList.Lines(place.Data.ErasuresPath).Select(line => line + "\n")), ct);
        tell("manifest");
        var manifest = Manifest(part, secrets, made, files);
        await WriteDurably(Path.Combine(part.Path, BackupManifest.FileName), manifest.Write(), ct);
        Directory.Move(part.Path, folder);
        await File.WriteAllTextAsync(place.Data.LastBackupPath, folder + "\n", ct);
        return new BackupReport(folder, manifest, files.New, files.Damaged, files.Kept, files.Lost, keep is { } many ? Drop(many) : 0);
    }

    /// <summary>The folder under a mount that is away is empty: the backup would fill the node's own disk and call itself whole.</summary>
    private void CheckTargetIsThere()
    {
        if (File.Exists(place.Data.LastBackupPath) && In(target).Count == 0 && Path.GetDirectoryName(File.ReadAllText(place.Data.LastBackupPath).Trim()) == Path.GetFullPath(target).TrimEnd(Path.DirectorySeparatorChar))
            throw new StoreRefusedException($"The last backup of this node is in {target}, and none is there now. Mount the disk that holds them. Were they taken away on purpose? Delete {place.Data.LastBackupPath}, then back up again.");
    }

    /// <summary>Who clears old backups away must not clear away another node's. One that can't be read keeps nobody from backing up.</summary>
    private void CheckTargetIsOurs(Secrets secrets)
    {
        foreach (var folder in In(target))
        {
            if (BackupManifest.TryRead(folder) is { } other && other.LogKey != secrets.LogKeyName)
                throw new StoreRefusedException($"{folder} is a backup of another node ({other.Agency}, {other.Host}). Name a folder for this one alone.");
        }
    }

    /// <summary>Two at a time would each clear away what the other has half done.</summary>
    private FileStream Alone()
    {
        try
        {
            return new FileStream(Path.Combine(target, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new StoreRefusedException($"Another backup into {target} is under way. Wait for its end.", held);
        }
    }

    private async Task CopyStore(DataFolder part, Secrets secrets)
    {
        if (place.Database is null)
        {
            foreach (var (from, to) in ((string, string)[])[(place.Data.StorePath, part.StorePath), (place.Data.KeysPath, part.KeysPath)])
            {
                tell(Path.GetFileName(to));
                using var session = new SqliteSession(from, SqliteOpenMode.ReadOnly);
                session.Execute("vacuum into $1", to);
            }

            using var copied = new SqliteSession(part.StorePath);
            StoreFacts.Check(StoreFacts.Of(copied), secrets, place.Data.Path);
            return;
        }

        await using var old = await PostgresEnd.Beside(place.Database, secrets, setup.Clock.Real);
        await using var fresh = new SqliteEnd(part, secrets);
        StoreFacts.Check(old.Settings(), secrets, place.Data.Path);
        await RowCopy.Run(old, fresh, setup, tell);
        fresh.Set(StoreFacts.Copying, null);
    }

    /// <summary>Whole files that nobody needs to write to, to read them.</summary>
    private static void Settle(DataFolder part)
    {
        foreach (var path in (string[])[part.KeysPath, part.StorePath])
        {
            using var session = new SqliteSession(path);
            session.Execute("pragma journal_mode = delete");
        }
    }

    private static BackupManifest Manifest(DataFolder part, Secrets secrets, DateTimeOffset made, CopiedFiles files)
    {
        using var store = new SqliteSession(part.StorePath);
        var identity = StoreFacts.Identity(StoreFacts.Of(store));
        return new BackupManifest(
            1, made, identity.Host, identity.Agency, secrets.LogKeyName, identity.Incarnation,
            [.. store.All("select log, size, root from ledger_head order by log", row => new BackupTree(row.Text(0), row.Int(1), Convert.ToHexStringLower(row.Bytes(2))))],
            [.. Parts.Select(name => Path.Combine(part.Path, name)).Select(path => new BackupPart(Path.GetFileName(path), Durable(path), BackupManifest.HashOf(path)))],
            files.Count, files.Bytes);
    }

    private int Drop(int keep)
    {
        var all = In(target);
        var gone = all.Take(Math.Max(0, all.Count - keep)).ToList();
        if (gone.Count == 0)
            return 0;
        var needed = all.Except(gone).SelectMany(folder => File.ReadLines(Path.Combine(folder, FileList))).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in gone)
            Directory.Delete(folder, recursive: true);
        foreach (var address in BackedUpFiles.In(Path.Combine(target, Files)).Where(address => !needed.Contains(address)).ToList())
            File.Delete(DataFolder.FileIn(Path.Combine(target, Files), address));
        return gone.Count;
    }

    private static long Durable(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    private static async Task WriteDurably(string path, byte[] bytes, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        await file.WriteAsync(bytes, ct);
        file.Flush(flushToDisk: true);
    }

    private static void Private(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

/// <summary>What a backup did.</summary>
/// <param name="NewFiles">Files of dossiers that went over; the others were there.</param>
/// <param name="Damaged">Files of the node that are no longer what their address says: they are in no backup from now on.</param>
/// <param name="Kept">Files that the node lost and an earlier backup has: this one keeps them.</param>
/// <param name="Lost">Files that the node names and that are neither in its folder nor in any backup here.</param>
/// <param name="Dropped">Older backups that went.</param>
public sealed record BackupReport(string Folder, BackupManifest Manifest, long NewFiles, long Damaged, long Kept, long Lost, int Dropped);
