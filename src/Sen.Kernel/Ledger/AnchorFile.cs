using System.Globalization;
using System.Text;

namespace Sen.Kernel.Ledger;

/// <summary>
/// What this node last signed, outside the database: one line <c>tree size root-hex</c> a tree (<see cref="LogTree.Name"/>). Written and flushed before a head is
/// signed, so a store that was set back is noticed.
/// </summary>
internal sealed class AnchorFile(string path)
{
    // One for all: two sequencers of a process may share the file.
    private static readonly Lock Gate = new();

    public IReadOnlyDictionary<string, (long Size, byte[] Root)> Read()
    {
        lock (Gate)
        {
            if (!File.Exists(path))
                return new Dictionary<string, (long, byte[])>();
            return File.ReadAllLines(path)
                .Select(line => line.Split(' '))
                .ToDictionary(words => words[0], words => (long.Parse(words[1], CultureInfo.InvariantCulture), Convert.FromHexString(words[2])));
        }
    }

    /// <summary>Never goes back: a signer that slept leaves a later size standing.</summary>
    public void Write(string log, long size, byte[] root)
    {
        lock (Gate)
        {
            // A holder of the lease that slept, in another process, meets the lock and tries again.
            using var held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            var anchors = new Dictionary<string, (long Size, byte[] Root)>(Read());
            if (anchors.TryGetValue(log, out var signed) && signed.Size > size)
                return;
            anchors[log] = (size, root);
            var text = string.Concat(anchors.OrderBy(anchor => anchor.Key, StringComparer.Ordinal)
                .Select(anchor => string.Create(CultureInfo.InvariantCulture, $"{anchor.Key} {anchor.Value.Size} {Convert.ToHexStringLower(anchor.Value.Root)}\n")));
            var fresh = path + ".new";
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
            {
                file.Write(Encoding.ASCII.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
            FolderFlush.Run(Path.GetDirectoryName(path)!);
        }
    }
}
