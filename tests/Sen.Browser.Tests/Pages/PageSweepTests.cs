using Sen.Browser.Tests.Checks;

namespace Sen.Browser.Tests.Pages;

/// <summary>Every page, at the width of a phone and of a counter's monitor.</summary>
public sealed class PageSweepTests(DemoSite site)
{
    private static readonly bool Everything = Environment.GetEnvironmentVariable("SEN_TEST_ALL") == "1";

    private static readonly IReadOnlyList<Screen> Usual = [new(360, Scripts.On), new(1366, Scripts.Blocked)];

    private static readonly IReadOnlyList<Screen> Matrix =
    [
        .. from width in new[] { 360, 1366 }
           from scripts in new[] { Scripts.On, Scripts.Blocked }
           from look in new (bool Dark, bool Large)[] { (false, false), (true, false), (false, true) }
           select new Screen(width, scripts) { Dark = look.Dark, Large = look.Large },
    ];

    private static IReadOnlyList<Screen> Screens => Everything ? Matrix : Usual;

    public static TheoryData<string, string> PagesAndScreens =>
        [.. from page in PageList.All from screen in Screens select new TheoryDataRow<string, string>(page.Name, screen.ToString())];

    [Theory, MemberData(nameof(PagesAndScreens))]
    public async Task Nothing_is_wrong_with_the_page(string name, string on)
    {
        var seen = PageList.All.Single(page => page.Name == name);
        var screen = Screens.Single(one => one.ToString() == on);
        await using var reader = await site.Open(screen, seen.Login);
        await seen.Visit(site, reader);
        await reader.Shoot(name);
        await Flawless.Page(reader);
    }
}
