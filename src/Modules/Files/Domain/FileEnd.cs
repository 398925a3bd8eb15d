namespace Sen.Files;

/// <summary>
/// Watches a file pass and tells whether it got to its own end: a photo or scan that was cut on its way opens half or not at all, and nobody notices before
/// somebody needs it. Bytes behind the end are allowed; scanners pad, and telephones append a film to a photo.
/// </summary>
internal sealed class FileEnd(FileKind kind)
{
    // Scanners pad to whole blocks behind the end (ISO 32000-1, annex H, allows 1,024 bytes of anything).
    private const int TailLength = 8 << 10;

    private readonly JpegEnd _jpeg = new();
    private byte[] _tail = [];

    public bool IsThere => kind switch
    {
        FileKind.Jpeg => _jpeg.IsThere,
        FileKind.Pdf => _tail.AsSpan().IndexOf("%%EOF"u8) >= 0,
        FileKind.Png => _tail.AsSpan().IndexOf("IEND"u8) >= 0,
        _ => true,
    };

    public void Append(ReadOnlySpan<byte> piece)
    {
        if (kind == FileKind.Jpeg)
            _jpeg.Append(piece);
        else
            _tail = piece.Length >= TailLength ? piece[^TailLength..].ToArray() : [.. _tail.AsSpan(Math.Max(0, _tail.Length + piece.Length - TailLength)), .. piece];
    }
}
