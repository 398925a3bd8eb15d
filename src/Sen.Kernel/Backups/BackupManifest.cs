using System.Security.Cryptography;
using System.Text.Json;
using Sen.Kernel.Ledger;

namespace Sen.Kernel.Backups;

/// <summary>What a backup holds and how to see that it is whole. No secret is in it, and no name of a person.</summary>
/// <param name="Format">1.</param>
/// <param name="LogKey">Public key of the node's log in hexadecimal: whose secrets open it.</param>
/// <param name="Trees">Heads of the logs.</param>
/// <param name="Parts">Files of the backup itself.</param>
/// <param name="Files">How many files of dossiers it needs.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset Made, string Host, string Agency, string LogKey, int Incarnation, IReadOnlyList<BackupTree> Trees, IReadOnlyList<BackupPart> Parts, long Files, long FileBytes)
{
    internal const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(SenJson.Options) { WriteIndented = true };

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="StoreRefusedException">There is none, or it can't be read.</exception>
    internal static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Json) is { Format: 1 } manifest
                ? manifest
                : throw new StoreRefusedException($"{path} is of a later release than this one.");
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"{folder} holds no whole backup: {FileName} can't be read.", unreadable);
        }
    }

    /// <summary>Null when there is none that can be read.</summary>
    internal static BackupManifest? TryRead(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (StoreRefusedException)
        {
            return null;
        }
    }

    internal static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

/// <param name="Tree">As <see cref="LogTree.Name"/>.</param>
/// <param name="Root">Hexadecimal.</param>
public sealed record BackupTree(string Tree, long Size, string Root);

/// <param name="Sha256">Hexadecimal.</param>
public sealed record BackupPart(string Name, long Bytes, string Sha256);
