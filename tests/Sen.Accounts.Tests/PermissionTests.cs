using Sen.Agencies;
using Xunit;

namespace Sen.Accounts.Tests;

public sealed class PermissionTests
{
    [Fact]
    public void No_citizen_has_a_permission_of_an_official()
    {
        var official = Enum.GetValues<Role>().SelectMany(PermissionTable.Of).ToHashSet();
        Assert.NotEmpty(official);
        Assert.Empty(PermissionTable.Of(AccountKind.Citizen).Intersect(official));
        Assert.Empty(PermissionTable.Of(AccountKind.Official));
    }

    [Fact]
    public void Every_role_and_kind_is_in_the_table_and_every_permission_has_somebody()
    {
        var held = Enum.GetValues<Role>().SelectMany(PermissionTable.Of).Concat(Enum.GetValues<AccountKind>().SelectMany(PermissionTable.Of)).ToHashSet();
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEmpty(PermissionTable.Of(role)));
        Assert.Equal(Enum.GetValues<Permission>().ToHashSet(), held);
    }

    [Fact]
    public void An_administrator_and_the_operator_see_no_dossiers()
    {
        Assert.DoesNotContain(Permission.SeeDossiers, PermissionTable.Of(Role.Administrator));
        Assert.DoesNotContain(Permission.SeeDossiers, PermissionTable.Of(AccountKind.System));
    }

    [Fact]
    public void A_visitor_may_what_any_of_its_positions_allows_there()
    {
        var visitor = new Visitor
        {
            AccountId = 1,
            Kind = AccountKind.Official,
            DisplayName = "A",
            Positions =
            [
                new(11, "Chuyên viên", 101, 1001, "H57.901", "Phường A", PermissionTable.Of(Role.Specialist)),
                new(12, "Phó Chủ tịch", 102, 1002, "H57.902", "Phường B", PermissionTable.Of(Role.Signatory)),
            ],
        };

        Assert.True(visitor.Has(Permission.SignResults));
        Assert.False(visitor.HasInAgency(Permission.SignResults, 1001));
        Assert.True(visitor.HasInUnit(Permission.SignResults, 102));
        Assert.Equal("H57.902", visitor.ActIn(visitor.PositionWith(Permission.SignResults)!).Agency);
        Assert.False(visitor.Has(Permission.SubmitDossiers));
    }
}
