using Sen.Accounts.Tests.Host;
using Sen.Agencies;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Accounts.Tests;

public sealed class SessionTests
{
    [Theory, BothStores]
    public async Task A_session_that_was_ended_opens_nothing_any_more(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("lan");
        var sessions = place.Get<Sessions>();
        var secret = (await place.SignIn("lan")).Value.Token.Text;
        Assert.Equal("Nguyễn Thị Lan", (await sessions.Find(secret, default))!.DisplayName);

        await sessions.End(secret, default);

        Assert.Null(await sessions.Find(secret, default));
    }

    [Theory, BothStores]
    public async Task An_idle_official_is_out_after_an_hour_and_a_busy_one_after_twelve(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Official("can.bo", Role.Reception);
        var sessions = place.Get<Sessions>();
        var idle = (await place.SignIn("can.bo")).Value.Token.Text;
        var busy = (await place.SignIn("can.bo")).Value.Token.Text;

        for (var minutes = 0; minutes < 12 * 60 - 50; minutes += 50)
        {
            place.Test.Time.Advance(TimeSpan.FromMinutes(50));
            Assert.NotNull(await sessions.Find(busy, default));
        }

        Assert.Null(await sessions.Find(idle, default));
        place.Test.Time.Advance(TimeSpan.FromMinutes(50));
        Assert.Null(await sessions.Find(busy, default));
    }

    [Theory, BothStores]
    public async Task A_citizen_stays_for_a_week(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("lan");
        var secret = (await place.SignIn("lan")).Value.Token.Text;
        place.Test.Time.Advance(TimeSpan.FromDays(6.9));
        Assert.NotNull(await place.Get<Sessions>().Find(secret, default));
        place.Test.Time.Advance(TimeSpan.FromDays(7.1));
        Assert.Null(await place.Get<Sessions>().Find(secret, default));
    }

    [Theory, BothStores]
    public async Task A_new_password_ends_all_other_sessions(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("lan");
        var sessions = place.Get<Sessions>();
        var other = (await place.SignIn("lan")).Value.Token.Text;
        var mine = (await place.SignIn("lan")).Value.Token.Text;
        var visitor = (await sessions.Find(mine, default))!;
        Assert.NotNull(await sessions.Find(other, default));

        Assert.Equal("accounts.current-wrong", (await place.Get<ChangePassword>().Run(visitor, "không phải", "một câu mới dài hơn", default))!.Fields[0].Code);
        Assert.Null(await place.Get<ChangePassword>().Run(visitor, Place.GoodPassword, "một câu mới dài hơn", default));

        Assert.Null(await sessions.Find(other, default));
        Assert.NotNull(await sessions.Find(mine, default));
        Assert.NotNull((await place.SignIn("lan")).Problem);
        Assert.Null((await place.SignIn("lan", "một câu mới dài hơn")).Problem);
    }

    [Theory, BothStores]
    public async Task Disabling_an_account_ends_sessions_tokens_and_sign_in(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        var id = await place.Citizen("lan");
        Assert.True(LoginName.TryParse("lan", out var login));
        var secret = (await place.SignIn("lan")).Value.Token.Text;
        var token = (await place.Get<TokenIssuer>().Issue(login, "thử", 30)).Value.Secret;
        Assert.NotNull(await place.Get<Sessions>().Find(secret, default));
        Assert.NotNull(await place.Get<Tokens>().Find(token, default));

        Assert.Null(await place.Get<DisableAccount>().Run(id));

        Assert.Null(await place.Get<Sessions>().Find(secret, default));
        Assert.Null(await place.Get<Tokens>().Find(token, default));
        Assert.Equal(AccountProblems.SignInRefused, (await place.SignIn("lan")).Problem);
        Assert.Equal(AccountProblems.NotFound, (await place.Get<TokenIssuer>().Issue(login, "thử", 30)).Problem);
        Assert.Equal(AccountProblems.NotFound, await place.Get<DisableAccount>().Run(404));
    }

    [Theory, BothStores]
    public async Task A_token_lives_until_its_day_or_until_its_owner_revokes_it(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        var id = await place.Citizen("lan");
        Assert.True(LoginName.TryParse("lan", out var login));
        var issuer = place.Get<TokenIssuer>();
        var shortLived = (await issuer.Issue(login, "một ngày", 1)).Value;
        var revoked = (await issuer.Issue(login, "lâu hơn", 90)).Value;
        Assert.StartsWith("sen_", revoked.Secret, StringComparison.Ordinal);
        Assert.Equal(id, (await place.Get<Tokens>().Find(revoked.Secret, default))!.AccountId);
        Assert.Equal(["một ngày", "lâu hơn"], (await issuer.List(id)).Select(token => token.Name));

        Assert.Equal(AccountProblems.NotFound, await issuer.Revoke(id + 1, revoked.Id));
        Assert.Null(await issuer.Revoke(id, revoked.Id));
        Assert.Null(await place.Get<Tokens>().Find(revoked.Secret, default));
        Assert.NotNull(await place.Get<Tokens>().Find(shortLived.Secret, default));
        place.Test.Time.Advance(TimeSpan.FromHours(25));
        Assert.Null(await place.Get<Tokens>().Find(shortLived.Secret, default));
    }

    [Theory, BothStores]
    public async Task A_position_brings_its_permissions_and_takes_them_along_when_it_ends(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Official("can.bo", Role.Reception);
        var secret = (await place.SignIn("can.bo")).Value.Token.Text;
        var visitor = (await place.Get<Sessions>().Find(secret, default))!;

        var position = Assert.Single(visitor.Positions);
        Assert.Equal("H57.901", position.AgencyCode);
        Assert.True(visitor.Has(Permission.AcceptDossiers));
        Assert.True(visitor.HasInAgency(Permission.AcceptDossiers, position.AgencyId));
        Assert.True(visitor.HasInUnit(Permission.AcceptDossiers, position.OrgUnitId));
        Assert.False(visitor.HasInAgency(Permission.AcceptDossiers, position.AgencyId + 1));
        Assert.False(visitor.Has(Permission.SignResults));

        var holding = Assert.Single(await place.Get<AgencyDirectory>().PositionsOf(visitor.OfficialId!.Value));
        Assert.Null(await place.Get<EndHolding>().Run(holding.Id, place.Test.Store.Clock.Today.AddDays(-1)));
        place.Test.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.False((await place.Get<Sessions>().Find(secret, default))!.Has(Permission.AcceptDossiers));
    }
}
