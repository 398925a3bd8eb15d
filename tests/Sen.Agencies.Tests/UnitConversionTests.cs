using Sen.Testing;
using Xunit;

namespace Sen.Agencies.Tests;

/// <summary>The files that come with the program, against the published tables they were made from.</summary>
public sealed class UnitConversionTests
{
    private static readonly string[] Files = ["provinces.tsv", "communes.tsv", "old-provinces.tsv", "old-districts.tsv", "old-communes.tsv"];

    [Fact]
    public async Task The_committed_files_are_what_the_published_tables_give()
    {
        var (tables, _) = await Convert();
        var made = new Dictionary<string, StringWriter>(StringComparer.Ordinal);
        UnitFiles.Write(tables, name => made[name] = new StringWriter());

        foreach (var file in Files)
        {
            var committed = await File.ReadAllTextAsync(Path.Combine(SharedData.Repository, "src/Modules/Agencies/Data/Units", file));
            Assert.Equal(committed, made[file].ToString());
        }
    }

    [Fact]
    public async Task Every_row_of_the_conversion_table_is_understood_or_reported_by_line()
    {
        var (_, report) = await Convert();

        Assert.Equal(34, report.Headers);
        Assert.Equal(10_571, report.Rows + report.Failures.Count);
        var failure = Assert.Single(report.Failures);
        Assert.StartsWith("dòng 4749: “Khu vực bãi bồi ven biển", failure, StringComparison.Ordinal);
        Assert.Contains(report.Corrections, c => c.StartsWith("dòng 426, xã Đặng Xá: mã 00553 là xã Cổ Bi", StringComparison.Ordinal));
        Assert.All(report.Corrections, c => Assert.StartsWith("dòng ", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_old_commune_leads_to_a_commune_that_stands_or_is_reported()
    {
        var (tables, report) = await Convert();
        var standing = tables.Units.Where(u => !u.IsProvince && u.ValidUntil is null).Select(u => u.Code).ToHashSet(StringComparer.Ordinal);

        Assert.All(tables.OldUnits, o => Assert.NotEmpty(o.Successors));
        Assert.All(tables.OldUnits.SelectMany(o => o.Successors), s => Assert.Contains(s.Code, standing));
        Assert.Equal(18, report.Unmapped.Count);
        Assert.Empty(standing.Except(tables.OldUnits.SelectMany(o => o.Successors).Select(s => s.Code)));
    }

    [Fact]
    public async Task The_63_provinces_lead_to_the_34()
    {
        var (tables, _) = await Convert();

        Assert.Equal(63, tables.OldProvinces.Count);
        Assert.Equal(34, tables.OldProvinces.Select(p => p.Successor).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("24", tables.OldProvinces.Single(p => p.Name == "Bắc Giang").Successor);
        Assert.Equal("24", tables.OldProvinces.Single(p => p.Name == "Bắc Ninh").Successor);
    }

    [Theory]
    [InlineData("Hoá Châu", "Hóa Châu", true)]
    [InlineData("Thuỷ Xuân", "Thủy Xuân", true)]
    [InlineData("Chân Mây - Lăng Cô", "Chân Mây – Lăng Cô", true)]
    [InlineData("Đại áng", "Đại Áng", true)]
    [InlineData("Hóa", "Hòa", false)]
    [InlineData("Hoà Bính", "Hóa Bình", false)]
    [InlineData("Hương Vân", "Hương Văn", false)]
    [InlineData("Sa Pa", "Sa Pả", false)]
    public void Two_spellings_of_one_name_are_told_from_two_names(string a, string b, bool same) => Assert.Equal(same, UnitName.SameSpelling(a, b));

    private static async Task<(UnitTables Tables, ConversionReport Report)> Convert()
    {
        await using var units = File.OpenRead(SharedData.Path("data/units/units-2026-07-25.json"));
        await using var before = File.OpenRead(SharedData.Path("data/units/communes-before-2025-07.csv"));
        await using var conversion = File.OpenRead(SharedData.Path("data/units/conversion-old-to-new.csv"));
        return await ConvertUnits.Convert(units, before, conversion, CancellationToken.None);
    }
}
