using Dapper;
using Sen.Kernel.Sql;
using Sen.Kernel.Tests.Ledger;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Attacks;

public sealed class TreeAttacks
{
    /// <summary>Row key of an event and the index of its leaf.</summary>
    private static async Task<(long Event, long Index)> Leaf(LedgerNode node, long jar, long version)
    {
        var eventId = await node.Ask<long>("select id from event where stream_id = @jar and version = @version", new { jar, version });
        return (eventId, await node.Ask<long>("select idx from leaf where event_id = @eventId", new { eventId }));
    }

    [Theory, BothStores]
    public async Task A_deleted_leaf_is_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var (eventId, _) = await Leaf(node, jars[1], 2);
        await node.Sql("delete from leaf where event_id = @eventId", new { eventId });

        (await node.Verify()).Names("leaf.missing", jars[1], 2);
    }

    [Theory, BothStores]
    public async Task A_deleted_leaf_put_back_among_the_waiting_is_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var (eventId, index) = await Leaf(node, jars[1], 3);
        await node.Sql("delete from leaf where event_id = @eventId", new { eventId });
        await node.Sql("insert into ledger_pending (log, stream_id, version) values ('main', @jar, 3)", new { jar = jars[1] });

        var report = await node.Verify();

        Assert.Contains(report.Findings, finding => finding.Kind == "leaf.gap" && finding.Text.Contains($"mục số {index}", StringComparison.Ordinal));
    }

    [Theory, BothStores]
    public async Task A_doubled_leaf_is_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var (eventId, _) = await Leaf(node, jars[0], 1);
        await node.Sql("drop index leaf_event");
        await node.Sql("insert into leaf (log, idx, event_id, hash) select log, 9, event_id, hash from leaf where event_id = @eventId", new { eventId });

        (await node.Verify()).Names("leaf.without-event", jars[0], 1);
    }

    [Theory, BothStores]
    public async Task Swapped_leaves_are_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var (_, first) = await Leaf(node, jars[0], 1);
        var (_, second) = await Leaf(node, jars[1], 1);
        await Swap(node, first, second);

        var report = await node.Verify();

        report.Names("tile.entry", jars[1], 1);
    }

    [Theory, BothStores]
    public async Task Swapped_versions_in_the_tree_are_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var (_, first) = await Leaf(node, jars[2], 2);
        var (_, second) = await Leaf(node, jars[2], 3);
        await Swap(node, first, second);

        (await node.Verify()).Names("leaf.order", jars[2], 3);
    }

    [Theory, BothStores]
    public async Task An_altered_leaf_tile_head_checkpoint_or_signature_is_found(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var (eventId, _) = await Leaf(node, jars[0], 2);
        var zero = new byte[32];
        foreach (var (table, column, where, value, kind) in new (string, string, string, object, string)[]
        {
            ("leaf", "hash", $"event_id = {eventId}", zero, "leaf.hash"),
            ("tile", "hashes", "level = 0", new byte[9 * 32], "tile.entry"),
            ("tile", "hashes", "level = 0", zero, "tile.broken"),
            ("ledger_head", "root", "log = 'main'", zero, "head.root"),
            ("ledger_head", "size", "log = 'main'", 8L, "head.root"),
            ("checkpoint", "note", "size = 6", "", "checkpoint.signature"),
            ("checkpoint", "size", "size = 9", 10L, "checkpoint.beyond"),
            ("checkpoint", "log", "size = 9", "other", "log.unknown"),
        })
        {
            await using var connection = await node.Store.Read();
            var before = await connection.ExecuteScalarAsync<object>($"select {column} from {table} where {where}");
            await connection.DisposeAsync();
            await node.Sql($"update {table} set {column} = @value where {where}", new { value });

            var report = await node.Verify();

            Assert.False(report.IsSound);
            Assert.Contains(report.Findings, finding => finding.Kind == kind);
            var there = column is "size" or "log" && table == "checkpoint" ? $"{column} = @value" : where;
            await node.Sql($"update {table} set {column} = @before where {there}", new { before, value });
            (await node.Verify()).IsSoundOrSaysWhy();
        }
    }

    [Theory, BothStores]
    public async Task A_note_signed_by_another_key_is_refused(Dialect dialect)
    {
        var (node, _) = await LedgerNode.WithJars(dialect);
        await using var _1 = node;
        var (other, _) = await LedgerNode.WithJars(dialect);
        await using var _2 = other;
        var note = await other.Ask<string>("select note from checkpoint where size = 9");
        await node.Sql("update checkpoint set note = @note where size = 9", new { note });

        Assert.Contains((await node.Verify()).Findings, finding => finding.Kind == "checkpoint.signature");
    }

    [Theory, BothStores]
    public async Task An_unsigned_head_is_a_warning_only(Dialect dialect)
    {
        var (node, _) = await LedgerNode.WithJars(dialect);
        await using var _1 = node;
        await node.Sql("delete from checkpoint where size = 9");

        var report = await node.Verify();

        report.IsSoundOrSaysWhy();
        Assert.Contains(report.Findings, finding => finding.Kind == "head.unsigned");
    }

    private static async Task Swap(LedgerNode node, long first, long second)
    {
        // Through a place outside, because the index is the key.
        foreach (var (from, to) in new[] { (first, -1L), (second, first), (-1L, second) })
            await node.Sql("update leaf set idx = @to where log = 'main' and idx = @from", new { from, to });
    }
}
