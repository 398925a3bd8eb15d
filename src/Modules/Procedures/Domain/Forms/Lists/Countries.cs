namespace Sen.Procedures.Domain.Forms.Lists;

/// <summary>Countries by ISO 3166-1 code of two letters, Viet Nam first, then in Vietnamese order; names as in the Unicode CLDR.</summary>
public static class Countries
{
    public static IReadOnlyList<FieldOption> All { get; } = Embedded.Read<List<FieldOption>>("Domain.Forms.Lists.countries.json");

    public static FieldOption? Find(string code) => All.FirstOrDefault(country => country.Value == code);
}
