using System.Security.Cryptography;

namespace Sen.LedgerFormat.Tests;

/// <summary>RFC 6962, 2.1, word for word: MTH, PATH and PROOF over a list, with ranges remembered.</summary>
internal sealed class NaiveTree(IReadOnlyList<byte[]> entries)
{
    private readonly Dictionary<(int, int), byte[]> _known = [];

    public byte[] Mth(int start, int end)
    {
        if (start == end)
            return SHA256.HashData([]);
        if (_known.TryGetValue((start, end), out var known))
            return known;

        var n = end - start;
        return _known[(start, end)] = n == 1
            ? SHA256.HashData([0, .. entries[start]])
            : SHA256.HashData([1, .. Mth(start, start + Split(n)), .. Mth(start + Split(n), end)]);
    }

    public List<byte[]> Path(int m, int start, int end)
    {
        var n = end - start;
        if (n == 1)
            return [];

        var k = Split(n);
        return m < k
            ? [.. Path(m, start, start + k), Mth(start + k, end)]
            : [.. Path(m - k, start + k, end), Mth(start, start + k)];
    }

    public List<byte[]> Proof(int m, int n) => m == 0 || m == n ? [] : SubProof(m, 0, n, complete: true);

    private List<byte[]> SubProof(int m, int start, int end, bool complete)
    {
        var n = end - start;
        if (m == n)
            return complete ? [] : [Mth(start, end)];

        var k = Split(n);
        return m <= k
            ? [.. SubProof(m, start, start + k, complete), Mth(start + k, end)]
            : [.. SubProof(m - k, start + k, end, complete: false), Mth(start, start + k)];
    }

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }
}
