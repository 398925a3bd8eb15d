using System.Text;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;
using Sen.Kernel.Tests.Ledger;
using Sen.LedgerFormat;
using Sen.Testing;
using Xunit;

namespace Sen.Kernel.Tests.Attacks;

public sealed class PartAttacks
{
    [Theory, BothStores]
    public async Task A_flipped_byte_of_any_blob_nonce_length_or_key_id_is_named_by_the_deep_level_only(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var parts = await node.Bytes("parts", jars[1], 1);
        for (var at = 0; at < parts.Length; at += dialect is Dialect.Sqlite ? 1 : 41)
        {
            var flipped = (byte[])parts.Clone();
            flipped[at] ^= (byte)(1 << (at % 8));
            await node.SetBytes("parts", jars[1], 1, flipped);

            var deep = await node.Verify(deep: true);

            Assert.False(deep.IsSound);
            var finding = deep.Findings[0];
            Assert.Equal((jars[1], 1L), (finding.StreamId, finding.Version));
            Assert.Contains(finding.Kind, (string[])["part.forged", "parts.unreadable", "key.missing"]);
            if (finding.Kind != "parts.unreadable")
                Assert.Matches("phần [123]:", finding.Text);
        }

        (await node.Verify()).IsSoundOrSaysWhy();
    }

    [Theory, BothStores]
    public async Task Swapped_blobs_of_two_events_of_one_stream_are_named(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var (second, third) = (await node.Bytes("parts", jars[0], 2), await node.Bytes("parts", jars[0], 3));
        await node.SetBytes("parts", jars[0], 2, third);
        await node.SetBytes("parts", jars[0], 3, second);

        var report = await node.Verify(deep: true);

        report.Names("part.forged", jars[0], 2);
        report.Names("part.forged", jars[0], 3);
    }

    [Theory, BothStores]
    public async Task Another_text_sealed_under_the_right_key_for_the_same_place_is_named(Dialect dialect)
    {
        // The insider who holds the data key, or a ciphertext made to open under two keys: GCM accepts it, the commitment does not.
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        var header = await node.Bytes("header", jars[0], 1);
        Assert.True(EventHeader.TryParse(header, out var parsed, out var _));
        var key = await node.Store.Keys.Find(jars[0], "owner");
        var stored = StoredPart.Unpack(await node.Bytes("parts", jars[0], 1))!;
        var salt = Commitment.NewSalt();
        var lie = Encoding.UTF8.GetBytes("{\"owner\":\"Kẻ Khác\"}");
        var honestPlace = new PartPlace(parsed.Stream, 1, 0, parsed.Parts[0].Kind, parsed.Parts[0].Commitment);
        var lyingPlace = honestPlace with { Commitment = Commitment.Compute(honestPlace.Kind, salt, lie) };
        stored[0] = stored[0] with { Blob = EncryptAnyway(key!.Key, honestPlace, salt, lie) };
        await node.SetBytes("parts", jars[0], 1, StoredPart.Pack([.. stored]));
        (await node.Verify(deep: true)).Names("part.forged", jars[0], 1);

        stored[0] = stored[0] with { Blob = SealedBlob.Seal(key.Key, lyingPlace, salt, lie) };
        await node.SetBytes("parts", jars[0], 1, StoredPart.Pack([.. stored]));
        (await node.Verify(deep: true)).Names("part.forged", jars[0], 1);
        await Assert.ThrowsAsync<InvalidDataException>(() => node.Store.History(jars[0]));
    }

    [Theory, BothStores]
    public async Task A_lost_key_without_its_event_is_an_error(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Store.Keys.Destroy(jars[2], "owner");

        (await node.Verify()).IsSoundOrSaysWhy();
        var report = await node.Verify(deep: true, replay: true);
        report.Names("key.missing", jars[2], 1);
        Assert.Equal(0, report.Figures.PartsErased);
    }

    [Theory, BothStores]
    public async Task An_edited_state_row_is_named_by_the_replay(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Sql("update stream set state = replace(state, '\"stones\":2', '\"stones\":3') where id = @jar", new { jar = jars[1] });

        (await node.Verify(deep: true)).IsSoundOrSaysWhy();
        var finding = Assert.Single((await node.Verify(replay: true)).Findings, finding => finding.Kind == "state.differs");
        Assert.Equal(jars[1], finding.StreamId);
    }

    [Theory, BothStores]
    public async Task A_state_that_is_no_longer_json_is_named_too(Dialect dialect)
    {
        var (node, jars) = await LedgerNode.WithJars(dialect);
        await using var _ = node;
        await node.Sql("update stream set state = '{' where id = @jar", new { jar = jars[1] });

        Assert.Contains((await node.Verify(replay: true)).Findings, finding => finding.Kind == "state.differs" && finding.StreamId == jars[1]);
    }

    /// <summary>AES-GCM with the additional data of an honest place around a plaintext that does not open its commitment.</summary>
    private static byte[] EncryptAnyway(byte[] key, PartPlace place, byte[] salt, byte[] plaintext)
    {
        byte[] aad = [.. "sen/blob/1\n"u8, .. place.Stream, 0, 0, 0, 0, 0, 0, 0, (byte)place.Version, (byte)place.Index, (byte)place.Kind, .. place.Commitment];
        var nonce = System.Security.Cryptography.RandomNumberGenerator.GetBytes(12);
        byte[] body = [.. salt, .. plaintext];
        var tag = new byte[16];
        using var aes = new System.Security.Cryptography.AesGcm(key, tag.Length);
        aes.Encrypt(nonce, body, body, tag, aad);
        return [1, .. nonce, .. body, .. tag];
    }
}
