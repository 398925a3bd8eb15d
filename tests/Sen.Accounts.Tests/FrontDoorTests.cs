using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sen.Accounts.Tests.Host;
using Sen.Agencies;
using Sen.Kernel.Sql;
using Sen.Notices;
using Sen.Testing;
using Sen.Testing.Doors;
using Sen.Web;
using Xunit;

namespace Sen.Accounts.Tests;

public sealed class FrontDoorTests
{
    [Fact]
    public async Task A_page_sends_a_stranger_to_sign_in_and_back()
    {
        await using var door = await FrontDoor.Open();
        await door.Citizen("lan");
        using var browser = door.Browser();

        var away = await browser.Get("/tai-khoan?x=1");
        Assert.Equal(HttpStatusCode.Redirect, away.StatusCode);
        Assert.Equal("/dang-nhap?from=%2Ftai-khoan%3Fx%3D1", away.Headers.Location!.ToString());

        var back = await browser.SignIn("lan", from: "/tai-khoan?x=1");
        Assert.Equal("/tai-khoan?x=1", back.Headers.Location!.ToString());
        var cookie = Assert.Single(back.Headers.GetValues("Set-Cookie"), one => one.StartsWith("sen=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        var account = await browser.Get("/tai-khoan");
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
        Assert.Contains("Nguyễn Thị Lan", await account.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(account.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/tai-khoan\r\nSet-Cookie: a=b")]
    [InlineData("/dang-nhap?from=/x")]
    public async Task Sign_in_never_leads_to_another_site(string from)
    {
        await using var door = await FrontDoor.Open();
        await door.Citizen("lan");
        using var browser = door.Browser();
        Assert.Equal("/", (await browser.SignIn("lan", from)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_cookie_stolen_before_signing_out_is_worth_nothing_after()
    {
        await using var door = await FrontDoor.Open();
        await door.Citizen("lan");
        using var owner = door.Browser();
        using var thief = door.Browser();
        await owner.SignIn("lan");
        thief.SessionCookie = owner.SessionCookie;
        Assert.Equal(HttpStatusCode.OK, (await thief.Get("/tai-khoan")).StatusCode);

        await owner.Fill("/dang-xuat");

        Assert.Equal(HttpStatusCode.Redirect, (await thief.Get("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Get("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_the_token_of_its_page_is_refused()
    {
        await using var door = await FrontDoor.Open();
        using var browser = door.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostJson("/dang-nhap")).StatusCode);
    }

    [Fact]
    public async Task A_program_gets_a_problem_instead_of_a_page()
    {
        await using var door = await FrontDoor.Open();
        using var browser = door.Browser();
        var answer = await browser.Get("/api/me", "application/json");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("accounts.sign-in-needed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/khong-co")).StatusCode);
    }

    [Fact]
    public async Task Who_may_not_learns_who_can()
    {
        await using var door = await FrontDoor.Open();
        await door.Citizen("lan");
        using var browser = door.Browser();
        await browser.SignIn("lan");

        var page = await browser.Get("/can-bo");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("công chức tiếp nhận", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var tokens = await browser.Get("/tai-khoan/khoa-truy-cap");
        Assert.Equal(HttpStatusCode.Forbidden, tokens.StatusCode);
    }

    [Fact]
    public async Task A_token_opens_the_interface_and_a_cookie_changes_nothing_there()
    {
        await using var door = await FrontDoor.Open();
        var id = await door.Citizen("lan");
        using var browser = door.Browser();
        await browser.SignIn("lan");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/me", "application/json")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostJson("/api/dossiers")).StatusCode);

        using var program = door.Browser();
        program.Bearer = await door.Token("lan");
        Assert.Equal(HttpStatusCode.OK, (await program.PostJson("/api/dossiers")).StatusCode);
        Assert.Contains("\"permissions\":[\"SubmitDossiers\"]", await (await program.Get("/api/me", "application/json")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await door.Services.GetRequiredService<DisableAccount>().Run(id);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/me", "application/json")).StatusCode);
        program.Bearer = "sen_" + new string('A', 43);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/me", "application/json")).StatusCode);
    }

    [Fact]
    public async Task No_data_leave_before_the_look_is_written()
    {
        await using var door = await FrontDoor.Open();
        var lan = await door.Citizen("lan");
        await door.Services.GetRequiredService<SeedHue>().Run();
        var directory = door.Services.GetRequiredService<AgencyDirectory>();
        Holding? reception = null;
        foreach (var agency in await directory.Children((await directory.ByCode(AgencyCode.Parse("H57")))!.Id))
            reception ??= await directory.HoldersOf(agency.Id, Role.Reception) is [{ } first, ..] ? first : null;
        await door.Services.GetRequiredService<SeedAccounts>().Run([new("can.bo", Place.GoodPassword, reception!.Official.Name, reception.Official.Id)]);
        using var official = door.Browser();
        official.Bearer = await door.Token("can.bo");

        Assert.Equal("bí mật", await (await official.Get($"/api/people/{lan}", "application/json")).Content.ReadAsStringAsync());
        Assert.Single(await door.Services.GetRequiredService<Looks>().Of(PersonKey.Account(lan)));
        using var owner = door.Browser();
        await owner.SignIn("lan");
        Assert.Contains(reception.Position.Title, await (await owner.Get("/tai-khoan/ai-da-xem")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await door.Test.Store.Write([Statement.Of("drop table ledger_pending")]);
        var refused = await official.Get($"/api/people/{lan + 1}", "application/json");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var body = await refused.Content.ReadAsStringAsync();
        Assert.Contains("accounts.looks-unavailable", body, StringComparison.Ordinal);
        Assert.DoesNotContain("bí mật", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_door_of_this_module_is_guarded()
    {
        await using var door = await FrontDoor.Open();
        var (unguarded, walked) = await UnguardedDoors.Find(door.Services);
        Assert.True(walked > 10);
        Assert.DoesNotContain(unguarded, name => name.Contains("/tai-khoan", StringComparison.Ordinal) || name.Contains("Accounts", StringComparison.Ordinal) || name.Contains("/api/", StringComparison.Ordinal));
        Assert.Empty(unguarded);
    }

    [Fact]
    public async Task The_walk_finds_a_door_that_names_nothing()
    {
        await using var door = await FrontDoor.Open(app =>
        {
            app.MapGet("/forgotten", () => "open?");
            app.MapGet("/empty", () => "open?").RequirePermission();
        });
        Assert.Equal(2, (await UnguardedDoors.Find(door.Services)).Unguarded.Count);

        // And the fallback policy still keeps strangers out of it.
        using var browser = door.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/forgotten")).StatusCode);
    }

    [Fact]
    public void All_texts_are_there() =>
        Assert.Empty(TextsCheck.Faults(typeof(AccountsModule).Assembly, Path.Combine(SharedData.Repository, "src/Modules/Accounts"), typeof(NoticesModule).Assembly));
}
