using FsCheck.Fluent;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Agencies.Tests;

public sealed class AgencyTests
{
    [Theory, BothStores]
    public async Task An_agency_keeps_every_code_it_ever_had(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var (id, _) = await node.Office(Role.Clerk);
        var change = new DateOnly(2026, 11, 1);

        Assert.Equal("H57.904 (mã minh hoạ)", (await node.Directory.ById(id))!.CodeLabel);
        Assert.Null(await node.SetAgencyCode.Run(id, AgencyCode.Parse("H57.42"), change));

        var now = await node.Directory.ByCode(AgencyCode.Parse("H57.904"));
        Assert.Equal("H57.42", now!.CodeLabel);
        Assert.Equal("H57.904", (await node.Directory.ById(id, change.AddDays(-1)))!.Code.ToString());
        Assert.Equal(id, (await node.Directory.ByCode(AgencyCode.Parse("000.00.42.H57")))!.Id);
        Assert.Equal(
            [new(AgencyCode.Parse("H57.904"), true, Node.Start, change.AddDays(-1)), new(AgencyCode.Parse("H57.42"), false, change, null)],
            await node.Directory.Codes(id));
        Assert.Equal(AgencyProblems.CodeNotLater, await node.SetAgencyCode.Run(id, AgencyCode.Parse("H57.43"), change));
        Assert.Equal(AgencyProblems.CodeTaken, await node.SetAgencyCode.Run(id, AgencyCode.Parse("H57.904"), change.AddDays(1)));
        Assert.Equal(AgencyProblems.NotFound, await node.SetAgencyCode.Run(1, AgencyCode.Parse("H57.44"), change));
    }

    [Theory, BothStores]
    public async Task What_cannot_be_is_refused(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var (agency, position) = await node.Office(Role.Clerk);
        var official = (await node.AddOfficial.Run("Nguyễn Thị  A\u0301n")).Value;

        Assert.Equal(AgencyProblems.CodeTaken, (await node.AddAgency.Run(new(AgencyKind.Other, "Khác", AgencyCode.Parse("H57.904"), Node.Start))).Problem);
        Assert.Equal(AgencyProblems.NameMissing, (await node.AddAgency.Run(new(AgencyKind.Other, " \u200b ", AgencyCode.Parse("H57.1"), Node.Start))).Problem);
        Assert.Equal(AgencyProblems.UnitUnknown, (await node.AddAgency.Run(new(AgencyKind.Other, "Khác", AgencyCode.Parse("H57.1"), Node.Start, "99999"))).Problem);
        Assert.Equal(AgencyProblems.NotFound, (await node.AddAgency.Run(new(AgencyKind.Other, "Khác", AgencyCode.Parse("H57.1"), Node.Start, ParentId: 1))).Problem);
        Assert.Equal(AgencyProblems.NotFound, (await node.AddOrgUnit.Run(1, OrgUnitKind.Office, "Văn phòng", Node.Start)).Problem);
        Assert.Equal(AgencyProblems.OrgUnitNotFound, (await node.AddPosition.Run(agency, "Văn thư", [Role.Clerk], Node.Start)).Problem);
        Assert.Equal(AgencyProblems.RolesMissing, (await node.AddPosition.Run(agency, "Văn thư", [], Node.Start)).Problem);
        Assert.Equal(AgencyProblems.OfficialNotFound, (await node.Appoint.Run(1, position, Node.Start)).Problem);
        Assert.Equal(AgencyProblems.PositionNotFound, (await node.Appoint.Run(official, 1, Node.Start)).Problem);
        Assert.Equal("Nguyễn Thị Án", (await node.Directory.Official(official))!.Name);
    }

    [Theory, BothStores]
    public async Task Holdings_come_and_go_with_their_days(Dialect dialect)
    {
        await using var node = await Node.Open(dialect);
        var (agency, position) = await node.Office(Role.Reception, Role.Specialist);
        var first = (await node.AddOfficial.Run("Trần Văn Bảo")).Value;
        var second = (await node.AddOfficial.Run("Lê Thị An")).Value;

        var holding = (await node.Appoint.Run(first, position, Node.Start)).Value;
        Assert.Equal(AgencyProblems.AlreadyHolds, (await node.Appoint.Run(first, position, Node.Start.AddDays(9))).Problem);
        Assert.Null(await node.EndHolding.Run(holding, new(2026, 6, 30)));
        Assert.Equal(AgencyProblems.HoldingNotOpen, await node.EndHolding.Run(holding, new(2026, 7, 31)));
        var next = (await node.Appoint.Run(second, position, new(2026, 7, 1))).Value;
        Assert.Equal(AgencyProblems.HoldingNotOpen, await node.EndHolding.Run(next, new(2026, 6, 30)));
        Assert.True((await node.Appoint.Run(first, position, new(2026, 9, 1))).TryGet(out _, out _));

        Assert.Equal(["Trần Văn Bảo"], Names(await node.Directory.OfficialsOf(position, new(2026, 6, 30))));
        Assert.Equal(["Lê Thị An"], Names(await node.Directory.OfficialsOf(position, new(2026, 7, 1))));
        Assert.Equal(["Lê Thị An", "Trần Văn Bảo"], Names(await node.Directory.HoldersOf(agency, Role.Specialist)));
        Assert.Empty(await node.Directory.HoldersOf(agency, Role.Signatory));
        Assert.Empty(await node.Directory.PositionsOf(first, new(2026, 8, 1)));
        var held = Assert.Single(await node.Directory.PositionsOf(first));
        Assert.Equal([Role.Reception, Role.Specialist], held.Position.Roles);
        Assert.Equal((agency, "Văn phòng", new DateOnly(2026, 9, 1), (DateOnly?)null), (held.OrgUnit.AgencyId, held.OrgUnit.Name, held.From, held.Until));
    }

    [Fact]
    public async Task On_any_day_a_position_is_held_by_those_whose_days_include_it()
    {
        await using var node = await Node.Open(TestStore.Default);
        var (_, position) = await node.Office(Role.Clerk);
        var terms = (from start in Gen.Choose(0, 400) from length in Gen.Choose(0, 200) select (Start: start, Length: length)).ListOf(12).Sample(1).Single();
        var expected = new List<(string Name, DateOnly From, DateOnly Until)>();
        foreach (var (i, (start, length)) in terms.Index())
        {
            var (from, until) = (Node.Start.AddDays(start), Node.Start.AddDays(start + length));
            var official = (await node.AddOfficial.Run($"Người {(char)('A' + i)}")).Value;
            var holding = (await node.Appoint.Run(official, position, from)).Value;
            Assert.Null(await node.EndHolding.Run(holding, until));
            expected.Add(($"Người {(char)('A' + i)}", from, until));
        }

        for (var day = Node.Start; day < Node.Start.AddDays(610); day = day.AddDays(7))
        {
            var held = Names(await node.Directory.OfficialsOf(position, day));
            Assert.Equal(expected.Where(e => e.From <= day && day <= e.Until).Select(e => e.Name), held);
        }
    }

    private static IEnumerable<string> Names(IEnumerable<Holding> holdings) => holdings.Select(h => h.Official.Name);
}
