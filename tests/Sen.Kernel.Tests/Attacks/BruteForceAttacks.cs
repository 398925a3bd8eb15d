using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sen.Kernel.Sql;
using Sen.Kernel.Tests.Ledger;
using Sen.LedgerFormat;
using Xunit;

namespace Sen.Kernel.Tests.Attacks;

public sealed class BruteForceAttacks
{
    /// <summary>All numbers of one province, sex and year of birth: what is left to try of twelve digits once those are known.</summary>
    private const int Space = 1_000_000;

    [Fact]
    public async Task No_personal_number_is_found_in_header_leaf_or_erased_event()
    {
        await using var node = await LedgerNode.Open(Dialect.Sqlite);
        var jar = await node.Jar(Number(654_321));
        await node.Sequence();
        await node.Eraser().Erase(jar, Jars.Somebody, "theo yêu cầu");
        await node.Sequence();
        var seen = new List<byte[]>
        {
            await node.Bytes("header", jar, 1),
            await node.Ask<byte[]>("select l.hash from leaf l join event e on e.id = l.event_id where e.stream_id = @jar and e.version = 1", new { jar }),
            MerkleTree.Leaf(await node.Bytes("hash", jar, 1)),
            await node.Bytes("parts", jar, 1),
        };
        var windows = seen.SelectMany(bytes => Enumerable.Range(0, bytes.Length - 31).Select(at => Prefix(bytes.AsSpan(at)))).ToHashSet();
        // The control: the same part committed to without a salt.
        var control = Prefix(Unsalted(Number(654_321)));

        var (hits, controlHits) = (0, 0);
        Parallel.For(0, Space, number =>
        {
            var text = Number(number);
            var unsalted = Prefix(Unsalted(text));
            if (windows.Contains(unsalted) || windows.Contains(Prefix(SHA256.HashData(Encoding.UTF8.GetBytes(text)))))
                Interlocked.Increment(ref hits);
            if (unsalted == control)
                Interlocked.Increment(ref controlHits);
        });

        Assert.Equal((0, 1), (hits, controlHits));
    }

    private static string Number(int last) => string.Create(CultureInfo.InvariantCulture, $"046090{last:D6}");

    private static byte[] Unsalted(string number) =>
        SHA256.HashData([.. "sen/part/1\n"u8, (byte)PartKind.Subject, .. Encoding.UTF8.GetBytes($"{{\"owner\":\"{number}\"}}")]);

    private static long Prefix(ReadOnlySpan<byte> bytes) => BitConverter.ToInt64(bytes);
}
