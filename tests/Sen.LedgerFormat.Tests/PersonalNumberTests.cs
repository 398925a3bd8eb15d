using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sen.LedgerFormat.Tests;

/// <summary>A citizen number has twelve digits: few enough to try them all against an unsalted hash.</summary>
public class PersonalNumberTests
{
    [Fact]
    public void A_personal_number_is_not_found_from_what_stays_after_erasure()
    {
        const long number = 046_095_012_345;
        var text = Text(number);
        var header = Sample.Header(subjectCommitment: Commitment.Compute(PartKind.Subject, Commitment.NewSalt(), text)).Encode();
        var kept = new HashSet<string>(StringComparer.Ordinal)
        {
            Convert.ToHexString(header.AsSpan(header.Length - 65, 32)),
            Convert.ToHexString(EventHeader.Hash(header)),
            Convert.ToHexString(MerkleTree.Leaf(EventHeader.Hash(header))),
        };
        Assert.True(EventHeader.TryParse(header, out var read, out _));
        Assert.Contains(Convert.ToHexString(read.Parts[0].Commitment), kept.Append(Convert.ToHexString(header.AsSpan(header.Length - 65, 32))));
        kept.Add(Convert.ToHexString(read.Parts[0].Commitment));

        var control = Convert.ToHexString(SHA256.HashData(text));
        var (hits, controlHits) = (0, 0);
        for (var candidate = number - 50_000; candidate <= number + 50_000; candidate++)
        {
            var guess = Text(candidate);
            hits += Guesses(guess).Count(hash => kept.Contains(Convert.ToHexString(hash)));
            controlHits += Convert.ToHexString(SHA256.HashData(guess)) == control ? 1 : 0;
        }

        Assert.Equal((0, 1), (hits, controlHits));
    }

    /// <summary>What somebody without the salt can compute.</summary>
    private static IEnumerable<byte[]> Guesses(byte[] guess)
    {
        yield return SHA256.HashData(guess);
        yield return SHA256.HashData([.. "sen/part/1\n"u8, 1, .. guess]);
        yield return Commitment.Compute(PartKind.Subject, new byte[32], guess);
    }

    private static byte[] Text(long number) => Encoding.ASCII.GetBytes(number.ToString("D12", CultureInfo.InvariantCulture));
}
