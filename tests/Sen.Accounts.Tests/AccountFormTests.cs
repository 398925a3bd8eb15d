using System.Net;
using Sen.Accounts.Tests.Host;
using Xunit;

namespace Sen.Accounts.Tests;

/// <summary>What people type into the forms of their account, rightly and wrongly.</summary>
public sealed class AccountFormTests
{
    [Fact]
    public async Task Somebody_registers_and_tells_about_herself()
    {
        await using var door = await FrontDoor.Open();
        using var browser = door.Browser();
        var made = await browser.Fill("/dang-ky", ("Name", "Lê Thị Bích"), ("Login", "bich.le"), ("Password", Place.GoodPassword), ("Again", Place.GoodPassword), ("from", ""));
        Assert.Equal("/tai-khoan", made.Headers.Location!.ToString());

        var saved = await browser.Fill("/tai-khoan/thong-tin", ("Name", "Lê Thị Bích"), ("BirthDate.Year", "1948"), ("Sex", "female"), ("IdNumber", "099 148 001 234"),
            ("Residence.Province", "46"), ("Residence.Commune", "phuong thuan hoa"), ("Residence.Detail", "12 Lê Lợi"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var page = await (await browser.Get("/tai-khoan")).Content.ReadAsStringAsync();
        Assert.Contains("1948", page, StringComparison.Ordinal);
        Assert.Contains("12 Lê Lợi, Phường Thuận Hóa, thành phố Huế", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/tai-khoan/thong-tin")).StatusCode);
        var wrong = await browser.Fill("/tai-khoan/thong-tin", ("Name", ""), ("BirthDate.Day", "31"), ("BirthDate.Month", "2"), ("BirthDate.Year", "1990"), ("IdNumber", "12"), ("Phone", "abc"), ("Email", "@"), ("Residence.Province", "46"), ("Residence.Commune", "Không Có"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var errors = await wrong.Content.ReadAsStringAsync();
        Assert.All((string[])["Nhập họ, chữ đệm và tên", "Ngày sinh phải là ngày có thật", "gồm 12 chữ số", "8 đến 15 chữ số", "ten@noi.vn", "Nhập tên xã, phường"],
            text => Assert.Contains(text, errors, StringComparison.Ordinal));
    }

    public static TheoryData<string> Awkward =>
    [
        "", " ", "\u200b\u200d", "Nguye\u0302\u0303n", "<script>alert(1)</script>", "'; drop table account;--", "😀😀😀😀😀😀😀😀😀😀😀", "\u0001\u0002", "\ufffd\uffff",
        new string('x', 300_000), string.Concat(Enumerable.Repeat("e\u0301", 50_000)), "%00%ff", "../../etc/passwd",
    ];

    [Theory]
    [MemberData(nameof(Awkward))]
    public async Task Whatever_is_typed_the_answer_is_a_clear_error(string typed)
    {
        await using var door = await FrontDoor.Open();
        using var browser = door.Browser();
        foreach (var answer in (HttpResponseMessage[])
        [
            await browser.Fill("/dang-nhap", ("Login", typed), ("Password", typed), ("from", typed)),
            await browser.Fill("/dang-ky", ("Name", typed), ("Login", typed), ("Password", typed), ("Again", typed), ("from", typed)),
        ])
        {
            Assert.InRange((int)answer.StatusCode, 400, 499);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Contains("data-errors", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_with_a_nought_character_is_a_bad_request()
    {
        await using var door = await FrontDoor.Open();
        using var browser = door.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Fill("/dang-nhap", ("Login", "lan\0"), ("Password", "x"))).StatusCode);
    }

    [Fact]
    public async Task Every_page_shows_in_both_languages()
    {
        await using var door = await FrontDoor.Open();
        await door.Citizen("lan");
        using var browser = door.Browser();
        foreach (var lang in (string[])["vi", "en"])
        {
            using var stranger = door.Browser();
            foreach (var page in (string[])["/dang-nhap", "/dang-ky", "/dang-xuat"])
                Assert.Equal(HttpStatusCode.OK, (await stranger.Get($"{page}?lang={lang}")).StatusCode);
        }

        await browser.SignIn("lan");
        foreach (var page in (string[])["/tai-khoan", "/tai-khoan/thong-tin", "/tai-khoan/mat-khau", "/tai-khoan/ai-da-xem"])
            Assert.Equal(HttpStatusCode.OK, (await browser.Get($"{page}?lang=en")).StatusCode);
    }
}
