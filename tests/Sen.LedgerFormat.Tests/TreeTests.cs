using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sen.LedgerFormat.Tests;

public class TreeTests
{
    private const int Large = 70_000;

    private static readonly byte[][] Entries = [.. Enumerable.Range(0, Large).Select(Entry)];
    private static readonly byte[][] Leaves = [.. Entries.Select(static entry => MerkleTree.Leaf(entry))];
    private static readonly NaiveTree Naive = new(Entries);

    [Fact]
    public void Roots_and_proofs_are_those_of_the_rfc_for_every_size_to_300()
    {
        var store = new TileStore();
        var frontier = new Frontier();
        for (var size = 0; size <= 300; size++)
        {
            if (size > 0)
            {
                frontier.Append(Leaves[size - 1]);
                store.Append([Leaves[size - 1]]);
            }

            Assert.Equal(Naive.Mth(0, size), frontier.Root());
            CheckTree(store.Tree(), Enumerable.Range(0, size), Enumerable.Range(0, size + 1));
        }
    }

    [Fact]
    public void Roots_and_proofs_are_those_of_the_rfc_for_random_trees_to_70000()
    {
        var random = new Random(6962);
        var store = new TileStore();
        while (store.Size < Large)
        {
            var batch = Math.Min(random.Next(1, 6000), Large - (int)store.Size);
            store.Append(Leaves[(int)store.Size..((int)store.Size + batch)]);
            foreach (var size in new[] { (int)store.Size, random.Next(1, (int)store.Size) })
            {
                CheckTree(
                    store.Tree(size),
                    [0, size - 1, random.Next(size), random.Next(size)],
                    [0, 1, size, random.Next(size), random.Next(size), 1 << random.Next((int)Math.Log2(size) + 1)]);
            }
        }

        Assert.Equal(MerkleTree.Root(Leaves), store.Tree().Root());
    }

    [Fact]
    public void Seventy_thousand_leaves_make_the_tiles_that_tlog_tiles_says()
    {
        var tiles = new TileStore().Append(Leaves);

        Assert.Equal(
            [(0, 256, 273), (0, 112, 1), (1, 256, 1), (1, 17, 1), (2, 1, 1)],
            tiles.GroupBy(static t => (t.Level, t.Width)).Select(static g => (g.Key.Level, g.Key.Width, g.Count())));
        foreach (var tile in tiles)
        {
            var span = 1 << 8 * tile.Level;
            for (var i = 0; i < tile.Width; i += 37)
            {
                var start = ((int)tile.Index * 256 + i) * span;
                Assert.Equal(Naive.Mth(start, start + span), tile.Hashes[(i * 32)..(i * 32 + 32)]);
            }
        }
    }

    [Fact]
    public void A_full_tile_of_leaves_starts_the_level_above()
    {
        var store = new TileStore();
        store.Append(Leaves[..255]);
        Assert.Equal([(0, 0L, 256), (1, 0L, 1)], store.Append(Leaves[255..256]).Select(static t => (t.Level, t.Index, t.Width)));
        Assert.Equal([(0, 1L, 1)], store.Append(Leaves[256..257]).Select(static t => (t.Level, t.Index, t.Width)));
        Assert.Empty(store.Append([]));
    }

    [Fact]
    public void A_frontier_read_from_tiles_goes_on_like_the_old_one()
    {
        var store = new TileStore();
        store.Append(Leaves[..777]);
        var frontier = store.Tree().Frontier();
        var kept = frontier.Copy();
        frontier.Append(Leaves[777]);

        Assert.Equal(Naive.Mth(0, 778), frontier.Root());
        Assert.Equal(Naive.Mth(0, 777), kept.Root());
        Assert.Equal(Naive.Mth(0, 777), new Frontier(777, kept.Subtrees).Root());
        Assert.Throws<ArgumentException>(() => new Frontier(776, kept.Subtrees));
    }

    [Fact]
    public void A_proof_with_a_hash_changed_dropped_added_or_moved_is_refused()
    {
        var store = new TileStore();
        store.Append(Leaves[..300]);
        var root = Naive.Mth(0, 300);
        var path = store.Tree().InclusionProof(200);
        foreach (var wrong in Spoil(path))
            Assert.False(MerkleTree.VerifyInclusion(Leaves[200], 200, 300, wrong, root));
        foreach (var index in Enumerable.Range(0, 301).Where(static i => i != 200))
            Assert.False(MerkleTree.VerifyInclusion(Leaves[200], index, 300, path, root));
        Assert.False(MerkleTree.VerifyInclusion(Leaves[200], -1, 300, path, root));

        // A head that names a leaf or a lower node as its root: the path would be too short for the place.
        Assert.False(MerkleTree.VerifyInclusion(Leaves[0], 0, 2, [], Leaves[0]));
        Assert.False(MerkleTree.VerifyInclusion(Leaves[0], 0, 4, [Leaves[1]], Naive.Mth(0, 2)));

        var old = Naive.Mth(0, 130);
        var proof = store.Tree().ConsistencyProof(130);
        foreach (var wrong in Spoil(proof))
            Assert.False(MerkleTree.VerifyConsistency(130, 300, wrong, old, root));
        foreach (var first in Enumerable.Range(0, 301).Where(static i => i != 130))
            Assert.False(MerkleTree.VerifyConsistency(first, 300, proof, old, root));
    }

    [Fact]
    public void A_log_that_rewrote_an_entry_is_not_consistent()
    {
        var forged = Leaves[..300];
        forged[3] = MerkleTree.Leaf(Sample.Filled(1));
        var store = new TileStore();
        store.Append(forged);
        for (var first = 4; first < 300; first++)
        {
            Assert.False(MerkleTree.VerifyConsistency(
                first, 300, store.Tree().ConsistencyProof(first), Naive.Mth(0, first), store.Tree().Root()));
        }
    }

    [Fact]
    public void A_tile_that_is_too_narrow_is_an_error_and_not_a_wrong_proof()
    {
        var tree = new TiledTree(300, static (_, _, width) => new byte[(width - 1) * 32]);
        Assert.Throws<InvalidDataException>(() => tree.InclusionProof(5));
    }

    private static void CheckTree(TiledTree tree, IEnumerable<int> indexes, IEnumerable<int> olderSizes)
    {
        var size = (int)tree.Size;
        var root = Naive.Mth(0, size);
        Assert.Equal(root, tree.Root());
        foreach (var index in indexes)
        {
            var path = tree.InclusionProof(index);
            Assert.Equal(Naive.Path(index, 0, size), path);
            Assert.Equal(Leaves[index], tree.LeafHash(index));
            Assert.True(MerkleTree.VerifyInclusion(Leaves[index], index, size, path, root));
        }

        foreach (var older in olderSizes)
        {
            var proof = tree.ConsistencyProof(older);
            Assert.Equal(Naive.Proof(older, size), proof);
            Assert.True(MerkleTree.VerifyConsistency(older, size, proof, Naive.Mth(0, older), root));
        }
    }

    private static IEnumerable<IReadOnlyList<byte[]>> Spoil(IReadOnlyList<byte[]> proof)
    {
        for (var i = 0; i < proof.Count; i++)
        {
            var flipped = proof[i].ToArray();
            flipped[i] ^= 1;
            yield return [.. proof.Take(i), flipped, .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), proof[i], .. proof.Skip(i)];
            if (i > 0)
                yield return [.. proof.Take(i - 1), proof[i], proof[i - 1], .. proof.Skip(i + 1)];
        }

        yield return [.. proof, new byte[32]];
    }

    private static byte[] Entry(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return SHA256.HashData(bytes);
    }
}
