using Sen.Node.Demo;

namespace Sen.Browser.Tests;

/// <summary>Somebody in front of a browser.</summary>
public sealed class Reader(IBrowserContext context, IPage page, Screen screen) : IAsyncDisposable
{
    private const string BrokenPage = "Hệ thống đang gián đoạn";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IBrowserContext Context => context;

    public IPage Page => page;

    public Screen Screen => screen;

    public bool HasScripts => screen.Scripts is Scripts.On;

    public ILocator Main => page.GetByRole(AriaRole.Main);

    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public async Task SignIn(string login)
    {
        await Go("/dang-nhap");
        await Field("Tên đăng nhập").FillAsync(login);
        await Field("Mật khẩu").FillAsync(DemoPeople.Password);
        await Press("Đăng nhập");
        await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("dang-nhap", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    /// <summary>Opens a page, which must answer with this status of HTTP.</summary>
    public async Task Go(string path, int status = 200)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer!.Status == status, $"{path} answers {answer.Status}.");
    }

    /// <summary>Opens the page at which the reader stands once more, in English.</summary>
    public Task InEnglish() => Go(new UriBuilder(page.Url) { Query = "lang=en" }.Uri.PathAndQuery);

    /// <summary>A box in the content, by the words of its label.</summary>
    public ILocator Field(string label) => Main.GetByLabel(label, new() { Exact = true });

    /// <summary>Presses a button of the content and waits for the page that follows.</summary>
    public Task Press(string name) => Act(Main.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First);

    /// <summary>Follows a link of the content and waits for the page that follows.</summary>
    public Task Follow(string name) => Act(Main.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First);

    public Task Tick(string name) => Main.GetByRole(AriaRole.Radio, new() { Name = name, Exact = true }).First.CheckAsync();

    /// <summary>Keeps a picture of the page when <c>SEN_SHOTS</c> names a folder.</summary>
    public async Task Shoot(string name)
    {
        if (Environment.GetEnvironmentVariable("SEN_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{screen.Width}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    /// <summary>Clicks what leads to another page, or to the same one anew, and waits for it.</summary>
    public async Task Act(ILocator what)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrived(object? sender, IPage arrived) => there.TrySetResult();
        page.DOMContentLoaded += Arrived;
        await what.ClickAsync();
        await there.Task.WaitAsync(Patience);
        page.DOMContentLoaded -= Arrived;
        Assert.False(await page.GetByText(BrokenPage).IsVisibleAsync(), $"{page.Url} failed: {await Main.InnerTextAsync()}");
    }
}
