namespace Sen.Agencies;

/// <summary>
/// What was typed, as keys to look for: as it stands, and without the word for the kind in front. Both, because "xa phin" may be xã Phìn or the
/// name Xà Phìn.
/// </summary>
internal readonly record struct UnitQuery(IReadOnlyList<string> Keys, UnitKind? Kind)
{
    private const int Longest = 100;

    private static readonly (string Words, UnitKind Kind)[] Kinds =
    [
        ("phuong", UnitKind.Ward),
        ("p", UnitKind.Ward),
        ("xa", UnitKind.Commune),
        ("x", UnitKind.Commune),
        ("thi tran", UnitKind.Township),
        ("tt", UnitKind.Township),
        ("dac khu", UnitKind.SpecialZone),
        ("huyen", UnitKind.District),
    ];

    public static UnitQuery Parse(string text)
    {
        var key = SearchKey.Of(text.Length > Longest ? text[..Longest] : text);
        if (key.Length == 0)
            return new([], null);

        foreach (var (words, kind) in Kinds)
        {
            if (key.Length > words.Length + 1 && key.StartsWith(words, StringComparison.Ordinal) && key[words.Length] == ' ')
                return new([key, key[(words.Length + 1)..]], kind);
        }

        return new([key], null);
    }
}
