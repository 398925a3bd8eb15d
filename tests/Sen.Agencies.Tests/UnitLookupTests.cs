using System.Diagnostics;
using System.Text;
using Sen.Kernel;
using Sen.Testing;
using Xunit;

namespace Sen.Agencies.Tests;

public sealed class UnitLookupTests
{
    private static readonly AdministrativeUnits Units = new(new Clock(new TestTime(new DateTimeOffset(2026, 12, 1, 14, 10, 0, Clock.VietNam))));

    [Fact]
    public void Hue_has_21_wards_and_19_communes_and_none_of_its_old_ones_was_split()
    {
        var communes = Units.CommunesOf("46");

        Assert.Equal(21, communes.Count(c => c.Kind is UnitKind.Ward));
        Assert.Equal(19, communes.Count(c => c.Kind is UnitKind.Commune));
        Assert.Equal(40, communes.Count);
        var old = Units.OldCommunes.Where(o => o.District.Province == "46").ToList();
        Assert.Equal(133, old.Count);
        Assert.All(old, o => Assert.Single(o.Successors));
        Assert.Equal(["Thuận Hóa", "Thủy Xuân", "Hóa Châu", "Chân Mây – Lăng Cô"], ((string[])["19789", "19813", "20014", "20137"]).Select(c => Units.ByCode(c)!.Name));
    }

    [Fact]
    public void There_are_34_provinces_and_3321_communes()
    {
        Assert.Equal(34, Units.Provinces().Count);
        Assert.Equal(3321, Units.Provinces().Sum(p => Units.CommunesOf(p.Code).Count));
        Assert.Equal("An Giang", Units.Provinces()[0].Name);
    }

    [Fact]
    public void A_unit_is_found_as_it_stood_on_the_day()
    {
        Assert.Equal("Xã Long Thành", Units.ByCode("26368", new(2026, 4, 29))!.FullName);
        Assert.Equal("Phường Long Thành", Units.ByCode("26368", new(2026, 4, 30))!.FullName);
        Assert.Equal("Tỉnh Đồng Nai", Units.ByCode("75", new(2025, 7, 1))!.FullName);
        Assert.Null(Units.ByCode("26368", new(2025, 6, 30)));
        Assert.Null(Units.ByCode("99999"));
    }

    [Theory]
    [InlineData("Phú Hội")]
    [InlineData("phu hoi")]
    [InlineData("phường Phú Hội")]
    [InlineData("PHUONG PHU HOI")]
    [InlineData("p. phú hội")]
    [InlineData("P.Phú Hội")]
    [InlineData("Phú Hội, quận Thuận Hóa, Huế")]
    public void An_old_name_leads_to_the_new_commune(string typed)
    {
        foreach (var text in (string[])[typed, typed.Normalize(NormalizationForm.FormD)])
        {
            var found = Units.Suggest(text, "46")[0];

            Assert.Equal("Phường Phú Hội (cũ) nay thuộc phường Thuận Hóa", found.Label);
            Assert.Equal(UnitAnswer.RenamedFrom, found.Answer);
            Assert.Equal("19789", found.Unit!.Code);
            Assert.Equal(("Phường Phú Hội", "Quận Thuận Hóa"), (found.OldName, found.OldDistrict));
            Assert.Equal("Quận Thuận Hóa cũ, thành phố Huế", found.Note);
        }
    }

    [Theory]
    [InlineData("Thuận Hóa", "19789")]
    [InlineData("Thuận Hoá", "19789")]
    [InlineData("thuan hoa", "19789")]
    [InlineData("Thuỷ Xuân", "19813")]
    [InlineData("Hoá Châu", "20014")]
    [InlineData("Vĩ Dạ", "19777")]
    [InlineData("Chan May - Lang Co", "20137")]
    [InlineData("xã A Lưới 4", "20101")]
    public void Both_spellings_find_the_same_commune(string typed, string code) => Assert.Equal(code, Units.Suggest(typed, "46")[0].Unit!.Code);

    [Fact]
    public void Misleading_names_give_all_candidates_with_kind_and_district()
    {
        Assert.Equal(
            ["Phường Hương Phong, Quận Thuận Hóa → Hóa Châu", "Xã Hương Phong, Huyện A Lưới → A Lưới 4"], Candidates("Hương Phong"));
        Assert.Equal(["Xã Phú Vinh", "Xã Phú Vinh, Huyện A Lưới → A Lưới 3"], Candidates("Phú Vinh"));
        Assert.Equal(["Phường Hương Xuân, Thị xã Hương Trà → Kim Trà", "Xã Hương Xuân, Huyện Phú Lộc → Nam Đông"], Candidates("Hương Xuân"));
        Assert.Equal(["Phường Phú Xuân", "Xã Phú Xuân, Huyện Phú Vang → Phú Hồ"], Candidates("Phú Xuân"));
        Assert.Equal(["Xã Phú Xuân, Huyện Phú Vang → Phú Hồ", "Phường Phú Xuân"], Candidates("xã Phú Xuân"));
        Assert.Equal(["Phường Thuận Hóa", "Phường Thuận Hòa, Quận Phú Xuân → Phú Xuân"], Candidates("Thuận Hòa"));
    }

    [Fact]
    public void A_split_commune_asks_and_shows_what_went_where()
    {
        var found = Units.Suggest("phường Điện Biên, Ba Đình, Hà Nội").First(s => s.OldDistrict == "Quận Ba Đình");

        Assert.Equal(UnitAnswer.SplitInto, found.Answer);
        Assert.Null(found.Unit);
        Assert.Equal(["00004", "00070", "00190", "00226"], found.Parts.Select(p => p.Unit.Code));
        Assert.All(found.Parts, p => Assert.Equal("một phần", p.Note));
        Assert.Equal("Phường Điện Biên (cũ) đã chia về 4 nơi: chọn nơi ở hiện nay", found.Label);
    }

    [Fact]
    public void An_island_district_leads_to_its_special_zone() =>
        Assert.Equal(("Huyện Lý Sơn", "Đặc khu Lý Sơn"), Units.OldCommune("536") is { } old ? (old.FullName, Units.ByCode(old.Successors[0].Code)!.FullName) : default);

    [Fact]
    public void Odd_input_finds_nothing_and_breaks_nothing()
    {
        foreach (var text in (string[])["", "   ", "'; drop table unit; --", "<b>", "\u200b", "😀", new('x', 100_000), "phường", "xxxx yyyy zzzz"])
            Assert.True(Units.Suggest(text, "46").Count <= 10);
        Assert.Empty(Units.Suggest("Phú Hội", "99"));
        Assert.Empty(Units.Suggest("\u200b"));
        Assert.Single(Units.Suggest("Hòa", limit: 0));
        Assert.Equal(50, Units.Suggest("Hòa", limit: 1000).Count);
    }

    [Fact]
    public void Every_name_of_today_and_before_finds_its_commune()
    {
        foreach (var old in Units.OldCommunes)
        {
            var province = Units.ByCode(old.Successors[0].Code)!.Province;
            var found = Units.Suggest(old.FullName, province, 50);
            Assert.Contains(found, s => old.Successors.All(x => s.Unit?.Code == x.Code || s.Parts.Any(p => p.Unit.Code == x.Code)));
        }
    }

    [Fact]
    public void A_suggestion_takes_less_than_a_millisecond()
    {
        string[] queries = ["t", "ho", "phú hội", "phường hòa", "xa tan", "Phú Hội, quận Thuận Hóa, Huế"];
        foreach (var query in queries)
            Units.Suggest(query);

        var fastest = queries.Max(query => Enumerable.Range(0, 20).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Units.Suggest(query);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }));
        Assert.True(fastest < 1, $"{fastest} ms");
    }

    private static IEnumerable<string> Candidates(string name) => Units.Suggest(name, "46")
        .Where(s => SearchKey.Of(s.OldName ?? s.Unit!.FullName).EndsWith(SearchKey.Of(UnitName.Parse(name).Name), StringComparison.Ordinal))
        .Select(s => s.OldName is null ? s.Unit!.FullName : $"{s.OldName}, {s.OldDistrict} → {s.Unit!.Name}");
}
