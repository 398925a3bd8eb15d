using System.Text.RegularExpressions;
using Sen.Browser.Tests.Checks;

namespace Sen.Browser.Tests.Pages;

/// <summary>What people see when too many have come.</summary>
public sealed partial class CrowdTests(DemoSite site, CrowdedNode crowded) : IClassFixture<CrowdedNode>
{
    public static TheoryData<int, string> Looks => new() { { 360, "vi" }, { 1366, "vi" }, { 360, "en" } };

    [Theory, MemberData(nameof(Looks))]
    public async Task Who_looks_waits_on_a_page_without_fault(int width, string language)
    {
        await using var reader = await site.Open(new Screen(width, Scripts.On), at: crowded.Address);
        await reader.Go("/thu-tuc?lang=" + language, status: 503);

        await Assertions.Expect(reader.Title).ToHaveTextAsync(language == "vi" ? "Hệ thống đang rất đông người" : "Very many people are here now");
        await reader.Shoot("dong-nguoi-" + language);
        await Flawless.Page(reader);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Who_sends_something_is_told_that_it_was_not_done(int width, string language)
    {
        await using var reader = await site.Open(new Screen(width, Scripts.On), at: crowded.Address);
        // A form that was opened before the crowd came.
        await reader.Page.SetContentAsync($"""<form method="post" action="{crowded.Address}dang-nhap?lang={language}"><button>Gửi</button></form>""");
        await reader.Page.GetByRole(AriaRole.Button).ClickAsync();
        await reader.Page.WaitForURLAsync(SignIn());

        await Assertions.Expect(reader.Title).ToHaveTextAsync(language == "vi" ? "Thao tác vừa rồi chưa được thực hiện" : "What you sent was not done");
        await reader.Shoot("chua-thuc-hien-" + language);
        await Flawless.Page(reader);
    }

    [GeneratedRegex("dang-nhap", RegexOptions.None, 1_000)]
    private static partial Regex SignIn();
}
