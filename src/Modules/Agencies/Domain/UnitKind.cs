namespace Sen.Agencies;

/// <summary>
/// Kinds of administrative units. Since 2025-07-01 there are provinces and cities above communes, wards and special zones; townships and
/// districts are met in older addresses only.
/// </summary>
public enum UnitKind
{
    Province,
    City,
    Commune,
    Ward,
    SpecialZone,
    Township,
    District,
}

/// <summary>The words for a kind of unit: in Vietnamese, in English, and the letter in our files.</summary>
internal static class UnitKindWords
{
    private static readonly (UnitKind Kind, string Vi, string En, string Letter)[] All =
    [
        (UnitKind.Province, "tỉnh", "Province", "T"),
        (UnitKind.City, "thành phố", "City", "C"),
        (UnitKind.Commune, "xã", "Commune", "X"),
        (UnitKind.Ward, "phường", "Ward", "P"),
        (UnitKind.SpecialZone, "đặc khu", "Special Zone", "D"),
        (UnitKind.Township, "thị trấn", "Township", "N"),
        (UnitKind.District, "huyện", "District", "H"),
    ];

    /// <summary>Lower case, as inside a sentence: "phường".</summary>
    public static string Vi(this UnitKind kind) => All[(int)kind].Vi;

    /// <summary>As after an English name: "Ward".</summary>
    public static string En(this UnitKind kind) => All[(int)kind].En;

    internal static string Letter(this UnitKind kind) => All[(int)kind].Letter;

    internal static UnitKind FromLetter(string letter) => All.First(k => k.Letter == letter).Kind;

    internal static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
