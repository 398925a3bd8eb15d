using System.Globalization;
using System.Text.RegularExpressions;

namespace Sen.Procedures.Import.Parts;

/// <summary>Amounts of đồng as published: <c>2.000.000</c>, <c>80,000</c>, <c>200000</c>.</summary>
internal static partial class Amounts
{
    public static bool TryRead(string text, out long amount)
    {
        amount = 0;
        return Form().IsMatch(text)
            && long.TryParse(text.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>Numbers whose words in brackets say something else: "2.500.000 đồng (Hai triệu năm trăm đồng)".</summary>
    public static IEnumerable<string> Contradictions(string text)
    {
        foreach (Match found in NumberWithWords().Matches(text))
        {
            if (TryRead(found.Groups["n"].Value, out var number) && NumberWords.TryRead(found.Groups["words"].Value, out var said) && said != number)
                yield return found.Value;
        }
    }

    [GeneratedRegex("^(?:[0-9]{1,3}(?:[.,][0-9]{3}){1,4}|[0-9]{1,12})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"(?<n>[0-9][0-9.,]*[0-9])\s*(?:Việt Nam )?(?:đồng|VNĐ)?\s*\(+\s*(?<words>[\p{L} ]{6,80})\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberWithWords();
}
