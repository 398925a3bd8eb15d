using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>A unit's name as tables write it, taken apart: "Thị Trấn  Phú Lộc " → township, "Phú Lộc".</summary>
internal readonly record struct UnitName(UnitKind? Kind, string Name)
{
    private static readonly (string Words, UnitKind Kind)[] Kinds =
    [
        ("xa", UnitKind.Commune),
        ("phuong", UnitKind.Ward),
        ("thi tran", UnitKind.Township),
        ("dac khu", UnitKind.SpecialZone),
        ("tinh", UnitKind.Province),
        ("thanh pho", UnitKind.City),
        ("huyen", UnitKind.District),
    ];

    public static UnitName Parse(string? raw)
    {
        var text = Line.Clean(raw);
        var words = text.Split(' ');
        foreach (var (kindWords, kind) in Kinds)
        {
            var count = kindWords.Count(c => c == ' ') + 1;
            if (words.Length > count && Folding.Fold(string.Join(' ', words[..count])) == kindWords)
                return new(kind, string.Join(' ', words[count..]));
        }

        return new(null, text);
    }

    /// <summary>
    /// Whether two names are one name spelled in the two ways that are in use: Hoá and Hóa, Thuỷ and Thủy, capitals, dashes, apostrophes. Every tone
    /// must be there, in the same order; only the vowel that carries it may differ.
    /// </summary>
    public static bool SameSpelling(string a, string b) => Spelling(a) == Spelling(b);

    private static string Spelling(string name)
    {
        var key = Folding.SortKey(name);
        var tones = key.IndexOf('\u0001', StringComparison.Ordinal);
        return string.Join(' ', key[..tones].Split(' ', StringSplitOptions.RemoveEmptyEntries)) + key[tones..].Replace("1", "", StringComparison.Ordinal);
    }
}
