using System.Text;
using System.Text.Json;
using Sen.Kernel.Changes;

namespace Sen.Kernel.Ledger.Erasure;

/// <summary>One erasure as the list keeps it: enough to do it again on a restored store.</summary>
/// <param name="Stream">The stream's 16 random bytes in hexadecimal: another stream under the same row key is not touched.</param>
internal sealed record ListedErasure(long StreamId, string Stream, string Agency, Actor By, string LegalBasis);

/// <summary>
/// The erasure list, outside the database: one line of JSON an erasure, flushed before the change begins. A torn last line is an erasure
/// that never began. Processes of the node share it: one at a time has it open.
/// </summary>
internal sealed class ErasureList(string path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Rhythm = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();

    public IReadOnlyList<ListedErasure> Read()
    {
        lock (_gate)
        {
            using var file = Open(path);
            return [.. Lines(file).Whole.Select(line => JsonSerializer.Deserialize<ListedErasure>(line, SenJson.Options)!)];
        }
    }

    public void Add(ListedErasure erasure)
    {
        lock (_gate)
        {
            using var file = Open(path);
            var end = Lines(file).Bytes;
            file.SetLength(end);
            file.Position = end;
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(erasure, SenJson.Options) + "\n"));
            file.Flush(flushToDisk: true);
        }
    }

    private static FileStream Open(string path)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ; Thread.Sleep(Rhythm))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                // Another process of the node has it.
            }
        }
    }

    /// <summary>As they stand in a list at rest; none when there is none.</summary>
    public static IReadOnlyList<string> Lines(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = Open(path);
        return Lines(file).Whole;
    }

    private static (string[] Whole, long Bytes) Lines(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return (Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries), end);
    }
}
