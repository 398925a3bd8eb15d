using FsCheck;
using FsCheck.Fluent;

namespace Sen.LedgerFormat.Tests;

public class SealedBlobTests
{
    private static readonly byte[] Dek = Sample.Filled(0x42);

    private static readonly PartPlace Place =
        new(Sample.Stream, 1, 0, PartKind.Subject, Commitment.Compute(PartKind.Subject, Sample.SubjectSalt, Sample.SubjectText));

    public static TheoryData<string> OtherPlaces => ["stream", "version", "index", "kind", "commitment"];

    [Fact]
    public void What_is_sealed_is_what_opens() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(static i => (byte)i).ArrayOf().ToArbitrary(), static text =>
        {
            var salt = Commitment.NewSalt();
            var place = Place with { Commitment = Commitment.Compute(PartKind.Subject, salt, text) };
            var blob = SealedBlob.Seal(Dek, place, salt, text);
            return blob.Length == 1 + 12 + 32 + text.Length + 16 && blob[0] == 1
                && SealedBlob.TryOpen(Dek, place, blob, out var r, out var p)
                && r.AsSpan().SequenceEqual(salt) && p.AsSpan().SequenceEqual(text);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_bit_and_every_truncation_counts()
    {
        var blob = Seal();
        for (var bit = 0; bit < blob.Length * 8; bit++)
        {
            var flipped = blob.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(SealedBlob.TryOpen(Dek, Place, flipped, out _, out _), $"bit {bit}");
        }

        for (var length = 0; length < blob.Length; length++)
            Assert.False(SealedBlob.TryOpen(Dek, Place, blob.AsSpan(0, length), out _, out _), $"length {length}");
    }

    [Theory]
    [MemberData(nameof(OtherPlaces))]
    public void A_blob_opens_in_its_own_place_only(string what)
    {
        var other = what switch
        {
            "stream" => Place with { Stream = new byte[16] },
            "version" => Place with { Version = 2 },
            "index" => Place with { Index = 1 },
            "kind" => Place with { Kind = PartKind.Internal },
            _ => Place with { Commitment = Sample.Filled(3) },
        };
        Assert.False(SealedBlob.TryOpen(Dek, other, Seal(), out _, out _));
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        Assert.False(SealedBlob.TryOpen(Sample.Filled(0x43), Place, Seal(), out _, out _));
        Assert.False(SealedBlob.TryOpen(new byte[31], Place, Seal(), out _, out _));
    }

    [Fact]
    public void No_nonce_comes_twice() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(static _ => Convert.ToHexString(Seal(), 1, 12)).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void A_blob_under_the_nonce_of_another_is_refused()
    {
        var (one, other) = (Seal(), Seal());
        other.AsSpan(1, 12).CopyTo(one.AsSpan(1));
        Assert.False(SealedBlob.TryOpen(Dek, Place, one, out _, out _));
    }

    [Fact]
    public void What_does_not_open_the_commitment_is_not_sealed()
    {
        Assert.Throws<ArgumentException>(() => SealedBlob.Seal(Dek, Place, Sample.ActorSalt, Sample.SubjectText));
        Assert.Throws<ArgumentException>(() => SealedBlob.Seal(Dek, Place, Sample.SubjectSalt.AsSpan(0, 31), Sample.SubjectText));
    }

    [Fact]
    public void The_seal_of_an_append_holds_for_its_event_and_key_only()
    {
        var seal = AppendSeal.Compute(Dek, Sample.Filled(1));
        Assert.True(AppendSeal.Holds(Dek, Sample.Filled(1), seal));
        Assert.False(AppendSeal.Holds(Dek, Sample.Filled(2), seal));
        Assert.False(AppendSeal.Holds(Sample.Filled(2), Sample.Filled(1), seal));
        Assert.False(AppendSeal.Holds(Dek, Sample.Filled(1), []));
    }

    private static byte[] Seal() => SealedBlob.Seal(Dek, Place, Sample.SubjectSalt, Sample.SubjectText);
}
