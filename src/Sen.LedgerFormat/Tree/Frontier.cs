using System.Numerics;

namespace Sen.LedgerFormat;

/// <summary>
/// The right edge of a tree: the roots of its perfect subtrees, largest first. That is all it takes to append and to know the root:
/// a node keeps one in memory and may store it (at most 63 × 32 bytes) beside the head.
/// </summary>
public sealed class Frontier
{
    private readonly List<byte[]> _subtrees;

    public Frontier()
        : this(0, [])
    {
    }

    /// <exception cref="ArgumentException">The number of subtrees is not the number of one bits of the size.</exception>
    public Frontier(long size, IEnumerable<byte[]> subtrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        _subtrees = [.. subtrees];
        if (_subtrees.Count != BitOperations.PopCount((ulong)size) || _subtrees.Exists(static s => s.Length != MerkleTree.HashLength))
            throw new ArgumentException($"A tree of {size} has {BitOperations.PopCount((ulong)size)} perfect subtrees.", nameof(subtrees));

        Size = size;
    }

    public long Size { get; private set; }

    public IReadOnlyList<byte[]> Subtrees => _subtrees;

    public Frontier Copy() => new(Size, _subtrees);

    public void Append(ReadOnlySpan<byte> leafHash)
    {
        if (leafHash.Length != MerkleTree.HashLength)
            throw new ArgumentException("A leaf hash has 32 bytes.", nameof(leafHash));

        var hash = leafHash.ToArray();
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            hash = MerkleTree.Node(_subtrees[^1], hash);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(hash);
        Size++;
    }

    public byte[] Root()
    {
        if (Size == 0)
            return MerkleTree.EmptyRoot();

        var hash = _subtrees[^1];
        for (var i = _subtrees.Count - 2; i >= 0; i--)
            hash = MerkleTree.Node(_subtrees[i], hash);
        return hash;
    }
}
