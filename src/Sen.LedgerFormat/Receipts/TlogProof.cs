using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sen.LedgerFormat;

/// <summary>
/// A C2SP tlog-proof (c2sp.org/tlog-proof@v1): <c>c2sp.org/tlog-proof@v1</c>, <c>extra base64</c>, <c>index decimal</c>, one line of base64
/// per hash of the inclusion path (leaf's sibling first), an empty line, the signed checkpoint as it is. Every line ends in "\n".
/// C2SP lets <c>extra</c> be absent; a receipt always has it.
/// </summary>
internal sealed record TlogProof(byte[] Extra, long Index, IReadOnlyList<byte[]> Path, SignedNote Note)
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";

    public byte[] Encode()
    {
        var text = new StringBuilder();
        text.Append(FirstLine).Append('\n');
        text.Append(ExtraWord).Append(Convert.ToBase64String(Extra)).Append('\n');
        text.Append(IndexWord).Append(Strict.Format(Index)).Append('\n');
        foreach (var hash in Path)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        text.Append('\n');
        return [.. Encoding.ASCII.GetBytes(text.ToString()), .. Note.Encode()];
    }

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out TlogProof? proof, [NotNullWhen(false)] out string? error)
    {
        proof = null;
        if (!Strict.TryLines(bytes, out var lines) || lines is not [FirstLine, var extraLine, var indexLine, ..])
        {
            error = "not a tlog-proof of version 1";
            return false;
        }

        if (!extraLine.StartsWith(ExtraWord, StringComparison.Ordinal) || !Strict.TryBase64(extraLine[ExtraWord.Length..], out var extra))
        {
            error = "no extra in canonical base64";
            return false;
        }

        if (!indexLine.StartsWith(IndexWord, StringComparison.Ordinal) || !Strict.TryDecimal(indexLine[IndexWord.Length..], out var index))
        {
            error = "no index as a decimal without leading zeroes";
            return false;
        }

        var path = new List<byte[]>();
        var next = 3;
        for (; next < lines.Length && lines[next].Length > 0; next++)
        {
            if (!Strict.TryBase64(lines[next], out var hash) || hash.Length != MerkleTree.HashLength)
            {
                error = "a line of the path is not a hash";
                return false;
            }

            path.Add(hash);
        }

        if (next == lines.Length)
        {
            error = "no checkpoint";
            return false;
        }

        if (!SignedNote.TryParse(lines.AsSpan(next + 1), out var note, out error))
            return false;

        proof = new TlogProof(extra, index, path, note);
        return true;
    }
}
