using Dapper;
using Sen.Kernel.Sqlite;

namespace Sen.Kernel.Backups;

/// <summary>The files of dossiers in a backup: those of the node's folder, and what it lost of those that its rows name.</summary>
/// <param name="to">The folder of files beside all backups.</param>
internal sealed class FileBackup(StorePlace place, StoreSetup setup, string to)
{
    /// <summary>A share that is away looks empty: the backup would call itself whole, and those after it would drop the files that it lacks.</summary>
    /// <param name="part">The store as it was just copied.</param>
    /// <exception cref="StoreRefusedException">It names files, and the folder is away.</exception>
    public void MustBeThere(DataFolder part)
    {
        if (!place.Data.FilesAreThere && NamedIn(part).Any())
            throw new StoreRefusedException($"The files of dossiers are not in {place.Data.FilesPath}. Mount the share that holds them, and back up again.");
    }

    /// <param name="part">The store as it was just copied; the list of its files is written beside it.</param>
    public async Task<CopiedFiles> Run(DataFolder part, CancellationToken ct)
    {
        await using var list = new StreamWriter(Path.Combine(part.Path, NodeBackup.FileList));
        var there = await CopyThose(list, ct);
        return await NameMissing(part, list, there, ct);
    }

    private async Task<CopiedFiles> CopyThose(StreamWriter list, CancellationToken ct)
    {
        var done = new CopiedFiles(0, 0, 0, 0, 0, 0);
        foreach (var address in BackedUpFiles.In(place.Data.FilesPath))
        {
            ct.ThrowIfCancellationRequested();
            var isNew = !File.Exists(DataFolder.FileIn(to, address));
            if (BackedUpFiles.Copy(place.Data.FilesPath, to, address) is not { } length)
            {
                // One that was deleted meanwhile is no fault.
                done = done with { Damaged = done.Damaged + (File.Exists(place.Data.FilePath(address)) ? 1 : 0) };
                continue;
            }

            await list.WriteAsync(address + "\n");
            done = done with { Count = done.Count + 1, Bytes = done.Bytes + length, New = done.New + (isNew ? 1 : 0) };
        }

        return done;
    }

    /// <summary>What an earlier backup has stays, and a restore brings it back. A file that was deleted since the store was copied is no loss.</summary>
    private async Task<CopiedFiles> NameMissing(DataFolder part, StreamWriter list, CopiedFiles done, CancellationToken ct)
    {
        await using var live = await place.OpenReadOnly(setup);
        await using var connection = await live.Read(ct);
        foreach (var (id, address) in NamedIn(part).Where(row => !File.Exists(place.Data.FilePath(row.Address))))
        {
            ct.ThrowIfCancellationRequested();
            var missing = await connection.ExecuteScalarAsync<long>("select count(*) from file where id = @id", new { id });
            var earlier = new FileInfo(DataFolder.FileIn(to, address));
            if (!earlier.Exists)
            {
                done = done with { Lost = done.Lost + missing };
                continue;
            }

            await list.WriteAsync(address + "\n");
            done = done with { Count = done.Count + 1, Bytes = done.Bytes + earlier.Length, Kept = done.Kept + missing };
        }

        return done;
    }

    private static IEnumerable<(long Id, string Address)> NamedIn(DataFolder part)
    {
        using var store = new SqliteSession(part.StorePath);
        if (store.Scalar("select count(*) from sqlite_master where type = 'table' and name = 'file'") is not 1L)
            yield break;
        for (var after = 0L; Page(after) is [.., var last] page; after = last.Id)
        {
            foreach (var row in page)
                yield return row;
        }

        List<(long Id, string Address)> Page(long after) =>
            store.All("select id, address from file where id > $1 order by id limit 1000", row => (row.Int(0), row.Text(1)), after);
    }
}

/// <inheritdoc cref="BackupReport"/>
/// <param name="Count">Files that the backup needs.</param>
internal sealed record CopiedFiles(long Count, long Bytes, long New, long Damaged, long Kept, long Lost);
