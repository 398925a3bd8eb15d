namespace Sen.Browser.Tests.Pages;

/// <summary>A page of the product and the way to it.</summary>
/// <param name="Login">Who looks at it; null: somebody who is not signed in.</param>
/// <param name="Path">Where the way begins.</param>
/// <param name="Further">How it goes on from there, for pages whose address only another page knows.</param>
internal sealed record SeenPage(string Name, string? Login, string Path, Func<Reader, Task>? Further = null)
{
    public override string ToString() => Name;
}

/// <summary>Every page that people meet, in each of its states that the demo holds.</summary>
internal static class PageList
{
    private const string Citizen = "lan";
    private const string Reception = "tiepnhan.thuanhoa";
    private const string Specialist = "hotich.thuanhoa";
    private const string Director = "giamdoctt.thuanhoa";
    private const string Administrator = "quantri.thuanhoa";
    private const string Signatory = "phochutich.thuanhoa";

    private static readonly string[] Stages = ["Submitted", "RefusalProposed", "AwaitingSupplement", "ResultReady"];

    public static readonly IReadOnlyList<SeenPage> Open =
    [
        new("start", null, "/"),
        new("start-en", null, "/?lang=en"),
        new("found", null, "/thu-tuc?q=khai+sinh"),
        new("found-nothing", null, "/thu-tuc?q=zzzzqqq"),
        new("procedure", null, "/thu-tuc/1.001193"),
        new("procedure-en", null, "/thu-tuc/1.000828?lang=en"),
        new("procedure-imported", null, "/thu-tuc/1.000080"),
        new("sign-in", null, "/dang-nhap"),
        new("register", null, "/dang-ky"),
        new("follow", null, "/tra-cuu"),
        new("accessibility", null, "/tro-giup-tiep-can"),
        new("privacy", null, "/quyen-rieng-tu"),
        new("looks", null, "/ho-tro-tiep-can"),
        new("demo", null, "/minh-hoa"),
    ];

    private static readonly IReadOnlyList<SeenPage> Wrong =
    [
        new("sign-in-wrong", null, "/dang-nhap", reader => reader.Press("Đăng nhập")),
        new("register-wrong", null, "/dang-ky", reader => reader.Press("Tạo tài khoản")),
        new("follow-wrong", null, "/tra-cuu", reader => reader.Press("Tra cứu")),
    ];

    private static readonly IReadOnlyList<SeenPage> OfCitizens =
    [
        new("my-dossiers", Citizen, "/ho-so"),
        new("account", Citizen, "/tai-khoan"),
        new("profile", Citizen, "/tai-khoan/thong-tin"),
        new("password", Citizen, "/tai-khoan/mat-khau"),
        new("who-looked", Citizen, "/tai-khoan/ai-da-xem"),
        new("my-dossier", Citizen, "/ho-so", reader => OpenFirst(reader, "li h3 a")),
        new("drafts", Citizen, "/ho-so-nhap"),
        new("apply", "tham", "/nop-ho-so/1.004873"),
        new("apply-all-agencies", "tham", "/nop-ho-so/1.004873?tatca=true"),
        new("apply-nowhere", "tham", "/nop-ho-so/1.004873?q=zzzz"),
        new("apply-first-page", "tham", "/nop-ho-so/1.004873?moi=true", reader => reader.Press("Tiếp tục")),
        new("apply-first-page-wrong", "tham", "/nop-ho-so/1.001193?moi=true", async reader =>
        {
            await reader.Press("Tiếp tục");
            await reader.Press("Lưu và tiếp tục");
        }),
    ];

    private static readonly IReadOnlyList<SeenPage> OfOfficials =
    [
        new("inbox", Reception, "/can-bo"),
        new("inbox-of-specialist", Specialist, "/can-bo"),
        new("inbox-filtered", Reception, "/can-bo?nhom=overdue&trang-thai=Processing"),
        new("bulk", Specialist, "/can-bo", async reader =>
        {
            await reader.Page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
            await reader.Press("Chuyển xử lý hàng loạt");
        }),
        new("paper-entry", Reception, "/can-bo/tiep-nhan"),
        new("officials-search", Reception, "/can-bo/tim?q=tran"),
        new("officials-search-nothing", Reception, "/can-bo/tim?q=zzzz"),
        new("sign-queue", Signatory, "/can-bo/ky"),
        new("sign", Signatory, "/can-bo/ky", reader => OpenFirst(reader, ".s-card a")),
        new("tokens", Administrator, "/tai-khoan/khoa-truy-cap"),
        .. from stage in Stages select new SeenPage($"dossier-{stage}", stage is "RefusalProposed" ? Director : Reception, $"/can-bo?trang-thai={stage}", reader => OpenFirst(reader, "th a")),
        new("dossier-in-work", Specialist, "/can-bo?trang-thai=Processing", reader => OpenFirst(reader, "th a")),
        new("dossier-accept-wrong", Reception, "/can-bo?trang-thai=Submitted", async reader =>
        {
            await OpenFirst(reader, "th a");
            await reader.Main.GetByText("Đề xuất từ chối tiếp nhận", new() { Exact = true }).First.ClickAsync();
            await reader.Press("Gửi đề xuất từ chối");
        }),
        new("slip-01", Specialist, "/can-bo?trang-thai=Processing", reader => Print(reader, "In giấy tiếp nhận và hẹn trả")),
        new("slip-02", Reception, "/can-bo?trang-thai=AwaitingSupplement", reader => Print(reader, "In phiếu yêu cầu bổ sung")),
    ];

    public static IReadOnlyList<SeenPage> All { get; } = [.. Open, .. Wrong, .. OfCitizens, .. OfOfficials];

    private static Task OpenFirst(Reader reader, string link) => reader.Act(reader.Main.Locator(link).First);

    private static async Task Print(Reader reader, string button)
    {
        await OpenFirst(reader, "th a");
        await reader.Press(button);
    }
}
