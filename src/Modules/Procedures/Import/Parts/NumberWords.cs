using Sen.Kernel.Text;

namespace Sen.Procedures.Import.Parts;

/// <summary>Amounts written in Vietnamese words: "ba mươi lăm triệu đồng" → 35,000,000.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Digits = new(StringComparer.Ordinal)
    {
        ["khong"] = 0, ["mot"] = 1, ["hai"] = 2, ["ba"] = 3, ["bon"] = 4, ["tu"] = 4, ["nam"] = 5, ["lam"] = 5, ["sau"] = 6, ["bay"] = 7, ["tam"] = 8, ["chin"] = 9,
    };

    /// <summary>False when any word is not part of a number.</summary>
    public static bool TryRead(string text, out long amount)
    {
        amount = 0;
        long below = 0;
        int? digit = null;
        var folded = Folding.Fold(text).Trim('.', ' ');
        foreach (var currency in (ReadOnlySpan<string>)["viet nam dong", "dong viet nam", "dong"])
        {
            if (folded.EndsWith(currency, StringComparison.Ordinal))
            {
                folded = folded[..^currency.Length];
                break;
            }
        }

        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (Digits.TryGetValue(word, out var value))
            {
                below += digit ?? 0;
                digit = value;
                continue;
            }

            switch (word)
            {
                case "muoi":
                    below += (digit ?? 1) * 10;
                    break;
                case "tram":
                    below += (digit ?? 1) * 100;
                    break;
                case "nghin" or "ngan":
                    amount += (below + (digit ?? 0)) * 1_000;
                    below = 0;
                    break;
                case "trieu":
                    amount += (below + (digit ?? 0)) * 1_000_000;
                    below = 0;
                    break;
                case "ty" or "ti":
                    amount += (below + (digit ?? 0)) * 1_000_000_000;
                    below = 0;
                    break;
                case "le" or "linh":
                    below += digit ?? 0;
                    break;
                default:
                    return false;
            }

            digit = null;
        }

        amount += below + (digit ?? 0);
        return amount > 0;
    }
}
