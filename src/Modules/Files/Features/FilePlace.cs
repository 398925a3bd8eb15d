using System.Globalization;
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
    /// <summary>All parts of the folder were there when this process last looked.</summary>
    private volatile bool _isWhole;

    /// <summary>A file can be deleted now. While it can't, its row stays for the sweep.</summary>
    public bool IsThere => folder.FilesAreThere;

    /// <summary>Runs what needs the folder. While it is away, or breaks off in the middle, <see cref="FileProblems.Away"/>.</summary>
    public async Task<Result<T>> With<T>(Func<Task<Result<T>>> act, CancellationToken ct)
    {
        try
        {
            if ((_isWhole && File.Exists(folder.FilesMarkPath)) || await MadeWhole(ct))
                return await act();
            LogAway(folder.FilesPath, $"{Path.GetFileName(folder.FilesMarkPath)} is not in it");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _isWhole = false;
            LogAway(folder.FilesPath, failure.Message);
        }

        return FileProblems.Away;
    }

    /// <summary>Deletes a file that no row names any more; one that breaks off with the folder stays, encrypted and without a name.</summary>
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
        File.Move(temporary, target, overwrite: true);
        FolderFlush.Run(Path.GetDirectoryName(target)!);
    }

    private async Task<bool> HasNoFile(CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.ExecuteScalarAsync<long?>("select min(id) from file") is null;
    }

    // Before an upload, which creates no folder: so it can't make a new one where the share was a moment ago. The mark comes last.
    private async Task<bool> MadeWhole(CancellationToken ct)
    {
        if (!folder.FilesAreThere && !await HasNoFile(ct))
            return false;
        for (var part = 0; part <= byte.MaxValue; part++)
            Directory.CreateDirectory(Path.Combine(folder.FilesPath, part.ToString("x2", CultureInfo.InvariantCulture)));
        FolderFlush.Run(folder.FilesPath);
        File.WriteAllText(folder.FilesMarkPath, "");
        return _isWhole = true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file store {Folder} is away: {Cause}. Files can't be taken or shown until it is back.")]
    private partial void LogAway(string folder, string cause);
}
