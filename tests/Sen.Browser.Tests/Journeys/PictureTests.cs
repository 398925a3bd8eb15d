namespace Sen.Browser.Tests.Journeys;

/// <summary>The pictures of the README, taken anew into the folder that <c>SEN_PICTURES</c> names: <c>docs/pictures</c>.</summary>
public sealed class PictureTests(DemoSite site)
{
    private const long MostBytes = 120_000;
    private const int DeskHeight = 680;

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_readme_are_small()
    {
        var folder = Environment.GetEnvironmentVariable("SEN_PICTURES");
        Assert.SkipUnless(folder is { Length: > 0 }, "SEN_PICTURES names no folder.");
        await using (var newcomer = await site.Open(Screen.Phone))
        {
            await newcomer.Go("/thu-tuc?q=de+con");
            await Take(newcomer, folder!, "found");
        }

        await using (var mother = await site.Open(Screen.Phone, "lan"))
        {
            await mother.Go("/nop-ho-so/1.001193?moi=true");
            await mother.Press("Tiếp tục");
            await mother.Tick("Mẹ");
            await mother.Tick("Đã đăng ký");
            await mother.Tick("Giấy chứng sinh");
            await Take(mother, folder!, "apply");
        }

        await using (var specialist = await site.Open(Screen.Desk, "hotich.thuanhoa"))
        {
            await specialist.Go("/can-bo");
            await Take(specialist, folder!, "inbox");
            await specialist.Go("/can-bo?trang-thai=Processing&thu-tuc=1.001193");
            await specialist.Act(specialist.Main.Locator("th a").First);
            await Take(specialist, folder!, "dossier");
        }
    }

    private static async Task Take(Reader reader, string folder, string name)
    {
        await reader.Page.SetViewportSizeAsync(reader.Screen.Width, reader.Screen.IsPhone ? reader.Screen.Height : DeskHeight);
        await reader.Page.EvaluateAsync("scrollTo(0, 0)");
        var picture = await reader.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{reader.Screen.Width}.png") });
        Assert.True(picture.Length <= MostBytes, $"{name} has {picture.Length} bytes.");
    }
}
