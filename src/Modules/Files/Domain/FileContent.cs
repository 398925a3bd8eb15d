namespace Sen.Files;

/// <summary>Tells a file's kind by its first bytes; names and declared types prove nothing.</summary>
internal static class FileContent
{
    /// <summary>How many first bytes <see cref="KindOf"/> wants to see.</summary>
    public const int HeadLength = 1024;

    public static FileKind? KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return FileKind.Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        // ISO 32000-1, annex H: readers accept the header within the first 1024 bytes.
        return head.IndexOf("%PDF-"u8) is >= 0 and <= HeadLength - 5 ? FileKind.Pdf : null;
    }

    public static string MediaType(FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        _ => "application/octet-stream",
    };

    public static string Words(FileKind kind) => kind switch
    {
        FileKind.Pdf => "PDF",
        FileKind.Jpeg => "JPG",
        _ => "PNG",
    };
}
