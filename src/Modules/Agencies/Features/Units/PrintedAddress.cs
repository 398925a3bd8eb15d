namespace Sen.Agencies;

/// <summary>An address as a paper prints it, in units of today.</summary>
/// <param name="Detail">House, street, hamlet: what stands before the commune; may be empty.</param>
public sealed record PrintedAddress(AdministrativeUnit Province, AdministrativeUnit Commune, string Detail)
{
    private static readonly string[] ProvinceWords = ["thanh pho ", "tp ", "tinh "];

    /// <summary>
    /// Reads "12 Lê Lợi, Phú Hội, Thành phố Huế, Thừa Thiên Huế" (until June 2025) or "12 Lê Lợi, Thuận Hóa, Huế". Null when a part is unknown or
    /// several communes of today are possible: then a person says which.
    /// </summary>
    internal static PrintedAddress? Read(string address, AdministrativeUnits units)
    {
        var parts = address.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || ProvinceOf(parts[^1], units) is not { } province)
            return null;

        // With a district first: "…, Phú An, Phú Vang, …" is xã Phú An of the former district, not xã Phú Vang of today.
        foreach (var (at, district) in ((int, string?)[])[(parts.Length - 3, parts[^2]), (parts.Length - 2, null)])
        {
            if (at >= 0 && CommuneOf(parts[at], district, province, units) is { } commune)
                return new PrintedAddress(province, commune, string.Join(", ", parts[..at]));
        }

        return null;
    }

    private static AdministrativeUnit? CommuneOf(string name, string? district, AdministrativeUnit province, AdministrativeUnits units)
    {
        var typed = UnitQuery.Parse(name).Keys;
        var named = units.Suggest(name, province.Code)
            .Where(one => UnitQuery.Parse(one.OldName ?? one.Unit?.FullName ?? "").Keys.Intersect(typed, StringComparer.Ordinal).Any())
            .Where(one => district is not null || one.OldName is null)
            .ToList();
        // Districts were renamed, too: one that is not known says nothing against a name that only one commune had.
        var inDistrict = district is null ? [] : named.Where(one => one.OldDistrict is { } was && UnitQuery.Parse(was).Keys.Any(key => key.EndsWith(SearchKey.Of(district), StringComparison.Ordinal))).ToList();
        var communes = (inDistrict.Count > 0 ? inDistrict : named).Select(one => one.Unit).DistinctBy(unit => unit?.Code).ToList();
        return communes is [{ } only] ? only : null;
    }

    private static AdministrativeUnit? ProvinceOf(string name, AdministrativeUnits units)
    {
        // Until 31/12/2024 (Resolution 175/2024/QH15); the old units begin with 2025.
        var key = Bare(name) is "thua thien hue" ? "hue" : Bare(name);
        return units.Provinces().FirstOrDefault(one => SearchKey.Of(one.Name) == key)
            ?? (units.OldProvinces.FirstOrDefault(one => SearchKey.Of(one.Name) == key) is { } old ? units.ByCode(old.Successor) : null);
    }

    private static string Bare(string name)
    {
        var key = SearchKey.Of(name);
        var word = Array.Find(ProvinceWords, one => key.StartsWith(one, StringComparison.Ordinal));
        return word is null ? key : key[word.Length..];
    }
}
