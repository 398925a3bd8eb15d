using System.Runtime.InteropServices;

namespace Sen.Kernel;

/// <summary>
/// Makes the names in a folder durable: a file that was renamed into it is found there after the power went (fsync(2) of the directory, which
/// .NET has no call for).
/// </summary>
public static partial class FolderFlush
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The folder is away, or its disk did not take it.</exception>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
            return; // NTFS keeps the order of its own log.
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            throw new IOException($"{folder} can't be opened (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Sync(handle) != 0)
                throw new IOException($"{folder} was not flushed (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
