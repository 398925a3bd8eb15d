using Sen.Browser.Tests.Checks;

namespace Sen.Browser.Tests.Journeys;

/// <summary>A mother applies for the registration of a birth, page by page, reading only what the pages say.</summary>
internal sealed class BirthApplication(Reader reader, string child)
{
    private const string Title = "Xem lại và nộp";
    private const int MostPages = 20;
    private const int LongEnough = 800;

    public static readonly IReadOnlyList<string> Files = ["giay-chung-sinh-1.jpg", "giay-chung-sinh-2.jpg"];

    /// <returns>The temporary number and the secret for following.</returns>
    public async Task<(string Number, string Secret)> Apply()
    {
        await reader.Go("/");
        await reader.Field("Tên thủ tục hoặc việc cần làm").FillAsync("de con");
        await reader.Press("Tìm kiếm");
        var first = reader.Main.GetByRole(AriaRole.Article).Or(reader.Main.Locator(".s-hits > li")).First;
        await Assertions.Expect(first.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Đăng ký khai sinh");
        await reader.Act(first.GetByRole(AriaRole.Link, new() { Name = "Nộp hồ sơ" }));

        // An application that was begun and left is offered again.
        if (await reader.Title.InnerTextAsync() == "Tiếp tục hồ sơ nháp")
            await reader.Follow("Làm một hồ sơ mới");
        await Assertions.Expect(reader.Title).ToHaveTextAsync("Chọn cơ quan thực hiện");
        await Assertions.Expect(reader.Main.GetByText("Đề xuất theo nơi cư trú của Nguyễn Thị Lan")).ToBeVisibleAsync();
        await Assertions.Expect(reader.Main.GetByRole(AriaRole.Radio, new() { Name = "phường Thuận Hóa" })).ToBeCheckedAsync();
        await reader.Shoot("apply-agency");
        await reader.Press("Tiếp tục");
        await FillPages();

        await Look("apply-review");
        await reader.Press("Nộp hồ sơ");
        await Look("apply-submitted");
        return (await Answer("Số tạm"), await Answer("Mã tra cứu"));
    }

    // axe needs scripts; looking at a page must leave the phone as wide as it was.
    private async Task Look(string name)
    {
        await reader.Shoot(name);
        if (!reader.HasScripts)
            return;
        await Flawless.Page(reader);
        await reader.Page.SetViewportSizeAsync(reader.Screen.Width, reader.Screen.Height);
    }

    private async Task FillPages()
    {
        for (var page = 0; page < MostPages; page++)
        {
            var title = await reader.Title.InnerTextAsync();
            if (title == Title)
                return;
            await Fill(title);
            await Look($"apply-{page:00}");
            await reader.Press("Lưu và tiếp tục");
            Assert.True(title != await reader.Title.InnerTextAsync(), $"{title}: {string.Concat((await reader.Main.InnerTextAsync()).Take(LongEnough))}");
        }

        Assert.Fail("The form has no end.");
    }

    private async Task Fill(string page)
    {
        switch (page)
        {
            case "Ai yêu cầu":
                await reader.Tick("Mẹ");
                await reader.Tick("Đã đăng ký");
                await reader.Tick("Giấy chứng sinh");
                break;
            case "Trẻ được khai sinh":
                await reader.Field("Họ, chữ đệm và tên trẻ").FillAsync(child);
                await reader.Tick("Nữ");
                await Date("Ngày, tháng, năm sinh", 20, 11, 2026);
                await reader.Field("Dân tộc").SelectOptionAsync("01");
                await reader.Field("Quốc tịch").SelectOptionAsync("VN");
                await reader.Field("Cơ sở y tế hoặc nơi sinh").FillAsync("Bệnh viện Trung ương Huế");
                await Address("Địa chỉ nơi sinh", "16 Lê Lợi");
                break;
            case "Quê quán của trẻ":
                await Address("Quê quán", "");
                break;
            case "Mẹ của trẻ":
                // Filled in from an earlier dossier, which may have been about another mother.
                await reader.Field("Họ, chữ đệm và tên mẹ").FillAsync("Nguyễn Thị Lan");
                await Date("Ngày, tháng, năm sinh mẹ", 12, 4, 1996);
                await reader.Main.GetByLabel("Số định danh mẹ").FillAsync("099196001234");
                break;
            case "Cha của trẻ":
                await reader.Field("Họ, chữ đệm và tên cha").FillAsync("Trần Văn Minh");
                await Date("Ngày, tháng, năm sinh cha", 2, 9, 1994);
                await reader.Main.GetByLabel("Số định danh cha").FillAsync("099094001234");
                await reader.Field("Dân tộc cha").SelectOptionAsync("01");
                await reader.Field("Quốc tịch cha").SelectOptionAsync("VN");
                await Address("Nơi cư trú cha", "12 Lê Lợi");
                break;
            case "Giấy chứng sinh":
                await Upload();
                break;
            case "Kết quả và lệ phí":
                await reader.Field("Số bản sao Giấy khai sinh cần cấp").FillAsync("1");
                await reader.Tick("Không thuộc diện nào");
                await reader.Tick("Tại nơi nộp hồ sơ");
                break;
            case "Cam đoan":
                await reader.Field("Nội dung khai là đúng sự thật").CheckAsync();
                break;
        }
    }

    private async Task Upload()
    {
        var photo = await reader.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });
        await reader.Field("Giấy chứng sinh").SetInputFilesAsync(Files.Select(name => new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = photo }));
        // With scripts each file goes up at once, and its line says so; without, they go with the page.
        if (reader.HasScripts)
            await Assertions.Expect(reader.Main.GetByText("Mã kiểm tra")).ToHaveCountAsync(Files.Count);
    }

    private async Task Date(string label, int day, int month, int year)
    {
        var boxes = Group(label);
        await boxes.GetByLabel("Ngày", new() { Exact = true }).FillAsync($"{day}");
        await boxes.GetByLabel("Tháng", new() { Exact = true }).FillAsync($"{month}");
        await boxes.GetByLabel("Năm", new() { Exact = true }).FillAsync($"{year}");
    }

    private async Task Address(string label, string detail)
    {
        var boxes = Group(label);
        await boxes.GetByLabel("Tỉnh, thành phố").SelectOptionAsync("46");
        var commune = boxes.GetByLabel("Xã, phường, đặc khu");
        await commune.FillAsync("phường Thuận Hóa");
        await commune.PressAsync("Tab");
        await boxes.GetByLabel("Số nhà, đường").FillAsync(detail);
    }

    private ILocator Group(string label) => reader.Main.GetByRole(AriaRole.Group, new() { Name = label }).Last;

    private Task<string> Answer(string name) =>
        reader.Main.Locator("dl > div", new() { Has = reader.Page.GetByText(name, new() { Exact = true }) }).GetByRole(AriaRole.Strong).InnerTextAsync();
}
