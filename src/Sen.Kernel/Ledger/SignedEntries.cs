using System.Buffers.Binary;
using System.Globalization;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>An entry as the node signed it.</summary>
/// <param name="Hash">Of the event.</param>
/// <param name="Stream">The stream's 16 random bytes.</param>
internal readonly record struct SignedEntry(long Index, byte[] Hash, byte[] Stream, long Version);

/// <summary>
/// The last million entries that were signed of each tree, outside the database, so that a restored store can say which of them it lost. Files of
/// 65,536 entries, each entry in its place: <c>event hash[32] ‖ stream[16] ‖ u64 version</c>, big-endian. Zeroes stand where nothing was kept.
/// </summary>
internal sealed class SignedEntries(string folder)
{
    internal const int PerFile = 65_536;
    private const int Kept = 16;
    private const int Size = MerkleTree.HashLength + EventHeader.StreamLength + 8;

    /// <summary>The index after the last entry that is kept; where to begin when nothing is.</summary>
    public long End(string tree, long size)
    {
        var last = Files(tree).LastOrDefault();
        return last is null ? Math.Max(0, size - PerFile) : Math.Min(size, (Number(last) * PerFile) + (new FileInfo(last).Length / Size));
    }

    /// <summary>Durable when it returns. Entries never change: to write one twice does no harm.</summary>
    public void Write(string tree, IReadOnlyList<SignedEntry> entries)
    {
        Directory.CreateDirectory(folder);
        Span<byte> bytes = stackalloc byte[Size];
        foreach (var part in entries.GroupBy(entry => entry.Index / PerFile))
        {
            using var file = new FileStream(PathOf(tree, part.Key), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            foreach (var entry in part)
            {
                entry.Hash.CopyTo(bytes);
                entry.Stream.CopyTo(bytes[MerkleTree.HashLength..]);
                BinaryPrimitives.WriteInt64BigEndian(bytes[^8..], entry.Version);
                file.Position = entry.Index % PerFile * Size;
                file.Write(bytes);
            }

            file.Flush(flushToDisk: true);
        }

        foreach (var old in Files(tree).SkipLast(Kept))
            File.Delete(old);
    }

    /// <summary>What is kept of the entries from one index up to another.</summary>
    public IEnumerable<SignedEntry> Read(string tree, long from, long to)
    {
        var bytes = new byte[Size];
        foreach (var path in Files(tree).Where(path => Number(path) >= from / PerFile))
        {
            var first = Number(path) * PerFile;
            using var file = File.OpenRead(path);
            for (var index = Math.Max(from, first); index < Math.Min(to, first + PerFile); index++)
            {
                file.Position = (index - first) * Size;
                if (file.ReadAtLeast(bytes, Size, throwOnEndOfStream: false) < Size)
                    break;
                if (BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(^8..)) is > 0 and var version)
                    yield return new SignedEntry(index, bytes[..MerkleTree.HashLength], bytes[MerkleTree.HashLength..^8], version);
            }
        }
    }

    private IEnumerable<string> Files(string tree) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, $"{FileName(tree)}.*").Order(StringComparer.Ordinal)
        : [];

    private static string FileName(string tree) => tree.Replace('/', '-');

    private static long Number(string path) => long.Parse(Path.GetExtension(path.AsSpan())[1..], CultureInfo.InvariantCulture);

    private string PathOf(string tree, long number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{FileName(tree)}.{number:D9}"));
}
