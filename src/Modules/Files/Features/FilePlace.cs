using Dapper;
using Microsoft.Extensions.Logging;
using Sen.Kernel;

namespace Sen.Files;

/// <summary>
/// The folder of the files: a disk of this machine, or a share of several. A share that is not mounted looks like an empty folder, so the folder
/// bears a mark; without it nothing is written beside the share, and no file is called missing that only can't be reached.
/// </summary>
internal sealed partial class FilePlace(Store store, DataFolder folder, ILogger<FilePlace> logger)
{
    public const string Mark = ".sen-files";

    private string MarkPath => Path.Combine(folder.FilesPath, Mark);

    /// <summary>Runs what needs the folder. While it is away, or breaks off in the middle, <see cref="FileProblems.Away"/>.</summary>
    public async Task<Result<T>> With<T>(Func<Task<Result<T>>> act, CancellationToken ct)
    {
        try
        {
            if (await IsThere(ct))
                return await act();
            LogAway(folder.FilesPath, $"it bears no mark ({Mark})");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogAway(folder.FilesPath, failure.Message);
        }

        return FileProblems.Away;
    }

    /// <summary>Deletes a file that no row names any more; one that can't be reached stays, unread: its row and its key are gone.</summary>
    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogAway(folder.FilesPath, failure.Message);
        }
    }

    /// <summary>Gives a finished file its address, durably.</summary>
    public void Keep(string temporary, string address)
    {
        var target = folder.FilePath(address);
        var part = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(part))
        {
            Directory.CreateDirectory(part);
            FolderFlush.Run(folder.FilesPath);
        }

        File.Move(temporary, target, overwrite: true);
        FolderFlush.Run(part);
    }

    private async Task<bool> IsThere(CancellationToken ct)
    {
        if (File.Exists(MarkPath))
            return true;
        // One of an earlier release, or put back from a backup.
        if (Directory.Exists(folder.FilesPath) && Directory.EnumerateDirectories(folder.FilesPath).Any())
            return Marked();
        await using var connection = await store.Read(ct);
        return await connection.ExecuteScalarAsync<long?>("select min(id) from file") is null && Marked();
    }

    private bool Marked()
    {
        Directory.CreateDirectory(folder.FilesPath);
        File.WriteAllText(MarkPath, "");
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file store {Folder} is away: {Cause}. Files can't be taken or shown until it is back.")]
    private partial void LogAway(string folder, string cause);
}
