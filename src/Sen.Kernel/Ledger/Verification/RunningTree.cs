using Sen.LedgerFormat;

namespace Sen.Kernel.Ledger.Verification;

/// <summary>Sees a recomputed tile: full ones as they fill, partial ones at the end.</summary>
internal delegate void TileSeen(int level, long index, ReadOnlySpan<byte> hashes);

/// <summary>
/// The tree computed anew from its entries, in buffers made once: the right edge as a stack of subtree roots, and of each tile level the
/// hashes of its last tile.
/// </summary>
internal sealed class RunningTree(TileSeen seen)
{
    private const int Length = MerkleTree.HashLength;

    private readonly byte[] _edge = new byte[64 * Length];
    private readonly byte[] _node = new byte[1 + 2 * Length];
    private readonly byte[] _leaf = new byte[1 + Length];
    private readonly List<(byte[] Hashes, int Width, long Index)> _tiles = [];
    private int _depth;

    public long Size { get; private set; }

    public void Append(ReadOnlySpan<byte> entry)
    {
        entry.CopyTo(_leaf.AsSpan(1));
        FastSha256.Hash(_leaf, _edge.AsSpan(_depth * Length, Length));
        ToTile(level: 0);
        var height = 0;
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            _depth--;
            Node(_edge.AsSpan(_depth * Length, Length), _edge.AsSpan((_depth + 1) * Length, Length), _edge.AsSpan(_depth * Length, Length));
            height++;
            if (height % Tile.Height == 0)
                ToTile(height / Tile.Height);
        }

        _depth++;
        Size++;
    }

    public void Root(Span<byte> root)
    {
        if (Size == 0)
        {
            FastSha256.Hash([], root);
            return;
        }

        _edge.AsSpan((_depth - 1) * Length, Length).CopyTo(root);
        for (var i = _depth - 2; i >= 0; i--)
            Node(_edge.AsSpan(i * Length, Length), root, root);
    }

    /// <summary>Shows the partial tiles; the tree is not appended to afterwards. Returns how many tiles the tree has.</summary>
    public long Finish()
    {
        var count = 0L;
        for (var level = 0; level < _tiles.Count; level++)
        {
            var (hashes, width, index) = _tiles[level];
            count += index;
            if (width == 0)
                continue;
            seen(level, index, hashes.AsSpan(0, width * Length));
            count++;
        }

        return count;
    }

    /// <summary>Takes the subtree that stands on top of the edge as the next hash of a tile level.</summary>
    private void ToTile(int level)
    {
        if (level == _tiles.Count)
            _tiles.Add((new byte[Tile.FullWidth * Length], 0, 0));
        var (hashes, width, index) = _tiles[level];
        _edge.AsSpan(_depth * Length, Length).CopyTo(hashes.AsSpan(width * Length));
        if (++width == Tile.FullWidth)
        {
            seen(level, index, hashes);
            (width, index) = (0, index + 1);
        }

        _tiles[level] = (hashes, width, index);
    }

    private void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        _node[0] = 1;
        left.CopyTo(_node.AsSpan(1));
        right.CopyTo(_node.AsSpan(1 + Length));
        FastSha256.Hash(_node, node);
    }
}
