namespace Sen.Procedures.Domain.Forms.Lists;

/// <summary>
/// Nationalities as passports write them: ICAO Doc 9303-3, section 5: the three letters of ISO 3166-1 (taken from Debian's iso-codes 4.15), RKS of Kosovo, and ICAO's
/// own codes for people without a country and for organisations. Names of countries are those of <see cref="Countries"/>.
/// </summary>
public static class Nationalities
{
    public const string VietNam = "VNM";

    /// <summary>Not determined: what a certificate of identification says of its holder.</summary>
    public const string Undetermined = "XXX";

    private static readonly IReadOnlyList<Entry> Entries = Embedded.Read<List<Entry>>("Domain.Forms.Lists.nationalities.json");

    public static IReadOnlyList<FieldOption> All { get; } = [.. Entries.Select(entry => new FieldOption(entry.Value, entry.Label ?? Countries.Find(entry.Country!)!.Label))];

    public static FieldOption? Find(string code) => All.FirstOrDefault(one => one.Value == code);

    /// <summary>The code of two letters by which forms ask for nationality; null where ICAO's code names no country.</summary>
    public static string? CountryOf(string code) => Entries.FirstOrDefault(entry => entry.Value == code)?.Country;

    /// <summary>A code as a passport writes it, in capitals: Germany writes a single D.</summary>
    public static string? FromPassport(string written) => written == "D" ? "DEU" : Find(written)?.Value;

    private sealed record Entry(string Value, string? Country = null, Words? Label = null);
}
