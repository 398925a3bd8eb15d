using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Agencies.Tests;

public sealed class SeedHueTests
{
    [Theory, BothStores]
    public async Task Hue_has_its_departments_and_40_communes_with_provisional_codes(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);

        Assert.Null(await node.SeedHue.Run());
        Assert.Null(await node.SeedHue.Run());

        var city = (await node.Directory.ByCode(AgencyCode.Parse("000.00.00.H57")))!;
        Assert.Equal("H57 (mã minh hoạ)", city.CodeLabel);
        var children = await node.Directory.Children(city.Id);
        Assert.Equal(53, children.Count);
        Assert.All(children, c => Assert.True(c.Provisional));
        Assert.Equal(12, children.Count(c => c.Kind is AgencyKind.Department));
        Assert.Equal(
            Enumerable.Range(901, 40).Select(n => $"H57.{n}"),
            children.Where(c => c.Kind is AgencyKind.CommuneCommittee).Select(c => c.Code.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(node.Units.CommunesOf("46").Select(c => c.Code).Order(StringComparer.Ordinal), HuePlan.Communes.Order(StringComparer.Ordinal));
    }

    [Theory, BothStores]
    public async Task Each_commune_has_a_centre_and_three_have_officials_in_all_roles(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        Assert.Null(await node.SeedHue.Run());

        foreach (var commune in node.Units.CommunesOf("46"))
        {
            var serving = await node.Directory.Serving(commune.Code);
            Assert.Equal(($"Ủy ban nhân dân {commune.InSentence}", 15), (serving[0].Name, serving.Count));
            var parts = await node.Directory.OrgUnits(serving[0].Id);
            Assert.Equal(
                ["Lãnh đạo Ủy ban nhân dân", "Văn phòng HĐND và UBND", commune.Kind is UnitKind.Ward ? "Phòng Kinh tế, Hạ tầng và Đô thị" : "Phòng Kinh tế",
                    "Phòng Văn hóa – Xã hội", "Trung tâm Phục vụ hành chính công"],
                parts.Select(p => p.Name));
            Assert.Equal(6, (await node.Directory.Positions(parts[^1].Id)).Count);
        }

        var justice = (await node.Directory.ByCode(AgencyCode.Parse("H57.803")))!;
        Assert.Equal("Sở Tư pháp", justice.Name);
        foreach (var agency in (Agency[])[justice, .. await Committees(node, "19789", "19777", "19960")])
        {
            // The node has one administrator, at the city.
            foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Administrator))
                Assert.NotEmpty(await node.Directory.HoldersOf(agency.Id, role));
        }

        Assert.Empty(await node.Directory.Staff((await Committees(node, "19753"))[0].Id));
    }

    [Fact]
    public void Made_up_people_have_different_names() =>
        Assert.Equal(60, Enumerable.Range(0, 60).Select(HuePlan.Person).Distinct(StringComparer.Ordinal).Count());

    private static async Task<List<Agency>> Committees(Node node, params string[] communes)
    {
        var found = new List<Agency>();
        foreach (var code in communes)
            found.Add((await node.Directory.CommitteeOf(code))!);
        return found;
    }
}
