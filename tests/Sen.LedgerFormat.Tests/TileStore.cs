namespace Sen.LedgerFormat.Tests;

/// <summary>Keeps tiles in memory as a node would in its database: exactly the widths that growth produced.</summary>
internal sealed class TileStore
{
    private readonly Dictionary<(int Level, long Index, int Width), byte[]> _tiles = [];

    public long Size { get; private set; }

    public TiledTree Tree(long? size = null) => new(size ?? Size, Find);

    public IReadOnlyList<Tile> Append(IReadOnlyList<byte[]> leaves)
    {
        var changed = Tree().Append(leaves);
        foreach (var tile in changed)
            _tiles[(tile.Level, tile.Index, tile.Width)] = tile.Hashes;
        Size += leaves.Count;
        return changed;
    }

    /// <summary>The narrowest stored version of the tile that is wide enough.</summary>
    private ReadOnlyMemory<byte> Find(int level, long index, int width)
    {
        for (var w = width; w <= Tile.FullWidth; w++)
        {
            if (_tiles.TryGetValue((level, index, w), out var hashes))
                return hashes;
        }

        throw new InvalidOperationException($"No tile {level}/{index} of width {width}.");
    }
}
