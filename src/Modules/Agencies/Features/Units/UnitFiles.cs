using System.Globalization;
using System.Text;

namespace Sen.Agencies;

/// <summary>The units that come with the program: today's with their versions, and those until 2025-06-30 with what became of them.</summary>
internal sealed record UnitTables(
    IReadOnlyList<AdministrativeUnit> Units, IReadOnlyList<OldProvince> OldProvinces, IReadOnlyList<OldDistrict> OldDistricts, IReadOnlyList<OldUnit> OldUnits);

/// <summary>Our own format of the units: tab-separated lines, # comments (see Data/Units/README.md).</summary>
internal static class UnitFiles
{
    /// <summary>Two-level local government began (Resolution 202/2025/QH15); an empty date in the files means this day.</summary>
    public static readonly DateOnly TwoLevelsFrom = new(2025, 7, 1);

    private const string PartLetters = "WKPALNZ";
    private static readonly PartTaken[] Parts =
        [PartTaken.Whole, PartTaken.Kept, PartTaken.Part, PartTaken.PartOfArea, PartTaken.PartOfAreaAllPeople, PartTaken.PartOfPeople, PartTaken.Rest];

    public static UnitTables ReadEmbedded() => Read(name =>
        new StreamReader(typeof(UnitFiles).Assembly.GetManifestResourceStream($"Units/{name}")
            ?? throw new InvalidOperationException($"The program has lost its file Units/{name}.")));

    public static UnitTables Read(Func<string, TextReader> open)
    {
        var districts = Rows(open("old-districts.tsv")).Select(c => new OldDistrict(c[0], c[1], c[2])).ToList();
        var byCode = districts.ToDictionary(d => d.Code, StringComparer.Ordinal);
        return new(
            [
                .. Rows(open("provinces.tsv")).Select(c => Unit(c, province: null, from: c[4], until: c[5])),
                .. Rows(open("communes.tsv")).Select(c => Unit(c, province: c[4], from: c[5], until: c[6])),
            ],
            [.. Rows(open("old-provinces.tsv")).Select(c => new OldProvince(c[0], UnitKindWords.FromLetter(c[1]), c[2], c[3]))],
            districts,
            [.. Rows(open("old-communes.tsv")).Select(c => new OldUnit
            {
                Code = c[0],
                Kind = UnitKindWords.FromLetter(c[1]),
                Name = c[2],
                AlsoName = c[3].Length == 0 ? null : c[3],
                District = byCode[c[4]],
                Successors = [.. c[5].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => new Successor(s[..5], Parts[PartLetters.IndexOf(s[5], StringComparison.Ordinal)]))],
            })]);
    }

    public static void Write(UnitTables tables, Func<string, TextWriter> create)
    {
        Write(create, "provinces.tsv", "code kind name name_en from until",
            tables.Units.Where(u => u.IsProvince).Select(u => (string[])[u.Code, u.Kind.Letter(), u.Name, En(u), From(u), Until(u)]));
        Write(create, "communes.tsv", "code kind name name_en province from until",
            tables.Units.Where(u => !u.IsProvince).Select(u => (string[])[u.Code, u.Kind.Letter(), u.Name, En(u), u.Province!, From(u), Until(u)]));
        Write(create, "old-provinces.tsv", "code kind name successor",
            tables.OldProvinces.Select(p => (string[])[p.Code, p.Kind.Letter(), p.Name, p.Successor]));
        Write(create, "old-districts.tsv", "code name province",
            tables.OldDistricts.Select(d => (string[])[d.Code, d.FullName, d.Province]));
        Write(create, "old-communes.tsv", "code kind name also district successors",
            tables.OldUnits.Select(o => (string[])[o.Code, o.Kind.Letter(), o.Name, o.AlsoName ?? "", o.District.Code,
                string.Join(',', o.Successors.Select(s => s.Code + PartLetters[Array.IndexOf(Parts, s.Part)]))]));
    }

    private static void Write(Func<string, TextWriter> create, string file, string columns, IEnumerable<string[]> rows)
    {
        using var writer = create(file);
        writer.Write($"# {columns.Replace(' ', '\t')}\n");
        foreach (var row in rows)
            writer.Write(string.Join('\t', row) + "\n");
    }

    private static IEnumerable<string[]> Rows(TextReader reader)
    {
        using (reader)
        {
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                    yield return line.Split('\t');
            }
        }
    }

    private static AdministrativeUnit Unit(string[] c, string? province, string from, string until) => new()
    {
        Code = c[0],
        Kind = UnitKindWords.FromLetter(c[1]),
        Name = c[2],
        NameEn = c[3].Length == 0 ? WithoutMarks(c[2]) : c[3],
        Province = province,
        ValidFrom = from.Length == 0 ? TwoLevelsFrom : Day(from),
        ValidUntil = until.Length == 0 ? null : Day(until),
    };

    private static string En(AdministrativeUnit unit) => unit.NameEn == WithoutMarks(unit.Name) ? "" : unit.NameEn;

    private static string From(AdministrativeUnit unit) => unit.ValidFrom == TwoLevelsFrom ? "" : Iso(unit.ValidFrom);

    private static string Until(AdministrativeUnit unit) => unit.ValidUntil is { } until ? Iso(until) : "";

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"Thuận Hóa" → "Thuan Hoa": the usual English name of a unit.</summary>
    private static string WithoutMarks(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
                plain.Append(c switch { 'đ' => 'd', 'Đ' => 'D', '–' => '-', _ => c });
        }

        return plain.ToString();
    }
}
