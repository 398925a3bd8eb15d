using System.Text.Json;
using System.Text.RegularExpressions;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>One unit as the file of current units writes it.</summary>
internal sealed record ListedUnit(string Code, UnitKind Kind, string Name, string NameEn, string? Province);

/// <summary>What could be read of a file of current units, and what not, by place in the file.</summary>
internal sealed record ListedUnits(IReadOnlyList<ListedUnit> Units, IReadOnlyList<string> Failures);

/// <summary>
/// Reads the shape of <c>units-2026-07-25.json</c> (thanglequoc/vietnamese-provinces-database): an array of provinces with their <c>Wards</c>.
/// </summary>
internal static partial class UnitsJson
{
    /// <exception cref="JsonException">The file is not JSON of that shape at all.</exception>
    public static async Task<ListedUnits> Read(Stream file, CancellationToken ct)
    {
        using var document = await JsonDocument.ParseAsync(file, cancellationToken: ct);
        if (document.RootElement.ValueKind is not JsonValueKind.Array)
            throw new JsonException("Tệp phải là một mảng các tỉnh, thành phố.");

        var units = new List<ListedUnit>();
        var failures = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var place = 0;
        foreach (var province in document.RootElement.EnumerateArray())
        {
            place++;
            var read = One(province, province: null, $"tỉnh thứ {place}");
            if (read is null || !province.TryGetProperty("Wards", out var wards) || wards.ValueKind is not JsonValueKind.Array)
                continue;

            var ward = 0;
            foreach (var commune in wards.EnumerateArray())
                One(commune, read.Code, $"tỉnh {read.Code}, xã thứ {++ward}");
        }

        return new(units, failures);

        ListedUnit? One(JsonElement element, string? province, string at)
        {
            var code = Text(element, "Code");
            var name = Line.Clean(Text(element, "Name"));
            var kind = UnitName.Parse(Text(element, "AdministrativeUnitShortName") + " x").Kind;
            var why = !(province is null ? ProvinceCode() : CommuneCode()).IsMatch(code) ? $"mã “{code}” không đúng dạng"
                : name.Length == 0 ? "thiếu tên"
                : kind is null or UnitKind.Township or UnitKind.District || (province is null) != (kind is UnitKind.Province or UnitKind.City)
                    ? $"loại “{Text(element, "AdministrativeUnitShortName")}” không có ở cấp này"
                : !seen.Add(code) ? $"mã {code} có hai lần"
                : null;
            if (why is not null)
            {
                failures.Add($"{at}: {why}");
                return null;
            }

            var unit = new ListedUnit(code, kind!.Value, name, Line.Clean(Text(element, "NameEn")), province);
            units.Add(unit);
            return unit;
        }
    }

    private static string Text(JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()!
            : "";

    [GeneratedRegex(@"^[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProvinceCode();

    [GeneratedRegex(@"^[0-9]{5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommuneCode();
}
