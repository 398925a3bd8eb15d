using System.Text.RegularExpressions;
using Sen.Browser.Tests.Checks;

namespace Sen.Browser.Tests.Journeys;

/// <summary>The main job from the search to the rating, by the people who do it.</summary>
public sealed partial class MainJobTests(DemoSite site)
{
    private const string Counter = "tiepnhan.thuanhoa";
    private const string Specialist = "hotich.thuanhoa";
    private const string Signatory = "phochutich.thuanhoa";
    private const string Clerk = "vanthu.thuanhoa";
    private const string ReturnDesk = "traketqua.thuanhoa";

    public static TheoryData<int, Scripts, string> Ways => new()
    {
        { 360, Scripts.On, "Trần Bảo An" },
        { 1366, Scripts.Off, "Trần Bảo Bình" },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task A_birth_is_registered_from_the_search_to_the_rating(int width, Scripts scripts, string child)
    {
        var screen = new Screen(width, scripts);
        await using var mother = await site.Open(screen, "lan");
        var (number, secret) = await new BirthApplication(mother, child).Apply();
        await Followed(screen, number, secret);

        var code = await Accept(screen, number);
        await TakeFee(screen, code);
        await EnterInSystem(screen, code);
        await Confirm(mother, number);
        await Act(screen, Specialist, code, "Tạo dự thảo từ mẫu", "Đã lưu dự thảo kết quả");
        await Act(screen, Specialist, code, "Trình ký", "Đã chuyển hồ sơ");
        await Approve(new Screen(360, scripts), code);
        await Act(screen, Clerk, code, "Vào sổ, cấp số, phát hành", "Đã vào sổ, cấp số và phát hành");
        await Act(screen, ReturnDesk, code, "Trả kết quả", "Đã trả kết quả");

        await TakeAndRate(mother, number);
    }

    private async Task Followed(Screen screen, string number, string secret)
    {
        await using var somebody = await site.Open(screen);
        await somebody.Go("/tra-cuu");
        await somebody.Field("Mã hồ sơ hoặc số tạm").FillAsync(number);
        await somebody.Field("Mã tra cứu").FillAsync(secret);
        await somebody.Press("Tra cứu");
        await Assertions.Expect(somebody.Title).ToHaveTextAsync("Đăng ký khai sinh");
        await Assertions.Expect(somebody.Main.GetByText(number).First).ToBeVisibleAsync();
        await somebody.Shoot("followed");
    }

    /// <summary>Before 15:00 the law promises the same working day.</summary>
    private async Task<string> Accept(Screen screen, string number)
    {
        await using var official = await site.Open(screen, Counter);
        await Find(official, number);
        await official.Shoot("official-submitted");
        await official.Press("Tiếp nhận");
        var notice = official.Main.GetByRole(AriaRole.Status).Or(official.Main.Locator("[aria-live]")).First;
        await Assertions.Expect(notice).ToContainTextAsync("Đã tiếp nhận. Mã hồ sơ");
        await Assertions.Expect(notice).ToContainTextAsync("17:00, 01/12/2026");
        await official.Shoot("official-accepted");
        return Code().Match(await notice.InnerTextAsync()).Value;
    }

    /// <summary>A copy of the certificate costs 8.000 đồng; the receipt's number is written down.</summary>
    private async Task TakeFee(Screen screen, string code)
    {
        await using var official = await site.Open(screen, Counter);
        await Find(official, code);
        await official.Field("Số biên lai thu 8.000 đồng").FillAsync("BL-0001");
        await official.Press("Đã thu");
        await Assertions.Expect(official.Main.GetByText($"Đã ghi nhận thu phí, lệ phí của hồ sơ {code}")).ToBeVisibleAsync();
    }

    private async Task Act(Screen screen, string login, string code, string button, string done)
    {
        await using var official = await site.Open(screen, login);
        await Find(official, code);
        await official.Shoot($"official-{button.Replace(' ', '-')}");
        await official.Press(button);
        await Assertions.Expect(official.Main.GetByText($"{done}", new() { Exact = false }).First).ToBeVisibleAsync();
    }

    /// <summary>The shared civil-status system: fourteen entries or fewer to copy, four values back.</summary>
    private async Task EnterInSystem(Screen screen, string code)
    {
        await using var official = await site.Open(screen, Specialist);
        await Find(official, code);
        await official.Shoot("official-external");
        var copies = official.Main.Locator(".s-copies li");
        Assert.InRange(await copies.CountAsync(), 10, 17);
        if (official.HasScripts)
        {
            // One key a value: the focus goes on by itself, and after the last one to what is typed back.
            await copies.First.GetByRole(AriaRole.Button).FocusAsync();
            for (var values = await official.Main.Locator("[data-copy]").CountAsync(); values > 0; values--)
                await official.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(official.Main.Locator("[name='Returned.number']")).ToBeFocusedAsync();
        }

        foreach (var (name, value) in new[] { ("number", "045"), ("book", "01/2026"), ("personalNumber", "099226000123"), ("registeredOn", "01/12/2026") })
            await official.Main.Locator($"[name='Returned.{name}']").FillAsync(value);
        await official.Press("Xong trên phần mềm, chuyển bước");
        await Assertions.Expect(official.Main.GetByText("Đã nhập kết quả của hệ thống ngoài").First).ToBeVisibleAsync();
    }

    private static async Task Confirm(Reader mother, string number)
    {
        await mother.Go("/ho-so");
        await mother.Act(mother.Main.Locator(".s-hits > li", new() { HasText = number }).Or(mother.Main.Locator(".s-hits > li")).First.GetByRole(AriaRole.Link).First);
        await mother.Shoot("my-dossier-confirm");
        if (mother.HasScripts)
            await Flawless.Page(mother);
        await mother.Press("Thông tin đúng");
        await Assertions.Expect(mother.Main.GetByText("Cảm ơn bạn đã xác nhận")).ToBeVisibleAsync();
    }

    private async Task Approve(Screen phone, string code)
    {
        await using var signatory = await site.Open(phone, Signatory);
        await signatory.Go("/can-bo/ky");
        await Assertions.Expect(signatory.Title).ToContainTextAsync("Chờ ký");
        await signatory.Shoot("sign-queue");
        await signatory.Act(signatory.Main.Locator(".s-card", new() { HasText = code }).GetByRole(AriaRole.Link).First);
        await Assertions.Expect(signatory.Page.GetByTitle("Văn bản trình ký")).ToBeVisibleAsync();
        await signatory.Shoot("sign");
        await signatory.Press("Phê duyệt");
        await Assertions.Expect(signatory.Main.GetByText($"Đã phê duyệt (chưa ký số). Chuyển văn thư: {code}")).ToBeVisibleAsync();
    }

    private static async Task TakeAndRate(Reader mother, string number)
    {
        await mother.Go("/ho-so");
        await mother.Act(mother.Main.Locator(".s-hits > li", new() { HasText = number }).Or(mother.Main.Locator(".s-hits > li")).First.GetByRole(AriaRole.Link).First);
        await Assertions.Expect(mother.Main.GetByText("Đã trả kết quả").First).ToBeVisibleAsync();
        await mother.Shoot("my-dossier-delivered");
        var result = await mother.Page.RunAndWaitForDownloadAsync(() => mother.Main.GetByRole(AriaRole.Link, new() { Name = "Tải kết quả" }).ClickAsync());
        Assert.True(new FileInfo(await result.PathAsync()).Length > 500);

        await mother.Tick("Hài lòng");
        await mother.Press("Gửi đánh giá");
        await Assertions.Expect(mother.Main.GetByText("Đã ghi nhận đánh giá")).ToBeVisibleAsync();

        if (mother.HasScripts)
            await Flawless.Page(mother);

        await mother.Act(mother.Main.GetByRole(AriaRole.Link, new() { NameRegex = Looks() }));
        await Assertions.Expect(mother.Main.GetByText("phường Thuận Hóa").First).ToBeVisibleAsync();
        await mother.Shoot("who-looked-after");
    }

    private static async Task Find(Reader official, string number)
    {
        await official.Go("/can-bo/tim");
        await official.Field("Tìm hồ sơ theo mã hoặc họ tên chủ hồ sơ").FillAsync(number);
        await official.Press("Tìm kiếm");
        await official.Act(official.Main.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First);
    }

    [GeneratedRegex(@"^Ai đã xem dữ liệu của tôi: \d+ lượt$", RegexOptions.None, 1000)]
    private static partial Regex Looks();

    [GeneratedRegex(@"H57\.\d+-\d{6}-\d+", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
