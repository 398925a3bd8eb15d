using System.IO.Compression;
using System.Security.Cryptography;

namespace Sen.Web;

/// <summary>One file as it is served: its hash, and its compressed forms, made once when first asked for.</summary>
internal sealed class Asset
{
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    public Asset(string name, byte[] content)
    {
        (Name, Content) = (name, content);
        Hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        _brotli = new(() => Compress(content, to => new BrotliStream(to, CompressionLevel.SmallestSize)));
        _gzip = new(() => Compress(content, to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    public string Name { get; }

    public string Hash { get; }

    public byte[] Content { get; }

    public byte[] Brotli => _brotli.Value;

    public byte[] Gzip => _gzip.Value;

    public bool Compresses => Type.StartsWith("text/", StringComparison.Ordinal) || Type == "image/svg+xml";

    public string Type => Path.GetExtension(Name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".png" => "image/png",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private static byte[] Compress(byte[] content, Func<Stream, Stream> compressor)
    {
        using var compressed = new MemoryStream();
        using (var stream = compressor(compressed))
            stream.Write(content);
        return compressed.ToArray();
    }
}
