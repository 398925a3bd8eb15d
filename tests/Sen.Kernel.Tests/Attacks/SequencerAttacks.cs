using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;
using Sen.Kernel.Tests.Ledger;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Attacks;

public sealed class SequencerAttacks
{
    [Theory, BothStores]
    public async Task A_lease_holder_that_slept_changes_nothing_and_signs_nothing(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        using var zombie = new Sequencer(node.Store, node.AnchorPath, NullLogger<Sequencer>.Instance);
        await node.Add(jars[0]);
        Assert.Equal(1, await node.Sequencer.Run("main", epoch: 2));
        await node.Add(jars[1]);

        Assert.Equal(-1, await zombie.Round("main", epoch: 1, CancellationToken.None));

        Assert.Equal(10, await node.Ask<long>("select size from ledger_head where log = 'main'"));
        Assert.Equal(1, await node.Ask<long>("select count(*) from ledger_pending"));
        Assert.Equal(1, await node.Ask<long>("select count(*) from checkpoint where size >= 10"));
        Assert.Equal(1, await node.Sequencer.Run("main", epoch: 2));
        (await node.Verify()).IsSoundOrSaysWhy();
    }

    [Theory, BothStores]
    public async Task Two_holders_at_once_never_fork_the_log(Dialect dialect)
    {
        await using var node = await LedgerNode.Open(dialect);
        using var other = new Sequencer(node.Store, node.AnchorPath, NullLogger<Sequencer>.Instance);
        var jar = await node.Jar();
        for (var i = 0; i < 10; i++)
        {
            await Task.WhenAll(node.Add(jar), node.Add(jar), node.Add(jar));
            await Task.WhenAll(
                node.Sequencer.Round("main", epoch: 1, CancellationToken.None), other.Round("main", epoch: 1, CancellationToken.None));
            await Task.WhenAll(node.Sequencer.SignHead("main", CancellationToken.None), other.SignHead("main", CancellationToken.None));
        }

        await node.Sequence();
        var report = await node.Verify();
        report.IsSoundOrSaysWhy();
        Assert.Equal(31, report.Figures.LogSizes["main"]);
    }

    [Theory, BothStores]
    public async Task A_kill_between_commit_and_signature_leaves_the_same_head_to_sign(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Add(jars[0]);
        Assert.Equal(1, await node.Sequencer.Round("main", epoch: 1, CancellationToken.None));
        var head = Convert.ToBase64String(await node.Ask<byte[]>("select root from ledger_head where log = 'main'"));

        using var next = new Sequencer(node.Store, node.AnchorPath, NullLogger<Sequencer>.Instance);
        Assert.Equal(0, await next.Run("main", epoch: 2));

        Assert.Contains($"\n10\n{head}\n", await node.Ask<string>("select note from checkpoint where size = 10"), StringComparison.Ordinal);
        (await node.Verify()).IsSoundOrSaysWhy();
    }

    [Theory, BothStores]
    public async Task Altered_tiles_are_not_built_upon(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Sql("update tile set hashes = @zero where level = 0", new { zero = new byte[9 * 32] });
        await node.Add(jars[0]);

        await Assert.ThrowsAsync<LogRefusedException>(node.Sequence);

        Assert.Equal(9, await node.Ask<long>("select max(size) from checkpoint"));
    }

    [Fact]
    public void The_anchor_file_never_goes_back()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("sen-test-").FullName, "anchor");
        var anchor = new AnchorFile(path);
        anchor.Write("main", 10, new byte[32]);
        anchor.Write("access", 3, new byte[32]);

        anchor.Write("main", 9, new byte[32]);

        Assert.Equal([("access", 3L), ("main", 10L)], new AnchorFile(path).Read().Select(one => (one.Key, one.Value.Size)));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory, BothStores]
    public async Task Rolled_back_and_repeated_changes_neither_fork_nor_use_a_nonce_twice(Dialect dialect)
    {
        await using var node = await LedgerNode.Open(dialect);
        var jar = await node.Jar();
        var other = await node.Jar();
        await node.Add(jar, label: "đỏ");
        var runs = new ConcurrentBag<int>();

        // Every second change breaks a uniqueness after its events were written into the savepoint; on PostgreSQL the rest meet at their key and run again.
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => node.Store.Change(Jars.Kind, other, Jars.Somebody, Needs.None, (_, _) =>
        {
            runs.Add(i);
            return new StoneAdded(1, i % 2 == 0 ? "đỏ" : $"nhãn {i}");
        })));

        await node.Sequence();
        (await node.Verify(deep: true, replay: true)).IsSoundOrSaysWhy();
        Assert.Equal(13, await node.Ask<long>("select version from stream where id = @other", new { other }));
        Assert.True(runs.Count >= 24);
        var nonces = new List<string>();
        foreach (var (stream, last) in new[] { (jar, 2L), (other, 13L) })
        {
            for (var version = 1L; version <= last; version++)
                nonces.AddRange(StoredPart.Unpack(await node.Bytes("parts", stream, version))!.Select(part => Convert.ToHexString(part.Blob.AsSpan(1, 12))));
        }

        Assert.Equal(nonces.Count, nonces.Distinct(StringComparer.Ordinal).Count());
    }
}
