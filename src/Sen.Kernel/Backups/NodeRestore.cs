using Sen.Kernel.Copying;
using Sen.Kernel.Ledger;
using Sen.Kernel.Ledger.Erasure;
using Sen.Kernel.Ledger.Verification;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel.Backups;

/// <summary>
/// Puts a backup back into an empty place: the folder of the lost node, or a new one with its secrets. The logs go on in a new incarnation, unless the
/// folder knows that nothing was signed since. What broke off is begun anew by the same call.
/// </summary>
/// <param name="backup">A backup, or a folder of backups, of which the newest is taken.</param>
public sealed class NodeRestore(string backup, StorePlace place, StoreSetup setup, Action<string> tell)
{
    /// <exception cref="StoreInUseException">The node runs.</exception>
    /// <exception cref="StoreRefusedException">The backup is not whole, of another node, or the place is not empty.</exception>
    public async Task<RestoreReport> Run(CancellationToken ct = default)
    {
        var folder = File.Exists(Path.Combine(backup, BackupManifest.FileName)) ? backup : NodeBackup.In(backup) is [.., var newest] ? newest : throw new StoreRefusedException($"There is no backup in {backup}.");
        var manifest = BackupManifest.Read(folder);
        if (!Secrets.AreIn(place.Data.SecretsPath))
            throw new StoreRefusedException($"The secrets of the node are not in {place.Data.Path}. They are in no backup: put your own copy of them there, as the folder `secrets`.");
        var secrets = Secrets.OpenExisting(place.Data.SecretsPath);
        if (secrets.LogKeyName != manifest.LogKey)
            throw new StoreRefusedException($"The backup is of another node ({manifest.Agency}, {manifest.Host}): the secrets in {place.Data.Path} are not its own.");
        Check(folder, manifest);
        long missing;
        await using (place.Data.Own())
        {
            await MustBeEmpty(manifest, secrets);
            missing = PutFiles(folder, ct);
            PutErasures(folder);
            await PutStore(folder, secrets);
            place.Remember();
        }

        tell("logs");
        var reopened = await new Reopening(place, setup).Run(evenIfWhole: !File.Exists(place.Data.AnchorPath), ct);
        tell("verifying");
        await using var store = await place.OpenReadOnly(setup);
        var verified = await new LedgerVerification(store).Run(new VerificationOptions { Deep = true, Replay = true, OwnAnchorPath = place.Data.AnchorPath }, ct);
        return new RestoreReport(folder, manifest, missing, reopened, verified);
    }

    private void Check(string folder, BackupManifest manifest)
    {
        foreach (var part in manifest.Parts)
        {
            tell($"checking {part.Name}");
            var path = Path.Combine(folder, part.Name);
            if (!File.Exists(path) || new FileInfo(path).Length != part.Bytes || BackupManifest.HashOf(path) != part.Sha256)
                throw new StoreRefusedException($"{path} is not as it was backed up. Take another backup.");
        }
    }

    private long PutFiles(string folder, CancellationToken ct)
    {
        tell("files");
        var from = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder))!, NodeBackup.Files);
        var missing = 0L;
        foreach (var address in File.ReadLines(Path.Combine(folder, NodeBackup.FileList)))
        {
            ct.ThrowIfCancellationRequested();
            if (BackedUpFiles.Copy(from, place.Data.FilesPath, address) is null && !File.Exists(place.Data.FilePath(address)))
                missing++;
        }

        return missing;
    }

    /// <summary>Whoever was erased before or after the backup stays erased.</summary>
    private void PutErasures(string folder)
    {
        var known = ErasureList.Lines(place.Data.ErasuresPath);
        var all = known.Union(ErasureList.Lines(Path.Combine(folder, NodeBackup.Erasures)), StringComparer.Ordinal).ToList();
        if (all.Count == known.Count)
            return;
        var fresh = place.Data.ErasuresPath + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(string.Concat(all.Select(line => line + "\n"))));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, place.Data.ErasuresPath, overwrite: true);
    }

    private async Task PutStore(string folder, Secrets secrets)
    {
        if (place.Database is { } address)
        {
            // Read from a copy: a backup is never written to, not even by SQLite itself.
            await using var target = await PostgresEnd.Open(address, secrets, setup.Clock.Real);
            using var copy = new TemporaryCopy(folder);
            // It may be of the release before this one.
            SqlitePreparation.Run(copy.Folder.StorePath, setup with { Migrate = true }, secrets, isNew: false);
            await using var old = new SqliteEnd(copy.Folder, secrets);
            await RowCopy.Run(old, target, setup, tell);
            target.Set(StoreFacts.Restoring, "");
            target.Set(StoreFacts.Copying, null);
            return;
        }

        tell("store");
        foreach (var name in NodeBackup.Parts.Where(name => name.EndsWith(".db", StringComparison.Ordinal)))
        {
            var (path, fresh) = (Path.Combine(place.Data.Path, name), Path.Combine(place.Data.Path, name + ".copy"));
            File.Copy(Path.Combine(folder, name), fresh, overwrite: true);
            if (path == place.Data.StorePath)
            {
                using var session = new SqliteSession(fresh);
                session.Execute("insert into setting (name, value) values ($1, '') on conflict (name) do nothing", StoreFacts.Restoring);
            }

            using (var file = new FileStream(fresh, FileMode.Open, FileAccess.ReadWrite))
                file.Flush(flushToDisk: true);
            foreach (var left in (string[])["-wal", "-shm", "-journal"])
                File.Delete(path + left);
            File.Move(fresh, path, overwrite: true);
        }
    }

    private async Task MustBeEmpty(BackupManifest manifest, Secrets secrets)
    {
        await using CopyEnd target = place.Database is { } address ? await PostgresEnd.Open(address, secrets, setup.Clock.Real) : new SqliteEnd(place.Data, secrets);
        if (target.HoldsOther() is { } other && !target.Settings().ContainsKey(StoreFacts.Restoring)
            && !(File.Exists(other) && manifest.Parts.FirstOrDefault(part => part.Name == Path.GetFileName(other))?.Sha256 == BackupManifest.HashOf(other)))
            throw new StoreRefusedException($"{other} holds something already, and a restore writes over nothing. Keep it: move it to another place, then restore again.");
    }

    /// <summary>The databases of a backup in a folder of their own; it needs room for them where temporary files go (TMPDIR).</summary>
    private sealed class TemporaryCopy : IDisposable
    {
        public TemporaryCopy(string folder)
        {
            try
            {
                foreach (var name in NodeBackup.Parts.Where(name => name.EndsWith(".db", StringComparison.Ordinal)))
                    File.Copy(Path.Combine(folder, name), Path.Combine(Folder.Path, name));
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public DataFolder Folder { get; } = new(Directory.CreateTempSubdirectory("sen-restore-").FullName);

        public void Dispose() => Directory.Delete(Folder.Path, recursive: true);
    }
}

/// <summary>What a restore did.</summary>
/// <param name="MissingFiles">Files that the backup names and that are not beside it.</param>
/// <param name="Reopened">Null when nothing was signed after the backup.</param>
public sealed record RestoreReport(string Folder, BackupManifest Manifest, long MissingFiles, ReopenReport? Reopened, VerificationReport Verification);
