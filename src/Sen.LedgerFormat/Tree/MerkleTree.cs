using System.Numerics;

namespace Sen.LedgerFormat;

/// <summary>
/// The hashes of RFC 6962, 2.1 and the verification of its proofs. Hashes are 32 bytes; an entry is an event hash.
/// </summary>
public static class MerkleTree
{
    public const int HashLength = 32;

    /// <summary>Root of the tree without entries: SHA-256 of nothing.</summary>
    public static byte[] EmptyRoot() => FastSha256.Of([]);

    /// <summary>H(0x00 ‖ entry).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> buffer = stackalloc byte[1 + HashLength];
        if (entry.Length != HashLength)
            throw new ArgumentException("An entry is a 32-byte event hash.", nameof(entry));

        buffer[0] = 0;
        entry.CopyTo(buffer[1..]);
        return FastSha256.Of(buffer);
    }

    /// <summary>H(0x01 ‖ left ‖ right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> buffer = stackalloc byte[1 + 2 * HashLength];
        buffer[0] = 1;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + HashLength)..]);
        return FastSha256.Of(buffer);
    }

    /// <summary>Root over leaf hashes, in order.</summary>
    public static byte[] Root(IEnumerable<byte[]> leafHashes)
    {
        var frontier = new Frontier();
        foreach (var leaf in leafHashes)
            frontier.Append(leaf);
        return frontier.Root();
    }

    /// <summary>Whether <paramref name="path"/> (leaf's sibling first) leads from the leaf at <paramref name="index"/> to the root of a tree of <paramref name="size"/>.</summary>
    public static bool VerifyInclusion(
        ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root) =>
        RootFromPath(leafHash, index, size, path) is { } computed && root.SequenceEqual(computed);

    /// <summary>The root that a leaf and its path lead to, or null when the path doesn't have the length of that place.</summary>
    public static byte[]? RootFromPath(ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> path)
    {
        // RFC 9162, 2.1.3.2.
        if (index < 0 || index >= size || leafHash.Length != HashLength)
            return null;

        var (node, last, hash) = (index, size - 1, leafHash.ToArray());
        foreach (var sibling in path)
        {
            if (last == 0 || sibling.Length != HashLength)
                return null;

            if ((node & 1) == 1 || node == last)
            {
                hash = Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    /// <summary>
    /// Whether the tree of <paramref name="second"/> entries continues the one of <paramref name="first"/>.
    /// From size 0 to anything, and between equal sizes, the proof is empty.
    /// </summary>
    public static bool VerifyConsistency(
        long first, long second, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> firstRoot, ReadOnlySpan<byte> secondRoot)
    {
        if (first < 0 || first > second)
            return false;
        if (first == second)
            return proof.Count == 0 && firstRoot.SequenceEqual(secondRoot);
        if (first == 0)
            return proof.Count == 0 && firstRoot.SequenceEqual(EmptyRoot());

        // RFC 9162, 2.1.4.2: a first tree that is a perfect subtree is its own first hash.
        var start = BitOperations.IsPow2(first) ? 0 : 1;
        if (proof.Count < start || proof.Any(static hash => hash.Length != HashLength))
            return false;

        var (node, last) = (first - 1, second - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);

        var before = start == 0 ? firstRoot.ToArray() : proof[0];
        var after = before;
        for (var i = start; i < proof.Count; i++)
        {
            if (last == 0)
                return false;

            if ((node & 1) == 1 || node == last)
            {
                before = Node(proof[i], before);
                after = Node(proof[i], after);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                after = Node(after, proof[i]);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && firstRoot.SequenceEqual(before) && secondRoot.SequenceEqual(after);
    }
}
