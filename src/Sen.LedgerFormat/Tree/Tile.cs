namespace Sen.LedgerFormat;

/// <summary>
/// A tile of C2SP tlog-tiles: <see cref="Width"/> consecutive hashes (1–256; 256 is a full tile) of one level, 32 bytes each.
/// Level 0 holds leaf hashes, level n + 1 the roots of full tiles of level n.
/// </summary>
public sealed record Tile(int Level, long Index, int Width, byte[] Hashes)
{
    public const int FullWidth = 256;

    /// <summary>log2 of <see cref="FullWidth"/>.</summary>
    public const int Height = 8;
}

/// <summary>
/// Finds a stored tile. It may return a wider version of the tile than asked for (the full one serves for every partial one), never a narrower one.
/// </summary>
/// <param name="level">0–7.</param>
/// <param name="index">Number of the tile in its level.</param>
/// <param name="width">1–256 hashes, as the tree of that size has them.</param>
public delegate ReadOnlyMemory<byte> TileSource(int level, long index, int width);
