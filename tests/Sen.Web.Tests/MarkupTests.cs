using AngleSharp.Html.Dom;
using Sen.Web.Tests.Gallery;
using Xunit;

namespace Sen.Web.Tests;

public sealed class MarkupTests(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    public static TheoryData<string> Pages => ["/gallery", "/gallery/start", "/gallery/form", "/gallery/form?wrong=true", "/gallery/officials", "/gallery/slip", "/ho-tro-tiep-can", "/nowhere"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_sound(string path)
    {
        var page = await gallery.Http.Page(path);
        Assert.Equal("vi", page.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(page.Title!);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.Empty(page.All.Where(e => e.LocalName.StartsWith("s-", StringComparison.Ordinal) || e.LocalName == "partial").Select(e => e.OuterHtml));
        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(page.QuerySelectorAll("button:not([type])").Select(e => e.OuterHtml));
        Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style], [onclick]").Select(e => e.OuterHtml));
        Assert.Empty(page.QuerySelectorAll("form:not([novalidate]):not([method=dialog]):not([role=search])").Select(e => e.OuterHtml));
        Assert.Empty(page.QuerySelectorAll("svg:not([aria-hidden=true])").Select(e => e.OuterHtml));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_reference_finds_its_element(string path)
    {
        var page = await gallery.Http.Page(path);
        var missing = page.QuerySelectorAll("[aria-describedby], [for], [aria-controls]")
            .SelectMany(e => new[] { e.GetAttribute("aria-describedby"), e.GetAttribute("for"), e.GetAttribute("aria-controls") })
            .Where(ids => ids is not null).SelectMany(ids => ids!.Split(' ')).Where(id => page.GetElementById(id) is null);
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_control_has_a_name(string path)
    {
        var page = await gallery.Http.Page(path);
        var nameless = page.QuerySelectorAll("input:not([type=hidden]), select, textarea").Where(e => e.GetAttribute("aria-label") is null && page.QuerySelector($"label[for='{e.Id}']") is null);
        Assert.Empty(nameless.Select(e => e.OuterHtml));
    }

    [Fact]
    public async Task The_summary_leads_to_each_wrong_field()
    {
        var page = await gallery.Http.Page("/gallery/form?wrong=true");
        Assert.StartsWith("Lỗi: Thông tin người được khai sinh – Cổng dịch vụ công – UBND phường Thuận Hóa", page.Title, StringComparison.Ordinal);
        var summary = page.QuerySelector("[data-errors]")!;
        Assert.Equal("alert", summary.GetAttribute("role"));
        Assert.Equal("Có 4 thông tin cần sửa", summary.QuerySelector("h2")!.TextContent);
        var links = summary.QuerySelectorAll("a").Cast<IHtmlAnchorElement>().ToList();
        Assert.Equal(4, links.Count);
        Assert.All(links, link => Assert.NotNull(page.GetElementById(link.Hash[1..])));
        Assert.Equal("true", page.GetElementById("Child_Name")!.GetAttribute("aria-invalid"));
        Assert.Equal("Child_Name-error Child_Name-hint", page.GetElementById("Child_Name")!.GetAttribute("aria-describedby"));
        Assert.Equal("true", page.GetElementById("Child_Home_Commune")!.GetAttribute("aria-invalid"));
        Assert.Null(page.GetElementById("Child_Home_Province")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_form_that_comes_back_keeps_what_was_typed()
    {
        using var first = await gallery.Http.Browse("/gallery/form");
        var token = ((IHtmlInputElement)(await first.Document()).QuerySelector("main [name=__RequestVerificationToken]")!).Value;
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token), new("Child.Name", "Trần \"Bé\" <Na>"), new("Child.Birth.Day", "31"), new("Child.Birth.Month", "2"), new("Child.Birth.Year", "2026"),
            new("Child.Sex", "m"), new("Child.Home.Province", "01"), new("Child.Home.Commune", "Hoàn Kiếm"), new("Copies", "card"), new("Ethnicity", "taoi"), new("Note", "dòng một\ndòng hai"), new("Secret", "mật")]);
        using var answer = await gallery.Http.Browse("/gallery/form", first.Header("Set-Cookie").Split(';')[0], form);

        Assert.Equal(400, (int)answer.StatusCode);
        var page = await answer.Document();
        string? Value(string id) => (page.GetElementById(id) as IHtmlInputElement)?.Value;
        Assert.Equal("Trần \"Bé\" <Na>", Value("Child_Name"));
        Assert.Equal("31", Value("Child_Birth_Day"));
        Assert.Equal("Hoàn Kiếm", Value("Child_Home_Commune"));
        Assert.Equal("taoi", ((IHtmlSelectElement)page.GetElementById("Ethnicity")!).Value);
        Assert.Equal("dòng một\ndòng hai", ((IHtmlTextAreaElement)page.GetElementById("Note")!).Value);
        Assert.Equal(["m", "card"], page.QuerySelectorAll("main input:checked").Select(e => e.GetAttribute("value")));
        Assert.Null(page.GetElementById("Secret")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Enter_in_a_form_with_files_does_not_remove_one()
    {
        var form = (await gallery.Http.Page("/gallery/form")).QuerySelector("main form")!;
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        Assert.Null(form.QuerySelector("button[type=submit]")!.GetAttribute("name"));
    }

    [Fact]
    public async Task The_header_shows_what_concerns_its_reader()
    {
        var citizen = await gallery.Http.Page("/gallery");
        Assert.Equal(["Thủ tục hành chính", "Tra cứu hồ sơ", "Thanh toán"], citizen.QuerySelectorAll(".s-nav a").Select(e => e.TextContent));
        Assert.Equal("Đăng nhập", citizen.QuerySelector(".s-account a")!.TextContent);
        var official = await gallery.Http.Page("/gallery/officials");
        Assert.Equal(["Hồ sơ chờ xử lý", "Tìm hồ sơ"], official.QuerySelectorAll(".s-nav a").Select(e => e.TextContent));
        Assert.Equal("page", official.QuerySelector(".s-nav a")!.GetAttribute("aria-current"));
        Assert.Equal("Vũ Thị HườngBộ phận Một cửa", official.QuerySelector(".s-user")!.TextContent);
        Assert.Equal("sm", official.DocumentElement.GetAttribute("data-size"));
    }

    [Fact]
    public async Task A_demonstration_says_so_on_every_page() =>
        Assert.Equal("Bản minh hoạ – người và hồ sơ không có thật", (await gallery.Http.Page("/gallery")).QuerySelector(".s-demo")!.TextContent);

    [Fact]
    public async Task The_other_language_is_the_same_page_and_is_remembered()
    {
        var vietnamese = await gallery.Http.Page("/gallery/form?wrong=true");
        var other = (IHtmlAnchorElement)vietnamese.QuerySelector(".s-foot [hreflang=en]")!;
        Assert.Equal("/gallery/form?wrong=true&lang=en", other.GetAttribute("href"));
        using var answer = await gallery.Http.Browse(other.GetAttribute("href")!);
        Assert.Contains("sen-lang=en", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        var english = await answer.Document();
        Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Back", english.QuerySelector(".s-back")!.TextContent);
        Assert.Equal("en", (await gallery.Http.Page("/gallery", "sen-lang=en")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_missing_english_text_is_marked_as_vietnamese() =>
        Assert.Equal("Chỉ có tiếng Việt", (await gallery.Http.Page("/gallery?lang=en")).QuerySelector("main span[lang=vi]")!.TextContent);

    [Theory]
    [InlineData("dark.lg.k", "dark", "lg")]
    [InlineData("pink.xxl.", "auto", "md")]
    [InlineData("\"><script>", "auto", "md")]
    public async Task The_look_is_what_the_cookie_says_if_that_is_known(string cookie, string scheme, string size)
    {
        var html = (await gallery.Http.Page("/gallery", "sen-look=" + Uri.EscapeDataString(cookie))).DocumentElement;
        Assert.Equal((scheme, size), (html.GetAttribute("data-color-scheme"), html.GetAttribute("data-size")));
    }

    [Fact]
    public async Task Shortcuts_are_off_until_switched_on()
    {
        Assert.Null((await gallery.Http.Page("/gallery/officials")).QuerySelector("[data-keys]"));
        Assert.NotNull((await gallery.Http.Page("/gallery/officials", "sen-look=auto..k")).QuerySelector("[data-keys]"));
    }

    [Fact]
    public async Task Vietnamese_letters_stay_letters()
    {
        var source = await (await gallery.Http.Browse("/gallery")).Content.ReadAsStringAsync();
        Assert.Contains("Hồ sơ khai sinh của Nguyễn Minh An", source, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x1E", source, StringComparison.Ordinal);
    }
}
