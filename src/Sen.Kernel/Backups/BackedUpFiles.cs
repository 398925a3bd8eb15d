using System.Security.Cryptography;

namespace Sen.Kernel.Backups;

/// <summary>
/// Files of dossiers beside the backups of a node, shared by all of them: a file is the SHA-256 of its ciphertext and never changes, so each goes
/// over once.
/// </summary>
internal static class BackedUpFiles
{
    private const string Arriving = ".arriving";

    /// <summary>Addresses of all files in a folder of the form <c>ab/cdef…</c>.</summary>
    public static IEnumerable<string> In(string folder)
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (var part in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var path in Directory.EnumerateFiles(part).Where(path => !path.EndsWith(Arriving, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                yield return Path.GetFileName(part) + Path.GetFileName(path);
        }
    }

    /// <summary>Copies a file that is not there yet, and looks at every byte of it.</summary>
    /// <returns>Its length; null when it is gone, or is no longer what its address says.</returns>
    public static long? Copy(string from, string to, string address)
    {
        var (source, target) = (DataFolder.FileIn(from, address), DataFolder.FileIn(to, address));
        if (!File.Exists(source))
            return null;
        if (File.Exists(target))
            return new FileInfo(target).Length;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var arriving = target + Arriving;
        long length;
        using (var read = File.OpenRead(source))
        using (var write = new FileStream(arriving, FileMode.Create, FileAccess.Write))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            for (int got; (got = read.Read(buffer)) > 0;)
            {
                hash.AppendData(buffer, 0, got);
                write.Write(buffer, 0, got);
            }

            write.Flush(flushToDisk: true);
            length = Convert.ToHexStringLower(hash.GetHashAndReset()) == address ? write.Length : -1;
        }

        if (length < 0)
        {
            File.Delete(arriving);
            return null;
        }

        File.Move(arriving, target, overwrite: true);
        return length;
    }
}
