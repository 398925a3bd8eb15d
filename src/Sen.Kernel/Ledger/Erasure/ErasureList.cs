using System.Text;
using System.Text.Json;
using Sen.Kernel.Changes;

namespace Sen.Kernel.Ledger.Erasure;

/// <summary>One erasure as the list keeps it: enough to do it again on a restored store.</summary>
/// <param name="Stream">The stream's 16 random bytes in hexadecimal: another stream under the same row key is not touched.</param>
internal sealed record ListedErasure(long StreamId, string Stream, string Agency, Actor By, string LegalBasis);

/// <summary>
/// The erasure list, outside the database: one line of JSON an erasure, flushed before the change begins. A torn last line is an erasure
/// that never began.
/// </summary>
internal sealed class ErasureList(string path)
{
    private readonly Lock _gate = new();

    public IReadOnlyList<ListedErasure> Read()
    {
        lock (_gate)
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read);
            return [.. Lines(file).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<ListedErasure>(line, SenJson.Options)!)];
        }
    }

    public void Add(ListedErasure erasure)
    {
        lock (_gate)
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            var end = Lines(file).Bytes;
            file.SetLength(end);
            file.Position = end;
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(erasure, SenJson.Options) + "\n"));
            file.Flush(flushToDisk: true);
        }
    }

    private static (string Text, long Bytes) Lines(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return (Encoding.UTF8.GetString(bytes, 0, end), end);
    }
}
