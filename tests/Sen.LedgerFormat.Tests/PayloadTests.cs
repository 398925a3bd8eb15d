using System.Text;

namespace Sen.LedgerFormat.Tests;

/// <summary>The format carries bytes: nothing is normalised, escaped, rounded or parsed on the way.</summary>
public class PayloadTests
{
    public static TheoryData<string> Payloads => new(
        Hex("""{"name":"\ud800"}"""),
        "7B22ED A080227D".Replace(" ", "", StringComparison.Ordinal), // a lone surrogate as raw bytes: not UTF-8 at all
        Hex("{\"a\":\"\0\"}"),
        Hex("{\"ten\":\"Huê\u0301\"}"),
        Hex("""{"n":9007199254740993,"x":1e21}"""),
        Hex("{ \"b\":1, \"a\":2 }\r\n"),
        "",
        "FF00FE");

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Any_bytes_come_back_unchanged(string hex)
    {
        var payload = Convert.FromHexString(hex);
        var salt = Commitment.NewSalt();
        var place = new PartPlace(Sample.Stream, 1, 0, PartKind.Subject, Commitment.Compute(PartKind.Subject, salt, payload));
        Assert.True(SealedBlob.TryOpen(Sample.Filled(1), place, SealedBlob.Seal(Sample.Filled(1), place, salt, payload), out _, out var opened));
        Assert.Equal(payload, opened);

        var verdict = Receipt.Verify(Sample.Policy, OfPayload(payload, salt));
        Assert.Equal(payload, Assert.Single(verdict.Content!.Shown).Plaintext);
    }

    internal static byte[] OfPayload(byte[] payload, byte[] salt)
    {
        var header = Sample.Header(subjectCommitment: Commitment.Compute(PartKind.Subject, salt, payload)).Encode();
        return ReceiptTests.Forged(header, new PartOpening(0, salt, payload));
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
