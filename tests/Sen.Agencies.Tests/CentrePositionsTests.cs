using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Agencies.Tests;

/// <summary>What a director gives and takes, each with its days, within the own centre only.</summary>
public sealed class CentrePositionsTests
{
    private const long Director = 7;

    [Theory, BothStores]
    public async Task A_position_is_held_within_its_days_and_gone_with_the_withdrawal(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var (centre, official, reception) = await Centre(node);
        var today = node.Store.Clock.Today;
        Assert.Null(await node.CentrePositions.Grant(centre, official, reception, today, today.AddDays(9), Director, default));

        Assert.True(await Holds(node, official, reception, today));
        Assert.True(await Holds(node, official, reception, today.AddDays(9)));
        Assert.False(await Holds(node, official, reception, today.AddDays(10)));
        Assert.Equal(AgencyProblems.AlreadyHolds.Code, (await node.CentrePositions.Grant(centre, official, reception, today.AddDays(5), today.AddDays(20), Director, default))!.Code);
        Assert.Null(await node.CentrePositions.Grant(centre, official, reception, today.AddDays(10), today.AddDays(20), Director, default));

        foreach (var holding in (await node.CentrePositions.Holders(centre, default)).Where(one => one.Official.Id == official))
            Assert.Equal(official, (await node.CentrePositions.Withdraw(centre, holding.Id, Director, default)).Value);
        Assert.False(await Holds(node, official, reception, today));
        Assert.False(await Holds(node, official, reception, today.AddDays(15)));

        // Given and taken again on the same day.
        Assert.Null(await node.CentrePositions.Grant(centre, official, reception, today, today, Director, default));
        var again = (await node.CentrePositions.Holders(centre, default)).Single(one => one.Official.Id == official);
        Assert.Null((await node.CentrePositions.Withdraw(centre, again.Id, Director, default)).Problem);
        Assert.Equal(AgencyProblems.HoldingNotOpen.Code, (await node.CentrePositions.Withdraw(centre, again.Id, Director, default)).Problem!.Code);
    }

    [Theory, BothStores]
    public async Task Nothing_else_is_given(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var (centre, official, reception) = await Centre(node);
        var today = node.Store.Clock.Today;
        var positions = await node.Directory.Positions(centre);
        foreach (var closed in positions.Where(one => one.Roles.Any(role => role is Role.CentreDirector or Role.Signatory)))
            Assert.Equal("Position", (await node.CentrePositions.Grant(centre, official, closed.Id, today, today, Director, default))!.Fields[0].Field);

        Assert.Equal("Official", (await node.CentrePositions.Grant(centre, 1, reception, today, today, Director, default))!.Fields[0].Field);
        Assert.Equal("From", (await node.CentrePositions.Grant(centre, official, reception, today.AddDays(-1), today, Director, default))!.Fields[0].Field);
        Assert.Equal("Until", (await node.CentrePositions.Grant(centre, official, reception, today, today.AddDays(CentrePositions.MostDays + 1), Director, default))!.Fields[0].Field);

        // Another centre's position, and a holding of it.
        var (elsewhere, _, foreign) = await Centre(node, "19777");
        Assert.Equal("Position", (await node.CentrePositions.Grant(centre, official, foreign, today, today, Director, default))!.Fields[0].Field);
        var held = (await node.CentrePositions.Holders(elsewhere, default))[0];
        Assert.Equal(AgencyProblems.HoldingNotOpen.Code, (await node.CentrePositions.Withdraw(centre, held.Id, Director, default)).Problem!.Code);
        Assert.Contains((await node.CentrePositions.Holders(elsewhere, default)), one => one.Id == held.Id);
    }

    [Theory, BothStores]
    public async Task Who_works_on_a_field_is_known(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var (centre, _, _) = await Centre(node);
        var agency = (await node.Directory.OrgUnit(centre))!.AgencyId;
        var units = await node.Directory.UnitsFor(agency, "Hoạt động xây dựng");
        Assert.Equal("Phòng Kinh tế, Hạ tầng và Đô thị", (await node.Directory.OrgUnit(Assert.Single(units)))!.Name);
        Assert.Empty(await node.Directory.UnitsFor(agency, "Luật sư"));
    }

    private static async Task<bool> Holds(Node node, long official, long position, DateOnly day) =>
        (await node.Directory.PositionsOf(official, day)).Any(one => one.Position.Id == position);

    // The centre, a specialist of another part of the agency, and the position of reception.
    private static async Task<(long Centre, long Official, long Reception)> Centre(Node node, string commune = "19789")
    {
        await node.SeedHue.Run();
        var agency = (await node.Directory.CommitteeOf(commune))!;
        var centre = (await node.Directory.OrgUnits(agency.Id)).Single(one => one.Kind is OrgUnitKind.PublicServiceCentre);
        var official = (await node.Directory.Staff(agency.Id)).First(one => one.Position.Title == "Chuyên viên").Official.Id;
        return (centre.Id, official, (await node.Directory.Positions(centre.Id)).Single(one => one.Title == "Công chức tiếp nhận").Id);
    }
}
