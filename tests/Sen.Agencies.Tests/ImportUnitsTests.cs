using System.Text;
using System.Text.Json.Nodes;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Agencies.Tests;

public sealed class ImportUnitsTests
{
    private static readonly DateOnly Reform = new(2026, 10, 1);

    [Theory, BothStores]
    public async Task The_published_file_brings_nothing_new(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        await using var file = File.OpenRead(SharedData.Path("data/units/units-2026-07-25.json"));

        var report = await node.Import.Run(file, Reform, dryRun: false);

        Assert.Equal(["imported 0, unchanged 3355, failed 0"], report.Lines);
    }

    [Theory, BothStores]
    public async Task A_reform_is_told_kept_and_found_the_second_time_unchanged(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var reform = Listed(node);
        Commune(reform, "19777")["Name"] = "Vỹ Dạ Mới";
        Commune(reform, "19867")["AdministrativeUnitShortName"] = "Phường";
        Remove(reform, "20182");
        Commune(reform, "20179")["Code"] = "20999";

        var dry = await Run(node, reform, dryRun: true);
        var first = await Run(node, reform);
        var second = await Run(node, reform);

        Assert.Equal(dry.Lines, first.Lines);
        Assert.Equal(
            [
                "Đổi tên: 19777 Phường Vỹ Dạ → Phường Vỹ Dạ Mới, từ 01/10/2026",
                "Đổi loại: 19867 Xã Quảng Điền → Phường Quảng Điền, từ 01/10/2026",
                "Thêm: 20999 Xã Nam Đông, từ 01/10/2026",
                "Kết thúc: 20179 Xã Nam Đông",
                "Kết thúc: 20182 Xã Long Quảng",
                "imported 5, unchanged 3351, failed 0",
            ], first.Lines);
        Assert.Equal("imported 0, unchanged 3354, failed 0", second.LastLine);

        Assert.Equal("Vỹ Dạ", node.Units.ByCode("19777", Reform.AddDays(-1))!.Name);
        Assert.Equal("Vỹ Dạ Mới", node.Units.ByCode("19777", Reform)!.Name);
        Assert.Null(node.Units.ByCode("20182"));
        Assert.Equal("Long Quảng", node.Units.ByCode("20182", Reform.AddDays(-1))!.Name);
        Assert.Equal("Phường Vỹ Dạ (cũ) nay là phường Vỹ Dạ Mới", node.Units.Suggest("Vỹ Dạ", "46").First(s => s.OldName == "Phường Vỹ Dạ").Label);
        Assert.Equal(UnitAnswer.Ended, node.Units.Suggest("Long Quảng", "46")[0].Answer);

        var restarted = new AdministrativeUnits(node.Store.Clock);
        await new LoadUnits(node.Store, restarted).StartAsync(CancellationToken.None);
        Assert.Equal(node.Units.ByCode("19777"), restarted.ByCode("19777"));
    }

    [Theory, BothStores]
    public async Task A_dry_run_writes_nothing(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var reform = Listed(node);
        Remove(reform, "20182");

        var dry = await Run(node, reform, dryRun: true);

        Assert.Equal("imported 1, unchanged 3354, failed 0", dry.LastLine);
        Assert.NotNull(node.Units.ByCode("20182"));
        Assert.Empty(await UnitRows.All(node.Store, CancellationToken.None));
    }

    [Fact]
    public async Task A_unit_that_cannot_be_read_stops_the_whole_import()
    {
        await using var node = await Node.Open(TestStore.Default);
        var broken = Listed(node);
        Commune(broken, "19777")["Code"] = "1977";
        Commune(broken, "19789")["Name"] = " ";
        Commune(broken, "19753")["AdministrativeUnitShortName"] = "Thị trấn";
        Commune(broken, "19774")["Code"] = "19804";

        var report = await Run(node, broken);

        Assert.Equal(
            [
                "Lỗi: tỉnh 46, xã thứ 1: loại “Thị trấn” không có ở cấp này",
                "Lỗi: tỉnh 46, xã thứ 3: mã “1977” không đúng dạng",
                "Lỗi: tỉnh 46, xã thứ 4: thiếu tên",
                "Lỗi: tỉnh 46, xã thứ 5: mã 19804 có hai lần",
                "imported 0, unchanged 0, failed 4",
            ], report.Lines);
        Assert.NotNull(node.Units.ByCode("19777"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[1, null, \"x\"]")]
    public async Task What_is_no_list_of_units_ends_nothing(string file)
    {
        await using var node = await Node.Open(TestStore.Default);

        var report = await node.Import.Run(new MemoryStream(Encoding.UTF8.GetBytes(file)), Reform, dryRun: false);

        Assert.Equal(0, report.Imported);
        Assert.True(report.Failed > 0);
        Assert.Equal(34, node.Units.Provinces().Count);
    }

    [Fact]
    public async Task A_reform_before_a_version_that_is_known_is_refused()
    {
        await using var node = await Node.Open(TestStore.Default);
        var file = Listed(node);
        file.SelectMany(p => p!["Wards"]!.AsArray()).Single(w => (string?)w!["Code"] == "26368")!["Name"] = "Long Thành Mới";

        var report = await Run(node, file, from: new(2026, 1, 1));

        Assert.Equal(0, report.Imported);
        Assert.Contains("Lỗi: 26368 Phường Long Thành: đã có bản từ 30/04/2026, không thể đổi từ 01/01/2026", report.Lines);
    }

    /// <summary>The units of today in the published shape.</summary>
    private static JsonArray Listed(Node node) =>
    [
        .. node.Units.Provinces().OrderBy(p => p.Code, StringComparer.Ordinal).Select(p =>
        {
            var province = One(p);
            province["Wards"] = new JsonArray([.. node.Units.CommunesOf(p.Code).OrderBy(c => HueOrder(c.Code)).ThenBy(c => c.Code, StringComparer.Ordinal).Select(One)]);
            return province;
        }),
    ];

    private static int HueOrder(string code) => HuePlan.Communes.Contains(code) ? HuePlan.Communes.Index().First(c => c.Item == code).Index : -1;

    private static JsonObject One(AdministrativeUnit unit) => new()
    {
        ["Code"] = unit.Code,
        ["Name"] = unit.Name,
        ["NameEn"] = unit.NameEn,
        ["AdministrativeUnitShortName"] = UnitKindWords.Capital(unit.Kind.Vi()),
    };

    private static JsonObject Commune(JsonArray file, string code) => Wards(file).Select(w => w!.AsObject()).Single(w => (string?)w["Code"] == code);

    private static void Remove(JsonArray file, string code) => Wards(file).Remove(Commune(file, code));

    private static JsonArray Wards(JsonArray file) => file.Select(p => p!.AsObject()).Single(p => (string?)p["Code"] == "46")["Wards"]!.AsArray();

    private static Task<ImportReport> Run(Node node, JsonArray file, bool dryRun = false, DateOnly? from = null) => node.Import.Run(
        new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString())), from ?? Reform, dryRun);
}
