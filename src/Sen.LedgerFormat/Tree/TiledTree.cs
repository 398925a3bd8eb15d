using System.Numerics;

namespace Sen.LedgerFormat;

/// <summary>
/// A tree of a given size read from tiles: root, proofs, and the tiles that appending changes. Each proof reads one tile a level
/// or little more. Tiles read and hashes computed are kept as long as the object lives: make one per batch, not one per process.
/// </summary>
public sealed class TiledTree
{
    private readonly TileSource _source;
    private readonly Dictionary<(int Level, long Index), ReadOnlyMemory<byte>> _read = [];
    private readonly Dictionary<(long Start, int Height), byte[]> _perfect = [];

    public TiledTree(long size, TileSource source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Size = size;
        _source = source;
    }

    public long Size { get; }

    public byte[] Root() => Frontier().Root();

    public Frontier Frontier()
    {
        var subtrees = new List<byte[]>();
        var start = 0L;
        for (var height = 62; height >= 0; height--)
        {
            if ((Size >> height & 1) == 0)
                continue;

            subtrees.Add(Perfect(start, height));
            start += 1L << height;
        }

        return new Frontier(Size, subtrees);
    }

    public byte[] LeafHash(long index)
    {
        RequireIndex(index);
        return Perfect(index, height: 0);
    }

    /// <summary>PATH(index, D[size]) of RFC 6962, 2.1.1: the leaf's sibling first.</summary>
    public IReadOnlyList<byte[]> InclusionProof(long index)
    {
        RequireIndex(index);
        var path = new List<byte[]>();
        var (start, end) = (0L, Size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                path.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                path.Add(Range(start, middle));
                start = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>PROOF(first, D[size]) of RFC 6962, 2.1.2; empty from size 0 and from the same size.</summary>
    public IReadOnlyList<byte[]> ConsistencyProof(long first)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Size);
        var proof = new List<byte[]>();
        if (first == 0 || first == Size)
            return proof;

        var (start, end) = (0L, Size);
        while (first != end)
        {
            var middle = start + Split(end - start);
            if (first <= middle)
            {
                proof.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                proof.Add(Range(start, middle));
                start = middle;
            }
        }

        // The old tree's own last subtree; when it is the whole old tree, the verifier has its root already.
        if (start != 0)
            proof.Add(Range(start, end));

        proof.Reverse();
        return proof;
    }

    /// <summary>
    /// The tiles that change when leaves are appended, with their whole new bytes, level 0 first: store them before signing the new head.
    /// A partial tile of the old size may be deleted once no checkpoint in use needs it.
    /// </summary>
    public IReadOnlyList<Tile> Append(IReadOnlyList<byte[]> leafHashes)
    {
        var changed = new List<Tile>();
        var hashes = leafHashes;
        for (var level = 0; hashes.Count > 0; level++)
            hashes = AppendToLevel(level, hashes, changed);
        return changed;
    }

    private List<byte[]> AppendToLevel(int level, IReadOnlyList<byte[]> hashes, List<Tile> changed)
    {
        var (index, width) = Math.DivRem(Size >> (Tile.Height * level), Tile.FullWidth);
        var roots = new List<byte[]>();
        for (var taken = 0; taken < hashes.Count; width = 0, index++)
        {
            var added = Math.Min(Tile.FullWidth - (int)width, hashes.Count - taken);
            var bytes = new byte[((int)width + added) * MerkleTree.HashLength];
            if (width > 0)
                Read(level, index).Span[..((int)width * MerkleTree.HashLength)].CopyTo(bytes);
            for (var i = 0; i < added; i++)
                hashes[taken + i].CopyTo(bytes, ((int)width + i) * MerkleTree.HashLength);

            taken += added;
            changed.Add(new Tile(level, index, (int)width + added, bytes));
            if (width + added == Tile.FullWidth)
                roots.Add(Fold(bytes));
        }

        return roots;
    }

    /// <summary>Hash of the entries [start, end), where start is a multiple of the size of its left perfect subtree.</summary>
    private byte[] Range(long start, long end)
    {
        var count = end - start;
        if (BitOperations.IsPow2(count))
            return Perfect(start, BitOperations.Log2((ulong)count));

        var middle = start + Split(count);
        return MerkleTree.Node(Perfect(start, BitOperations.Log2((ulong)(middle - start))), Range(middle, end));
    }

    /// <summary>Root of the perfect subtree of 2^height leaves from start, a multiple of 2^height.</summary>
    private byte[] Perfect(long start, int height)
    {
        if (_perfect.TryGetValue((start, height), out var known))
            return known;

        var (level, within) = Math.DivRem(height, Tile.Height);
        var (index, offset) = Math.DivRem(start >> (Tile.Height * level), Tile.FullWidth);
        var count = 1 << within;
        return _perfect[(start, height)] = Fold(Read(level, index).Span.Slice((int)offset * MerkleTree.HashLength, count * MerkleTree.HashLength));
    }

    private ReadOnlyMemory<byte> Read(int level, long index)
    {
        if (_read.TryGetValue((level, index), out var known))
            return known;

        var width = (int)Math.Min(Tile.FullWidth, (Size >> (Tile.Height * level)) - index * Tile.FullWidth);
        var bytes = _source(level, index, width);
        if (bytes.Length < width * MerkleTree.HashLength)
            throw new InvalidDataException($"Tile {level}/{index} has {bytes.Length} bytes; a tree of {Size} has {width} hashes there.");

        return _read[(level, index)] = bytes;
    }

    /// <summary>Root over a power of two of hashes laid end to end.</summary>
    private static byte[] Fold(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == MerkleTree.HashLength)
            return hashes.ToArray();

        var half = hashes.Length / 2;
        return MerkleTree.Node(Fold(hashes[..half]), Fold(hashes[half..]));
    }

    /// <summary>Largest power of two below n, for n ≥ 2.</summary>
    private static long Split(long n) => 1L << BitOperations.Log2((ulong)(n - 1));

    private void RequireIndex(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
    }
}
