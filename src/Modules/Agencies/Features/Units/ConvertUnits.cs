using CsvHelper;

namespace Sen.Agencies;

/// <summary>What a conversion of the published tables into our own files found.</summary>
/// <param name="Rows">Rows of the conversion table that were understood.</param>
/// <param name="Headers">Rows that only head a province.</param>
/// <param name="Failures">Rows that are not an old commune.</param>
/// <param name="Corrections">Codes and names of the table that contradict the lists, and what was taken instead.</param>
/// <param name="Unmapped">Communes of the old list that no row of the table knows: they ended before 2025-06-30.</param>
internal sealed record ConversionReport(
    int Rows, int Headers, IReadOnlyList<string> Failures, IReadOnlyList<string> Corrections, IReadOnlyList<string> Unmapped);

/// <summary>
/// Makes the files of Data/Units from the published tables: current units (JSON), communes before 2025-07 (CSV), conversion old to new (CSV).
/// </summary>
internal static class ConvertUnits
{
    /// <summary>Writes our five files into <paramref name="directory"/>.</summary>
    public static async Task<ConversionReport> Run(Stream units, Stream communesBefore, Stream conversion, string directory, CancellationToken ct = default)
    {
        var (tables, report) = await Convert(units, communesBefore, conversion, ct);
        Directory.CreateDirectory(directory);
        UnitFiles.Write(tables, name => new StreamWriter(Path.Combine(directory, name)));
        return report;
    }

    internal static async Task<(UnitTables Tables, ConversionReport Report)> Convert(Stream units, Stream communesBefore, Stream conversion, CancellationToken ct)
    {
        var listed = await UnitsJson.Read(units, ct);
        using var conversionReader = new StreamReader(conversion);
        var table = ConversionTable.Read(conversionReader);
        using var beforeReader = new StreamReader(communesBefore);
        var old = new OldUnitMap(ReadBefore(beforeReader), listed.Units);
        foreach (var row in table.Rows)
            old.Add(row);

        var (oldUnits, unmapped) = old.Finish();
        var districts = oldUnits.Select(o => o.District).DistinctBy(d => d.Code).OrderBy(d => d.Code, StringComparer.Ordinal).ToList();
        return (
            new(Versions(listed.Units, table), [.. table.Provinces.OrderBy(p => p.Code, StringComparer.Ordinal).Select(OldProvince)], districts, oldUnits),
            new(table.Rows.Count, table.Headers, [.. listed.Failures, .. table.Failures], old.Corrections, unmapped));
    }

    private static OldProvince OldProvince(OldProvinceRow row) => new(row.Code, row.Name.Kind ?? UnitKind.Province, row.Name.Name, row.NewCode);

    private static List<AdministrativeUnit> Versions(IReadOnlyList<ListedUnit> listed, ConversionRows table)
    {
        // The resolutions' spelling, where the list of units has the other one.
        var spelling = table.Rows.Select(r => (Code: r.NewCode, r.New.Name)).Concat(table.Provinces.Select(p => (Code: p.NewCode, p.NewName.Name)))
            .DistinctBy(n => n.Code).ToDictionary(n => n.Code, n => n.Name, StringComparer.Ordinal);
        var kinds = table.Rows.DistinctBy(r => r.NewCode).ToDictionary(r => r.NewCode, r => r.New.Kind, StringComparer.Ordinal);

        var versions = new List<AdministrativeUnit>();
        foreach (var unit in listed)
        {
            var now = new AdministrativeUnit
            {
                Code = unit.Code,
                Kind = unit.Kind,
                Name = KnownSpellings.Of(unit.Code) ?? Preferred(unit.Name, spelling.GetValueOrDefault(unit.Code)),
                NameEn = unit.NameEn,
                Province = unit.Province,
                ValidFrom = UnitFiles.TwoLevelsFrom,
            };
            var before = unit.Province is null ? KnownSpellings.KindUntilDongNai(unit.Code) : kinds.GetValueOrDefault(unit.Code);
            if (before is { } kind && kind != unit.Kind && KnownSpellings.IsDongNai(unit.Province ?? unit.Code))
            {
                versions.Add(now with { Kind = kind, ValidUntil = KnownSpellings.DongNaiCityFrom.AddDays(-1) });
                now = now with { ValidFrom = KnownSpellings.DongNaiCityFrom };
            }

            versions.Add(now);
        }

        return versions;
    }

    private static string Preferred(string listed, string? resolution) =>
        resolution is null || Letters(listed) == Letters(resolution) || !UnitName.SameSpelling(listed, resolution) ? listed : resolution;

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static IEnumerable<OldListed> ReadBefore(TextReader file)
    {
        using var csv = CsvReader.Create(file, ConversionTable.CommaSeparated, leaveOpen: true);
        csv.Read();
        while (csv.Read())
        {
            var c = ConversionTable.Cells(csv);
            if (c[5].Length == 0)
                continue;

            var name = UnitName.Parse(c[4]);
            yield return new(c[5], name.Kind ?? UnitName.Parse(c[6] + " x").Kind ?? UnitKind.Commune, name.Name, new(c[3], ConversionTable.DistrictName(c[2]), c[1]));
        }
    }
}

/// <summary>Facts that the tables do not hold.</summary>
internal static class KnownSpellings
{
    /// <summary>Resolution 30/2026/QH16: Đồng Nai became a city and ten of its communes wards on this day.</summary>
    public static readonly DateOnly DongNaiCityFrom = new(2026, 4, 30);

    /// <summary>Resolution 1675/NQ-UBTVQH15 writes this name with an en dash.</summary>
    public static string? Of(string code) => code == "20137" ? "Chân Mây – Lăng Cô" : null;

    public static bool IsDongNai(string province) => province == "75";

    public static UnitKind? KindUntilDongNai(string province) => IsDongNai(province) ? UnitKind.Province : null;
}
