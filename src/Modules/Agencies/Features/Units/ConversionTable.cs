using System.Text.RegularExpressions;
using CsvHelper;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>A row of the conversion table: an old commune and the new one that took it or a part of it.</summary>
/// <param name="Line">Line of the file where the row begins.</param>
/// <param name="OldCode">Empty for an island district that had no communes.</param>
internal sealed record ConversionRow(
    long Line, string Province, UnitName New, string NewCode, UnitName Old, string OldCode, PartTaken Part, OldDistrict District);

/// <param name="Rows">Understood rows.</param>
/// <param name="Headers">Rows that only head a province.</param>
/// <param name="Failures">Rows that are not an old commune, by line.</param>
internal sealed record ConversionRows(IReadOnlyList<ConversionRow> Rows, int Headers, IReadOnlyList<string> Failures, IReadOnlyList<OldProvinceRow> Provinces);

internal sealed record OldProvinceRow(UnitName Name, string Code, string NewCode, UnitName NewName);

/// <summary>
/// Reads the real conversion table of the statistics office: province header rows in between, names that end in line breaks, marks in two
/// Unicode forms, kinds in any case, islands without communes.
/// </summary>
internal static partial class ConversionTable
{
    internal static readonly CsvReaderOptions CommaSeparated = new() { Separator = ',', HasHeader = false, TrackLineNumbers = true };

    public static ConversionRows Read(TextReader file)
    {
        using var csv = CsvReader.Create(file, CommaSeparated, leaveOpen: true);
        var rows = new List<ConversionRow>();
        var failures = new List<string>();
        var provinces = new Dictionary<string, OldProvinceRow>(StringComparer.Ordinal);
        var headers = 0;
        csv.Read();
        csv.Read();
        while (csv.Read())
        {
            var cells = Cells(csv);
            if (cells.Skip(1).All(c => c.Length == 0))
            {
                headers++;
                continue;
            }

            var newProvince = Coded().Match(cells[0]);
            var oldProvince = Coded().Match(cells[7]);
            var district = Coded().Match(cells[6]);
            var old = UnitName.Parse(cells[3]);
            var isIsland = cells[4].Length == 0 && cells[3].Length == 0;
            var why = !newProvince.Success || !oldProvince.Success || !district.Success ? "không đọc được tỉnh hoặc huyện"
                : !CommuneCode().IsMatch(cells[2]) ? $"mã xã mới “{cells[2]}” không đúng dạng"
                : !isIsland && !CommuneCode().IsMatch(cells[4]) ? $"“{cells[3]}” không phải đơn vị cấp xã có mã"
                : Part(cells[5]) is null ? $"ghi chú “{cells[5]}” chưa hiểu"
                : null;
            if (why is not null)
            {
                failures.Add($"dòng {csv.LineNumber}: {why}");
                continue;
            }

            provinces.TryAdd(oldProvince.Groups["code"].Value, new(
                UnitName.Parse(oldProvince.Groups["name"].Value), oldProvince.Groups["code"].Value, newProvince.Groups["code"].Value, UnitName.Parse(newProvince.Groups["name"].Value)));
            rows.Add(new(
                csv.LineNumber, newProvince.Groups["code"].Value, UnitName.Parse(cells[1]), cells[2], isIsland ? UnitName.Parse(district.Groups["name"].Value) : old,
                cells[4], Part(cells[5])!.Value, new(district.Groups["code"].Value, DistrictName(district.Groups["name"].Value), oldProvince.Groups["code"].Value)));
        }

        return new(rows, headers, failures, [.. provinces.Values]);
    }

    /// <summary>"Thị Xã Mộc Châu" → "Thị xã Mộc Châu".</summary>
    public static string DistrictName(string raw)
    {
        var name = Line.Clean(raw);
        foreach (var kind in (string[])["Quận", "Huyện", "Thị xã", "Thành phố"])
        {
            if (name.StartsWith(kind + ' ', StringComparison.OrdinalIgnoreCase))
                return kind + name[kind.Length..];
        }

        return name;
    }

    /// <summary>The cells of the current row, cleaned.</summary>
    internal static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Line.Clean(csv.GetString(i));
        return cells;
    }

    private static PartTaken? Part(string note) => Folding.Fold(note) switch
    {
        "nhap toan bo" or "nhap toan bo dien tich" => PartTaken.Whole,
        "giu nguyen" or "doi ten" or "doi loai hinh" => PartTaken.Kept,
        "nhap mot phan dien tich" => PartTaken.PartOfArea,
        "nhap mot phan dien tich toan bo dan so" => PartTaken.PartOfAreaAllPeople,
        "nhap mot phan dan so" => PartTaken.PartOfPeople,
        var fold when fold.StartsWith("nhap mot phan", StringComparison.Ordinal) || fold.Contains("tu mot phan", StringComparison.Ordinal) => PartTaken.Part,
        var fold when fold.StartsWith("phan con lai", StringComparison.Ordinal) => PartTaken.Rest,
        var fold when fold.StartsWith("sap xep toan bo", StringComparison.Ordinal) => PartTaken.Kept,
        _ => null,
    };

    [GeneratedRegex(@"^(?<name>.+?)\s*\((?<code>[0-9]{2,3})\)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Coded();

    [GeneratedRegex(@"^[0-9]{5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommuneCode();
}
