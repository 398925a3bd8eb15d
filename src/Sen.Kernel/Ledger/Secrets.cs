using System.Security.Cryptography;
using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger;

/// <summary>
/// The node's own keys, in files outside the database that only its account may read: the log's Ed25519 seed, the append seal, the key
/// encryption key of each epoch, and the web's data-protection key.
/// </summary>
public sealed class Secrets
{
    private const int KeySize = 32;
    private readonly string _folder;

    private Secrets(string folder)
    {
        _folder = folder;
        LogSeed = Read("log.key");
        Append = Read("append.key");
        Kek = Read("kek-1.key");
    }

    /// <summary>Seed of the log's Ed25519 key, 32 bytes.</summary>
    internal byte[] LogSeed { get; }

    /// <summary>The log's public key in hexadecimal.</summary>
    internal string LogKeyName
    {
        get
        {
            using var key = Ed25519Key.FromSeed(LogSeed);
            return Convert.ToHexStringLower(key.PublicKey);
        }
    }

    /// <summary>K_append of ledger.md, 32 bytes.</summary>
    internal byte[] Append { get; }

    /// <summary>The key encryption key of epoch 1, 32 bytes.</summary>
    internal byte[] Kek { get; }

    internal static bool AreIn(string folder) => File.Exists(Path.Combine(folder, "log.key"));

    /// <summary>Opens the folder; keys that are not there yet are made. Only a new node may make them.</summary>
    /// <exception cref="InvalidOperationException">A key is missing on a node that has data, or has the wrong size.</exception>
    public static Secrets Open(string folder, bool mayCreate)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (mayCreate)
        {
            foreach (var name in (string[])["log.key", "append.key", "kek-1.key"])
                CreateOnce(Path.Combine(folder, name));
        }

        return new Secrets(folder);
    }

    /// <summary>Reads the keys of a node and makes or changes nothing.</summary>
    internal static Secrets OpenExisting(string folder) => new(folder);

    private static void CreateOnce(string path)
    {
        if (File.Exists(path))
            return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(RandomNumberGenerator.GetBytes(KeySize));
        file.Flush(flushToDisk: true);
    }

    private byte[] Read(string name)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
            throw new InvalidOperationException($"The key {path} is missing. Restore it from the backup of the secrets; without it this node can't write.");
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == KeySize ? bytes : throw new InvalidOperationException($"The key {path} has {bytes.Length} bytes, expected {KeySize}. Restore it from the backup of the secrets.");
    }
}
