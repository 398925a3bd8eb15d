using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;
using Sen.Kernel.Sqlite;
using Sen.Kernel.Tests.Ledger;
using Sen.LedgerFormat;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Attacks;

public sealed class RollbackAttacks
{
    /// <summary>Two signed steps; then the second is taken out of every table, the own anchor file too: nothing inside can tell.</summary>
    private static async Task<(LedgerNode Node, byte[] Checkpoint, byte[] Receipt, byte[] Anchor)> CutBack(Dialect dialect)
    {
        var node = await LedgerNode.Open(dialect);
        await node.Jar();
        await node.Sequence();
        var anchorBefore = await File.ReadAllBytesAsync(node.AnchorPath);
        var cut = await node.Jar();
        await node.Add(cut);
        await node.Sequence();
        var checkpoint = Encoding.UTF8.GetBytes(await node.Ask<string>("select note from checkpoint where size = 3"));
        var receipt = (await new Receipts(node.Store).Of(cut, 2))!;
        var anchor = await File.ReadAllBytesAsync(node.AnchorPath);

        await node.Sql("delete from leaf where idx >= 1");
        await node.Sql("delete from event where stream_id = @cut", new { cut });
        await node.Sql("delete from stream where id = @cut", new { cut });
        await node.Sql("delete from checkpoint where size = 3");
        var leaf = MerkleTree.Leaf(await node.Ask<byte[]>("select hash from leaf"));
        await node.Sql("update tile set hashes = @leaf", new { leaf });
        await node.Sql("update ledger_head set size = 1, root = @leaf where log = 'main'", new { leaf });
        await File.WriteAllBytesAsync(node.AnchorPath, anchorBefore);
        return (node, checkpoint, receipt, anchor);
    }

    [Theory, BothStores]
    public async Task Deleting_the_last_events_and_the_head_shows_only_against_an_outside_anchor(Dialect dialect)
    {
        var (node, checkpoint, receipt, anchor) = await CutBack(dialect);
        await using var _ = node;

        var plain = await node.Verify(deep: true, replay: true);
        plain.IsSoundOrSaysWhy();
        Assert.Contains(plain.Findings, finding => finding.English == "Not checked against an outside anchor");

        foreach (var outside in new[] { checkpoint, receipt, anchor })
        {
            var report = await node.Verify(outside: outside);
            Assert.False(report.IsSound);
            Assert.Equal("Sổ cái bị cắt: sổ main: mốc đối chiếu có 3 mục", Assert.Single(report.Findings).Text);
        }

        await File.WriteAllBytesAsync(node.AnchorPath, anchor);
        Assert.False((await node.Verify()).IsSound);
    }

    [Theory, BothStores]
    public async Task An_anchor_of_the_same_size_with_another_root_is_found(Dialect dialect)
    {
        var (node, _) = await LedgerNode.WithJars(dialect);
        await using var _1 = node;
        var wrong = Encoding.ASCII.GetBytes($"main 4 {new string('a', 64)}\n");

        Assert.Contains((await node.Verify(outside: wrong)).Findings, finding => finding.Kind == "anchor.root");
        (await node.Verify(outside: await File.ReadAllBytesAsync(node.AnchorPath))).IsSoundOrSaysWhy();
    }

    [Theory, BothStores]
    public async Task Proofs_of_another_node_are_refused(Dialect dialect)
    {
        var (a, jarsOfA) = await LedgerNode.WithJars(dialect);
        await using var _ = a;
        var (b, _) = await LedgerNode.WithJars(dialect);
        await using var _1 = b;
        var receipt = (await new Receipts(a.Store).Of(jarsOfA[0], 1))!;
        var note = Encoding.UTF8.GetBytes(await a.Ask<string>("select note from checkpoint where size = 9"));

        // Same host, same origin, another key: the worst case. Another origin is refused before the signature is looked at.
        Assert.True(NoteKey.TryParse(new Receipts(b.Store).VerifierKey("main"), out var keyOfB));
        Assert.Equal(ReceiptRefusal.LogSignature, Receipt.Verify(new ReceiptPolicy(keyOfB), receipt).Refusal?.Code);
        Assert.True(NoteKey.TryParse(new Receipts(a.Store).VerifierKey("access"), out var otherLog));
        Assert.Equal(ReceiptRefusal.OtherOrigin, Receipt.Verify(new ReceiptPolicy(otherLog), receipt).Refusal?.Code);
        Assert.True(NoteKey.TryParse(new Receipts(a.Store).VerifierKey("main"), out var keyOfA));
        Assert.True(Receipt.Verify(new ReceiptPolicy(keyOfA), receipt).IsValid);
        foreach (var outside in new[] { receipt, note, "nonsense"u8.ToArray(), [] })
            Assert.Contains((await b.Verify(outside: outside)).Findings, finding => finding.Kind == "anchor.foreign");
        foreach (var own in new[] { receipt, note })
            (await a.Verify(outside: own)).IsSoundOrSaysWhy();
    }

    [Fact]
    public async Task A_store_replaced_by_an_earlier_copy_is_not_sequenced()
    {
        var (node, jars) = await LedgerNode.WithJars(Dialect.Sqlite);
        await using var _ = node;
        var copy = Path.Combine(node.Test.Folder, "yesterday.db");
        await node.Sql($"vacuum into '{copy}'");
        await node.Add(jars[0]);
        await node.Sequence();
        var anchor = await File.ReadAllTextAsync(node.AnchorPath);

        var folder = new DataFolder(Directory.CreateTempSubdirectory("sen-test-").FullName);
        File.Copy(copy, folder.StorePath);
        Directory.CreateDirectory(folder.SecretsPath);
        foreach (var secret in Directory.GetFiles(Path.Combine(node.Test.Folder, "secrets")))
            File.Copy(secret, Path.Combine(folder.SecretsPath, Path.GetFileName(secret)));
        File.Copy(node.AnchorPath, folder.AnchorPath);
        await using (var restored = SqliteStore.Open(folder, new StoreSetup { Clock = new Clock(node.Test.Time), Identity = node.Store.Identity, Schemas = [Jars.Schema], Kinds = [Jars.Kind] }))
        {
            using var sequencer = new Sequencer(restored, folder.AnchorPath, NullLogger<Sequencer>.Instance);
            await restored.Change(Jars.Kind, Jars.NextId(), Jars.Somebody, Changes.Needs.None, (_, _) => new JarMade("B"));

            Assert.NotNull(await sequencer.Obstacle("main"));
            await Assert.ThrowsAsync<LogRefusedException>(() => sequencer.Run("main", epoch: 2));

            await using var connection = await restored.Read();
            Assert.Equal(9, await connection.ExecuteScalarAsync<long>("select max(size) from checkpoint"));
            Assert.Equal(anchor, await File.ReadAllTextAsync(folder.AnchorPath));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder.Path, recursive: true);
    }
}
