using System.Net;
using AngleSharp.Html.Dom;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Citizen;

public class StartPageTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Theory]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("dang ky sinh con", "1.001193")]
    [InlineData("de con", "1.001193")]
    [InlineData("sao y", "2.000815")]
    [InlineData("mất người thân", "1.000656")]
    public async Task What_a_person_types_on_the_start_page_finds_the_procedure_first(string typed, string code)
    {
        using var browser = host.Browser();
        var start = await browser.Open("/");
        var page = await browser.Submit(start.Form("form.s-search"), ("q", typed));
        Assert.Equal($"/thu-tuc/{code}", page.QuerySelector(".s-hits h2 a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Every_link_of_the_start_page_leads_to_a_page_in_both_languages()
    {
        using var browser = host.Browser();
        foreach (var language in new[] { "vi", "en" })
        {
            var start = await browser.Open($"/?lang={language}");
            Assert.Equal(language, start.DocumentElement.GetAttribute("lang"));
            var links = start.QuerySelectorAll("a[href^='/']").OfType<IHtmlAnchorElement>().Select(link => link.GetAttribute("href")!).Distinct().Where(href => !href.Contains("lang=", StringComparison.Ordinal)).ToList();
            Assert.True(links.Count > 15);
            foreach (var link in links)
            {
                await browser.Open(link);
                Assert.True(browser.Status == HttpStatusCode.OK, $"{link}: {browser.Status}");
            }
        }
    }

    [Fact]
    public async Task The_quick_form_follows_a_dossier()
    {
        var dossier = await host.Dossier(await host.Submitted());
        using var browser = host.Browser();
        var start = await browser.Open("/");
        await browser.Submit(start.Form("main form[action='/tra-cuu']"), ("Number", dossier.TemporaryNumber), ("Secret", dossier.FollowSecret));
        Assert.Equal("/tra-cuu/ho-so", browser.Location);
    }

    [Fact]
    public async Task A_procedure_says_who_what_how_much_and_which_papers()
    {
        using var browser = host.Browser();
        var lawyer = (await browser.Open("/thu-tuc/1.000828")).Said();
        Assert.Contains("400.000 đồng – áp dụng đến hết 31/12/2026; từ 01/01/2027: 800.000 đồng", lawyer, StringComparison.Ordinal);
        var page = await browser.Open("/thu-tuc/1.001193");
        var birth = page.Said();
        Assert.Contains("Công dân Việt Nam", birth, StringComparison.Ordinal);
        Assert.Contains("Chỉ khi “", birth, StringComparison.Ordinal);
        Assert.Contains("Chỉ xuất trình, được trả lại", birth, StringComparison.Ordinal);
        Assert.Contains("60/2014/QH13", birth, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/nop-ho-so/1.001193']"));
        await browser.Open("/thu-tuc/9.999999");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task Nothing_found_offers_another_way()
    {
        using var browser = host.Browser();
        var page = await browser.Open("/thu-tuc?q=qwertyzxcvb");
        Assert.Contains("Không tìm thấy thủ tục nào", page.Said(), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("main ul a[href^='/thu-tuc?q=']"));
        foreach (var odd in new[] { "/thu-tuc?cap=xyz", "/thu-tuc?sau=9.9", "/thu-tuc?q=%27--", "/thu-tuc?linh-vuc=ho-tich&het-hieu-luc=true" })
        {
            await browser.Open(odd);
            Assert.Equal(HttpStatusCode.OK, browser.Status);
        }

        // No word holds it, and PostgreSQL can't compare a text with it: a page that says so, on both stores.
        page = await browser.Open("/thu-tuc?q=%00%27--");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.NotNull(page.QuerySelector("main h1"));
    }
}
