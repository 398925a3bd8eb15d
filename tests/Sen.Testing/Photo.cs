namespace Sen.Testing;

/// <summary>Photos that are whole, as the file store asks for: a header with a thumbnail that has an end of its own, a picture, an end.</summary>
public static class Photo
{
    private static readonly byte[] Thumbnail = [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 0xFF, 0xD9];

    /// <param name="picture">Any bytes but 0xFF.</param>
    public static byte[] Jpeg(params ReadOnlySpan<byte> picture) => [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(Thumbnail.Length + 2), .. Thumbnail, 0xFF, 0xDA, 0, 2, .. picture, 0xFF, 0xD9];

    /// <summary>The smallest one there is.</summary>
    public static readonly byte[] Png =
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89,
        0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ];
}
