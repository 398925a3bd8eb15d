using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Sen.LedgerFormat.Tests;

public class EventHeaderTests
{
    private static readonly Gen<byte> Byte = Gen.Choose(0, 255).Select(static i => (byte)i);

    private static readonly Gen<string> Name =
        from length in Gen.Choose(1, 60)
        from runes in Gen.Elements("a", "Z", ".", "7", "đ", "ắ", "e\u0302", "\0", "😀", "名").ArrayOf(length)
        select string.Concat(runes);

    private static readonly Gen<EventHeader> Headers =
        from stream in Byte.ArrayOf(16)
        from prev in Byte.ArrayOf(32)
        from version in Gen.OneOf(Gen.Choose(1, 5).Select(static i => (long)i), Gen.Constant(long.MaxValue))
        from recorded in Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(static i => i * 1_000_000L), Gen.Constant(long.MaxValue))
        from agency in Name
        from type in Name
        from count in Gen.Choose(1, 8)
        from kinds in Gen.Elements(Enum.GetValues<PartKind>()).ArrayOf(count)
        from commitments in Byte.ArrayOf(32).ArrayOf(count)
        select new EventHeader
        {
            Origin = Sample.Origin,
            Stream = stream,
            Version = version,
            Prev = prev,
            RecordedMicros = recorded,
            Agency = agency,
            Type = type,
            Parts = [.. kinds.Zip(commitments, static (kind, c) => new EventPart(kind, c))],
        };

    [Fact]
    public void What_is_encoded_is_what_is_read() =>
        Prop.ForAll(Headers.ToArbitrary(), static header =>
        {
            var bytes = header.Encode();
            return EventHeader.TryParse(bytes, out var read, out _)
                && read.Encode().AsSpan().SequenceEqual(bytes)
                && (read.Version, read.RecordedMicros, read.Agency, read.Type) == (header.Version, header.RecordedMicros, header.Agency, header.Type)
                && read.Parts.Select(static p => p.Kind).SequenceEqual(header.Parts.Select(static p => p.Kind));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_read_has_one_spelling() =>
        Prop.ForAll(Headers.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), static (header, seed) =>
        {
            // A header with one byte changed is either refused or encodes to exactly those bytes.
            var bytes = header.Encode();
            bytes[seed % bytes.Length] ^= (byte)(1 << seed % 8);
            return !EventHeader.TryParse(bytes, out var read, out _) || read.Encode().AsSpan().SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_truncation_and_every_byte_too_many_is_refused()
    {
        var bytes = Sample.Header().Encode();
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(EventHeader.TryParse(bytes.AsSpan(0, length), out _, out _));
        Assert.False(EventHeader.TryParse([.. bytes, 0], out _, out var error));
        Assert.Equal("bytes after the header", error);
    }

    [Fact]
    public void Headers_out_of_bounds_are_not_encoded()
    {
        Refuses(new EventPart[9]);
        Refuses([]);
        Refuses([new EventPart((PartKind)6, Sample.Filled(1))]);
        Refuses([new EventPart(PartKind.Subject, new byte[31])]);
        Assert.Throws<FormatException>(() => Sample.Header(version: 0).Encode());
        Assert.Throws<FormatException>(() => Sample.Header(recorded: -1).Encode());
        Assert.Throws<FormatException>(() => Sample.Header(prev: new byte[31]).Encode());
        Assert.Throws<FormatException>(() => WithAgency(new string('a', 256)));
        Assert.Throws<FormatException>(() => WithAgency(""));
        Assert.Throws<EncoderFallbackException>(() => WithAgency("\ud800"));
        Assert.Equal(255 - 6 + 200, WithAgency(new string('a', 255)).Length);
    }

    [Theory]
    [InlineData("ED A0 80")] // a lone surrogate
    [InlineData("C0 80")] // overlong
    [InlineData("FF")]
    public void Strings_that_are_not_utf8_are_refused(string hex)
    {
        var agency = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var bytes = Sample.Header().Encode();
        var at = bytes.AsSpan().IndexOf("H57.18"u8);
        Assert.False(EventHeader.TryParse([.. bytes[..(at - 1)], (byte)agency.Length, .. agency, .. bytes[(at + 6)..]], out _, out _));
    }

    private static byte[] WithAgency(string agency) => Change(agency, Sample.Header().Parts).Encode();

    private static void Refuses(EventPart[] parts) => Assert.Throws<FormatException>(() => Change("H57.18", parts).Encode());

    private static EventHeader Change(string agency, IReadOnlyList<EventPart> parts)
    {
        var header = Sample.Header();
        return new EventHeader
        {
            Origin = header.Origin,
            Stream = header.Stream,
            Version = header.Version,
            Prev = header.Prev,
            RecordedMicros = header.RecordedMicros,
            Agency = agency,
            Type = header.Type,
            Parts = parts,
        };
    }
}
