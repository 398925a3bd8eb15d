using System.Security.Cryptography;
using Sen.Kernel;

namespace Sen.Files;

/// <summary>One pass over an upload: check kind and size, hash, encrypt, write, flush.</summary>
internal static class FileWriting
{
    /// <param name="Kind">Null for what this program made itself.</param>
    public sealed record Received(string Address, FileKind? Kind, long Bytes, string Sha256);

    public static Task<Result<Received>> Run(Stream content, string path, byte[] dataKey, FileRule rule, CancellationToken ct) =>
        Write(content, path, dataKey, rule, ct);

    public static async Task<Received> RunOwn(byte[] content, string path, byte[] dataKey, CancellationToken ct) =>
        (await Write(new MemoryStream(content, writable: false), path, dataKey, rule: null, ct)).Value;

    private static async Task<Result<Received>> Write(Stream content, string path, byte[] dataKey, FileRule? rule, CancellationToken ct)
    {
        var (cipher, header) = FileCipher.ForWriting(dataKey);
        using var _ = cipher;
        using var clearHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sealedHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        await target.WriteAsync(header, ct);
        sealedHash.AppendData(header);

        var piece = new byte[FileCipher.PieceLength];
        var sealedPiece = new byte[FileCipher.PieceLength + FileCipher.TagLength];
        var (total, kind, last) = (0L, default(FileKind?), false);
        FileEnd? end = null;
        while (!last)
        {
            int read;
            try
            {
                read = await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, ct);
            }
            catch (IOException)
            {
                return FileProblems.CutOff;
            }

            if (total == 0 && rule is not null)
            {
                if (read == 0)
                    return FileProblems.Empty;
                kind = FileContent.KindOf(piece.AsSpan(0, Math.Min(read, FileContent.HeadLength)));
                if (kind is not { } known || !rule.Kinds.Contains(known))
                    return FileProblems.WrongKind.With("kinds", string.Join(", ", rule.Kinds.Select(FileContent.Words)));
                end = new FileEnd(known);
            }

            total += read;
            if (rule is not null && total > rule.MaxBytes)
                return FileProblems.TooLarge.With("megabytes", rule.MaxBytes >> 20);
            last = read < piece.Length;
            end?.Append(piece.AsSpan(0, read));
            if (last && end is { IsThere: false })
                return FileProblems.Unfinished;
            clearHash.AppendData(piece, 0, read);
            cipher.Encrypt(piece.AsSpan(0, read), last, sealedPiece);
            sealedHash.AppendData(sealedPiece, 0, read + FileCipher.TagLength);
            await target.WriteAsync(sealedPiece.AsMemory(0, read + FileCipher.TagLength), ct);
        }

        target.Flush(flushToDisk: true);
        return new Received(
            Convert.ToHexStringLower(sealedHash.GetHashAndReset()), kind, total, Convert.ToHexStringLower(clearHash.GetHashAndReset()));
    }
}
