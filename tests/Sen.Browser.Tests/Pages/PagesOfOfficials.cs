using System.Text.RegularExpressions;

namespace Sen.Browser.Tests.Pages;

/// <summary>What officials see: lists, the dossier in each stage, what is entered and printed at the counter.</summary>
internal static partial class PagesOfOfficials
{
    private const string Reception = "tiepnhan.thuanhoa";
    private const string Specialist = "hotich.thuanhoa";
    private const string Consulted = "chuyenvien.thuanhoa";
    private const string Director = "giamdoctt.thuanhoa";
    private const string Signatory = "phochutich.thuanhoa";
    private const string Clerk = "vanthu.thuanhoa";
    private const string ReturnDesk = "traketqua.thuanhoa";
    private const string Deputy = "phogiamdoctt.vyda";
    private const string Elsewhere = "tiepnhan.vyda";
    private const string Card = "099148000078|191234567|Trần Thị Thắm|27031948|Nữ|Tổ 5, Phú Bài, Hương Thủy, Thừa Thiên Huế|01012022";

    // Nobody else's forms are filled in for this person. A passport of a made-up person, over since 2025.
    private const string AtPhuBai = "tiepnhan.phubai";
    private const string Zone = "P<D<<MUELLER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<C01X00T478D<<9003026F2511306<<<<<<<<<<<<<<00";

    private const string Administrator = "quantri.hue";

    public static readonly IReadOnlyList<SeenPage> All =
    [
        new("inbox", Reception, "/can-bo"),
        new("inbox-of-specialist", Specialist, "/can-bo"),
        new("inbox-filtered", Reception, "/can-bo?trang-thai=Submitted"),
        new("inbox-filtered-nothing", Reception, "/can-bo?nhom=overdue&trang-thai=RefusalProposed"),
        new("inbox-waiting", Reception, "/can-bo?nhom=waiting"),
        new("bulk", Specialist, "/can-bo", async reader =>
        {
            await reader.Page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
            await reader.Press("Chuyển xử lý hàng loạt");
        }),
        new("bulk-nothing", Specialist, "/can-bo", reader => reader.Press("Chuyển xử lý hàng loạt")),
        new("officials-search", Reception, "/can-bo/tim?q=tran"),
        new("officials-search-nothing", Reception, "/can-bo/tim?q=zzzz"),
        new("inbound", Reception, "/can-bo/cho-vao"),
        new("inbound-nothing", Elsewhere, "/can-bo/cho-vao"),
        new("dossier-from-elsewhere", Reception, "/can-bo/tim?q=ho thi dieu", OpenRow),
        new("paper-procedures", Reception, "/can-bo/tiep-nhan"),
        new("paper-procedures-nothing", Reception, "/can-bo/tiep-nhan?q=zzzz"),
        new("paper-form", Reception, "/can-bo/tiep-nhan?q=1.001193", Enter),
        new("paper-form-wrong", Reception, "/can-bo/tiep-nhan?q=1.004873", async reader =>
        {
            await Enter(reader);
            await reader.Press("Lưu và tiếp tục");
        }),
        new("paper-review", Reception, "/can-bo/tiep-nhan?q=2.000815", async reader =>
        {
            await Enter(reader);
            await reader.Go(DraftAddress().Match(new Uri(reader.Page.Url).AbsolutePath).Value + "xem-lai");
        }),
        new("on-the-spot", Deputy, "/can-bo/tiep-nhan?q=2.000815", Enter),
        new("on-the-spot-wrong", Deputy, "/can-bo/tiep-nhan?q=2.000815", async reader =>
        {
            await Enter(reader);
            await reader.Press("Tính phí");
        }),
        new("on-the-spot-fee", Deputy, "/can-bo/tiep-nhan", Reckoned),
        new("on-the-spot-done", Deputy, "/can-bo/tiep-nhan", async reader =>
        {
            await Reckoned(reader);
            await reader.Main.Locator("[name=Receipt]").FillAsync("0000123");
            await reader.Press("Ký, ghi số và trả kết quả");
        }),
        new("counter-person", Elsewhere, "/can-bo/tiep-nhan", async reader =>
        {
            await reader.Main.Locator("[name=Person]").FillAsync(Card);
            await reader.Press("Tiếp tục");
        }),
        new("counter-person-wrong", Reception, "/can-bo/tiep-nhan", async reader =>
        {
            await reader.Main.Locator("[name=Person]").FillAsync("12345");
            await reader.Press("Tiếp tục");
        }),
        new("counter-passport", AtPhuBai, "/can-bo/tiep-nhan", Passport),
        new("counter-passport-wrong", AtPhuBai, "/can-bo/tiep-nhan", async reader =>
        {
            await reader.Main.Locator("[name=Person]").FillAsync(Zone[..^1] + "1");
            await reader.Press("Tiếp tục");
        }),
        new("counter-old-number-wrong", AtPhuBai, "/can-bo/tiep-nhan", async reader =>
        {
            await reader.Main.Locator("[name=Person]").FillAsync("191111111");
            await reader.Press("Tiếp tục");
        }),
        new("paper-form-passport", AtPhuBai, "/can-bo/tiep-nhan", async reader =>
        {
            await Passport(reader);
            await reader.Go("/can-bo/tiep-nhan?q=1.001193");
            await Enter(reader);
            await reader.Go(DraftAddress().Match(new Uri(reader.Page.Url).AbsolutePath).Value + "requester");
        }),
        new("paper-review-passport-expired", AtPhuBai, "/can-bo/tiep-nhan", async reader =>
        {
            await Passport(reader);
            await reader.Go("/can-bo/tiep-nhan?q=1.001193");
            await Enter(reader);
            await reader.Go(DraftAddress().Match(new Uri(reader.Page.Url).AbsolutePath).Value + "xem-lai");
        }),
        new("paper-read-back", Elsewhere, "/can-bo/tiep-nhan?q=2.000815", Typed),
        new("paper-read-back-on-phone", Elsewhere, "/can-bo/tiep-nhan?q=2.000815", async reader =>
        {
            await Typed(reader);
            await reader.Press("Cho xem trên điện thoại");
        }),
        new("paper-read-back-missing", Elsewhere, "/can-bo/tiep-nhan?q=2.000815", async reader =>
        {
            await Typed(reader);
            await reader.Tick("Hỗ trợ nộp trực tuyến tại quầy");
            await reader.Press("Tiếp nhận");
        }),
        new("read-back-sheet", Elsewhere, "/can-bo/tiep-nhan?q=2.000815", async reader =>
        {
            await Typed(reader);
            await OpenFirst(reader, "a[href$='ban-doc-lai']");
        }),
        new("read-back-of-the-person", Elsewhere, "/can-bo/tiep-nhan?q=2.000815", async reader =>
        {
            await Typed(reader);
            await reader.Press("Cho xem trên điện thoại");
            await reader.Go(new Uri(await reader.Main.Locator("code").InnerTextAsync()).AbsolutePath);
        }),
        new("external-wrong", Specialist, "/can-bo?trang-thai=Processing&thu-tuc=1.001193", async reader =>
        {
            await OpenRow(reader);
            await reader.Press("Xong trên phần mềm, chuyển bước");
        }),
        new("sign-queue", Signatory, "/can-bo/ky"),
        new("sign-queue-empty", "phochutich.phubai", "/can-bo/ky"),
        new("sign", Signatory, "/can-bo/ky", reader => OpenFirst(reader, ".s-card a")),
        new("sign-back-wrong", Signatory, "/can-bo/ky", async reader =>
        {
            await OpenFirst(reader, ".s-card a");
            await reader.Main.GetByText("Trả lại", new() { Exact = true }).First.ClickAsync();
            await reader.Press("Trả lại người soạn");
        }),
        new("dossier-to-accept", Reception, "/can-bo?trang-thai=Submitted", OpenRow),
        new("dossier-to-accept-wrong", Reception, "/can-bo?trang-thai=Submitted", async reader =>
        {
            await OpenRow(reader);
            await reader.Main.GetByText("Đề xuất từ chối tiếp nhận", new() { Exact = true }).First.ClickAsync();
            await reader.Press("Gửi đề xuất từ chối");
        }),
        new("dossier-waiting", Reception, "/can-bo/ho-so/{id}") { Stage = Stage.AwaitingSupplement },
        new("dossier-to-refuse", Director, "/can-bo?trang-thai=RefusalProposed", OpenRow),
        new("dossier-in-work", Specialist, "/can-bo?trang-thai=Processing", OpenRow),
        new("dossier-in-work-wrong", Specialist, "/can-bo?trang-thai=Processing", async reader =>
        {
            await OpenRow(reader);
            await reader.Main.GetByText("Yêu cầu bổ sung", new() { Exact = true }).First.ClickAsync();
            await reader.Press("Gửi yêu cầu bổ sung");
        }),
        new("dossier-in-work-refusal-wrong", Specialist, "/can-bo?trang-thai=Processing", async reader =>
        {
            await OpenRow(reader);
            await reader.Main.Locator("summary", new() { HasText = "Không giải quyết" }).ClickAsync();
            await reader.Press("Lập thông báo và trình");
        }),
        new("dossier-consulted", Consulted, "/can-bo", OpenRow),
        new("dossier-to-issue", Clerk, "/can-bo", OpenRow),
        new("dossier-to-return", ReturnDesk, "/can-bo", OpenRow),
        new("dossier-done", Reception, "/can-bo/ho-so/{id}") { Stage = Stage.Delivered },
        new("dossier-refused", Reception, "/can-bo/ho-so/{id}") { Stage = Stage.IntakeRefused },
        new("dossier-withdrawn", Reception, "/can-bo/ho-so/{id}") { Stage = Stage.Withdrawn },
        new("slip-01", Specialist, "/can-bo?trang-thai=Processing", async reader =>
        {
            await OpenRow(reader);
            await reader.Press("In giấy tiếp nhận và hẹn trả");
        }),
        new("slip-02", Reception, "/can-bo/ho-so/{id}", reader => reader.Press("In phiếu yêu cầu bổ sung")) { Stage = Stage.AwaitingSupplement },
        new("slip-03", Reception, "/can-bo/ho-so/{id}", reader => reader.Press("In phiếu từ chối")) { Stage = Stage.IntakeRefused },
        new("tokens", Administrator, "/tai-khoan/khoa-truy-cap"),
        new("tokens-wrong", Administrator, "/tai-khoan/khoa-truy-cap", reader => reader.Act(reader.Main.Locator("form:has(#TokenName) button").Last)),
        new("calendar", Administrator, "/quan-tri/lich-lam-viec"),
        new("calendar-wrong", Administrator, "/quan-tri/lich-lam-viec", reader => reader.Press("Xem thay đổi")),
        new("calendar-preview", Administrator, "/quan-tri/lich-lam-viec", async reader =>
        {
            await reader.Main.GetByText("Ngày nghỉ", new() { Exact = true }).First.ClickAsync();
            foreach (var (name, value) in new[] { ("Date.Day", "31"), ("Date.Month", "12"), ("Date.Year", "2027"), ("Reason", "Nghỉ bù"), ("LegalBasis", "Thông báo 1") })
                await reader.Main.Locator($"[name='{name}']").FillAsync(value);
            await reader.Press("Xem thay đổi");
        }),
        new("failed-notices", Administrator, "/quan-tri/thong-bao"),
        new("failed-notices-again", Administrator, "/quan-tri/thong-bao", reader => reader.Act(reader.Main.GetByRole(AriaRole.Button, new() { Name = "Gửi lại", Exact = true }).First)),
        new("failed-notices-gone", Administrator, "/quan-tri/thong-bao", async reader =>
        {
            await reader.Main.Locator("input[name=id]").First.EvaluateAsync("box => box.value = 'gone'");
            await reader.Act(reader.Main.GetByRole(AriaRole.Button, new() { Name = "Gửi lại", Exact = true }).First);
        }),
        new("demo-clock", Administrator, "/minh-hoa"),
    ];

    private static async Task Typed(Reader reader)
    {
        await Enter(reader);
        await reader.Go(DraftAddress().Match(new Uri(reader.Page.Url).AbsolutePath).Value + "requester");
        await reader.Main.Locator("[name='submitter.residence.Province']").SelectOptionAsync("46");
        foreach (var (name, value) in new[] { ("submitter.name", "Hồ Thị Kăn"), ("submitter.birthDate.Year", "1948"), ("submitter.idNumber", "099148000017"), ("submitter.residence.Commune", "Thuận Hóa"), ("submitter.residence.Detail", "Tổ 4") })
            await reader.Main.Locator($"[name='{name}']").FillAsync(value);
        await reader.Press("Lưu và tiếp tục");
        foreach (var (name, value) in new[] { ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1") })
            await reader.Main.Locator($"[name='{name}']").FillAsync(value);
        await reader.Press("Lưu và tiếp tục");
        await reader.Main.Locator("input[type=checkbox]").First.CheckAsync();
        await reader.Press("Lưu và tiếp tục");
    }

    // Scanned, found, typed and reckoned: the papers of one person.
    private static async Task Reckoned(Reader reader)
    {
        await reader.Main.Locator("[name=Person]").FillAsync(Card);
        await reader.Press("Tiếp tục");
        await reader.Main.Locator("[name=Person]").FillAsync("sao y");
        await reader.Press("Tiếp tục");
        await Enter(reader);
        foreach (var (name, value) in new[] { ("documents[0].name", "Học bạ"), ("documents[0].pages", "3"), ("documents[0].copies", "2") })
            await reader.Main.Locator($"[name='{name}']").FillAsync(value);
        await reader.Main.Locator("[name=truth]").CheckAsync();
        await reader.Press("Tính phí");
    }

    private static async Task Passport(Reader reader)
    {
        await reader.Main.Locator("[name=Person]").FillAsync(Zone);
        await reader.Press("Tiếp tục");
    }

    private static Task OpenFirst(Reader reader, string link) => reader.Act(reader.Main.Locator(link).First);

    private static Task OpenRow(Reader reader) => OpenFirst(reader, "th a");

    private static Task Enter(Reader reader) => reader.Press("Nhập tờ khai");

    [GeneratedRegex(@"^/can-bo/tiep-nhan/\d+/", RegexOptions.None, 1000)]
    private static partial Regex DraftAddress();
}
