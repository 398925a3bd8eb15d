using Dapper;
using Sen.Accounts.Tests.Host;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Accounts.Tests;

public sealed class SignInTests
{
    [Theory, BothStores]
    public async Task A_login_is_taken_whatever_its_marks_and_capitals(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("nguyen.an");

        var again = await place.Get<CreateAccount>().Citizen("Nguyễn.Ân", Place.GoodPassword, "Ai đó");

        Assert.Equal(AccountProblems.LoginTaken.Code, again.Problem?.Code);
        Assert.Equal("Login", Assert.Single(again.Problem!.Fields).Field);
        Assert.Null((await place.SignIn("NGUYỄN.AN")).Problem);
    }

    [Theory, BothStores]
    public async Task Five_wrong_passwords_shut_a_login_for_15_minutes(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("lan");
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.Equal(AccountProblems.SignInRefused, (await place.SignIn("lan", "một mật khẩu sai")).Problem);

        Assert.Equal(AccountProblems.SignInRefused, (await place.SignIn("lan")).Problem);
        place.Test.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(AccountProblems.SignInRefused, (await place.SignIn("lan")).Problem);
        place.Test.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await place.SignIn("lan")).Problem);
    }

    [Theory, BothStores]
    public async Task Four_wrong_passwords_and_a_right_one_start_the_count_anew(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("lan");
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
                await place.SignIn("lan", "một mật khẩu sai");
            Assert.Null((await place.SignIn("lan")).Problem);
        }
    }

    [Theory, BothStores]
    public async Task Many_wrong_passwords_at_once_are_counted_before_they_are_tried(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("lan");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => place.SignIn("lan", $"một mật khẩu sai {n}")));

        Assert.Equal(AccountProblems.SignInRefused, (await place.SignIn("lan")).Problem);
    }

    [Theory, BothStores]
    public async Task An_unknown_login_gets_the_same_answer_and_leaves_the_same_trace(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("lan");

        var known = await place.SignIn("lan", "một mật khẩu sai");
        var unknown = await place.SignIn("khong.co.ai", "một mật khẩu sai");

        Assert.Equal(known.Problem, unknown.Problem);
        await using var connection = await place.Test.Store.Read();
        var traces = (await connection.QueryAsync<string>("select login from sign_in_attempt")).ToList();
        Assert.Equal(2, traces.Count);
        Assert.DoesNotContain(traces, trace => trace.Contains("lan", StringComparison.Ordinal) || trace.Contains("khong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_address_may_not_try_for_ever()
    {
        await using var place = await Place.Open(TestStore.Default);
        var signIn = place.Get<SignIn>();
        var office = System.Net.IPAddress.Parse("2001:db8::1");
        for (var attempt = 0; attempt < 60; attempt++)
            await signIn.Run($"ai.do.{attempt}", "một mật khẩu sai", office, default);

        Assert.Equal(AccountProblems.TooManyAttempts, (await signIn.Run("lan", "một mật khẩu sai", System.Net.IPAddress.Parse("2001:db8::2"), default)).Problem);
        Assert.Equal(AccountProblems.SignInRefused, (await signIn.Run("lan", "một mật khẩu sai", System.Net.IPAddress.Parse("2001:db8:1::1"), default)).Problem);
        place.Test.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(AccountProblems.SignInRefused, (await signIn.Run("lan", "một mật khẩu sai", office, default)).Problem);
    }

    [Fact]
    public async Task A_password_is_the_same_from_every_keyboard()
    {
        await using var place = await Place.Open(TestStore.Default);
        await place.Citizen("lan");
        Assert.Null((await place.SignIn("lan", Place.GoodPassword.Normalize(System.Text.NormalizationForm.FormD))).Problem);
    }

    [Fact]
    public async Task A_demo_password_is_hashed_anew_at_the_first_sign_in()
    {
        await using var place = await Place.Open(TestStore.Default);
        await place.Get<SeedAccounts>().Run([new SeedAccount("lan", Place.GoodPassword, "Nguyễn Thị Lan")]);
        var before = await Hash(place);

        Assert.Null((await place.SignIn("lan")).Problem);

        Assert.NotEqual(before, await Hash(place));
        Assert.Null((await place.SignIn("lan")).Problem);

        static async Task<string?> Hash(Place place)
        {
            await using var connection = await place.Test.Store.Read();
            return await connection.ExecuteScalarAsync<string>("select password from account");
        }
    }

    [Theory, BothStores]
    public async Task Seeding_twice_makes_the_accounts_once(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        SeedAccount[] accounts = [new("me.be", Place.GoodPassword, "Lê Thị Mẹ", Profile: new PersonProfile { Phone = "0905123456" }), new("can.bo", Place.GoodPassword, "Trần Văn Cán", OfficialId: 7)];

        var first = await place.Get<SeedAccounts>().Run(accounts);
        var second = await place.Get<SeedAccounts>().Run(accounts);

        Assert.Equal(first, second);
        Assert.Equal("0905123456", (string?)(await place.Get<PersonFacts>().Of(first["me.be"]))["owner.phone"]);
        Assert.Equal(AccountKind.Official, (await place.Get<FindAccount>().ById(first["can.bo"]))!.Kind);
    }
}
