using Sen.Kernel.Sql;
using Sen.Kernel.Tests.Ledger;
using Sen.LedgerFormat;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Attacks;

public sealed class ChainAttacks
{
    [Theory, BothStores]
    public async Task A_flipped_bit_of_a_header_is_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var header = await node.Bytes("header", jars[1], 2);
        for (var at = 0; at < header.Length; at += dialect is Dialect.Sqlite ? 1 : 23)
        {
            var flipped = (byte[])header.Clone();
            flipped[at] ^= (byte)(1 << (at % 8));
            await node.SetBytes("header", jars[1], 2, flipped);

            (await node.Verify()).Names("event.hash", jars[1], 2);
        }

        await node.SetBytes("header", jars[1], 2, header);
        (await node.Verify()).IsSoundOrSaysWhy();
    }

    [Theory, BothStores]
    public async Task A_flipped_bit_of_a_hash_or_seal_is_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        foreach (var column in (string[])["hash", "seal"])
        {
            var bytes = await node.Bytes(column, jars[2], 3);
            bytes[^1] ^= 1;
            await node.SetBytes(column, jars[2], 3, bytes);
        }

        (await node.Verify()).Names("event.hash", jars[2], 3);
        await node.SetBytes("hash", jars[2], 3, EventHeader.Hash(await node.Bytes("header", jars[2], 3)));
        (await node.Verify()).Names("event.seal", jars[2], 3);
    }

    [Theory, BothStores]
    public async Task An_event_rewritten_with_its_hash_and_chain_is_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var header = await node.Bytes("header", jars[0], 2);
        header[^1] ^= 1;
        await node.SetBytes("header", jars[0], 2, header);
        await node.SetBytes("hash", jars[0], 2, EventHeader.Hash(header));

        var report = await node.Verify();

        report.Names("event.seal", jars[0], 2);
        report.Names("event.prev", jars[0], 3);
        report.Names("leaf.hash", jars[0], 2);
    }

    [Theory, BothStores]
    public async Task Two_swapped_versions_are_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Sql("update event set version = -version where stream_id = @jar and version in (2, 3)", new { jar = jars[0] });
        await node.Sql("update event set version = 5 + version where stream_id = @jar and version < 0", new { jar = jars[0] });

        (await node.Verify()).Names("event.version", jars[0], 3);
    }

    [Theory, BothStores]
    public async Task A_deleted_event_is_named_by_the_one_after_it(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Sql("delete from event where stream_id = @jar and version = 2", new { jar = jars[0] });

        (await node.Verify()).Names("event.version", jars[0], 3);
    }

    [Theory, BothStores]
    public async Task A_deleted_stream_row_and_an_edited_one_are_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Sql("delete from stream where id = @jar", new { jar = jars[0] });
        await node.Sql("update stream set version = 2 where id = @jar", new { jar = jars[1] });

        var report = await node.Verify();

        Assert.Contains(report.Findings, finding => finding.Kind == "stream.missing" && finding.StreamId == jars[0]);
        report.Names("stream.head", jars[1], 3);
    }

    [Theory, BothStores]
    public async Task An_inserted_event_with_a_right_chain_and_a_wrong_seal_is_never_sequenced_and_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        Assert.True(EventHeader.TryParse(await node.Bytes("header", jars[0], 3), out var last, out var _));
        var forged = new EventHeader
        {
            Origin = last.Origin, Stream = last.Stream, Version = 4, Prev = await node.Bytes("hash", jars[0], 3),
            RecordedMicros = last.RecordedMicros, Agency = last.Agency, Type = last.Type, Parts = last.Parts,
        }.Encode();
        var hash = EventHeader.Hash(forged);
        await node.Sql(
            "insert into event (stream_id, version, header, hash, seal, parts) select @jar, 4, @forged, @hash, seal, parts from event where stream_id = @jar and version = 3",
            new { jar = jars[0], forged, hash });
        await node.Sql("insert into ledger_pending (log, stream_id, version) values ('main', @jar, 4)", new { jar = jars[0] });
        await node.Sql("update stream set version = 4, head = @hash where id = @jar", new { jar = jars[0], hash });
        await node.Add(jars[0]);
        await node.Add(jars[1]);

        Assert.Equal(1, await node.Sequence());

        Assert.Equal(10, await node.Ask<long>("select size from ledger_head where log = 'main'"));
        (await node.Verify()).Names("event.seal", jars[0], 4);
    }

    [Theory, BothStores]
    public async Task A_stored_hash_that_is_not_its_headers_is_never_sequenced(Dialect dialect)
    {
        await using var node = await LedgerNode.Open(dialect);
        var jar = await node.Jar();
        await node.SetBytes("hash", jar, 1, new byte[32]);

        Assert.Equal(0, await node.Sequence());
        (await node.Verify()).Names("event.hash", jar, 1);
    }

    [Theory, BothStores]
    public async Task A_time_two_days_back_is_flagged_against_the_checkpoints(Dialect dialect)
    {
        var (node, _) = await LedgerNode.WithJars(dialect);
        await using var _1 = node;
        node.Test.Time.Advance(TimeSpan.FromDays(-2));
        var backdated = await node.Jar();
        node.Test.Time.Advance(TimeSpan.FromDays(2));
        var honest = await node.Jar();
        await node.Sequence();

        var report = await node.Verify();

        var flagged = Assert.Single(report.Findings, finding => finding.Kind == "event.recorded");
        Assert.Equal((backdated, 1L), (flagged.StreamId, flagged.Version));
        Assert.NotEqual(honest, flagged.StreamId);
    }

    [Theory, BothStores]
    public async Task The_finding_says_in_words_where_it_is(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Add(jars[0], label: "H57.18-251122-0001");
        await node.SetBytes("hash", jars[0], 4, new byte[32]);

        var finding = (await node.Verify()).Findings[0];

        Assert.Equal("Sổ cái bị sửa: H57.18-251122-0001, sự kiện số 4: mã băm không khớp phần đầu", finding.Text);
        Assert.Equal("The ledger was altered: H57.18-251122-0001, event 4: the hash is not that of the header", finding.English);
    }
}
