using System.Text.RegularExpressions;

namespace Sen.Browser.Tests.Pages;

/// <summary>What people see who have signed in: their account, applications that they fill in, dossiers in each stage.</summary>
internal static partial class PagesOfCitizens
{
    private const string Mother = "lan";
    private const string Elder = "tham";

    /// <summary>Has a dossier in each stage.</summary>
    private const string Agent = "dichvu";

    private static readonly Stage[] Stages =
        [Stage.Submitted, Stage.AwaitingSupplement, Stage.RefusalProposed, Stage.IntakeRefused, Stage.Processing, Stage.ResultReady, Stage.Delivered, Stage.Withdrawn];

    public static readonly IReadOnlyList<SeenPage> All =
    [
        new("my-dossiers", Agent, "/ho-so"),
        new("my-dossiers-en", Mother, "/ho-so?lang=en"),
        new("account", Mother, "/tai-khoan"),
        new("account-en", Mother, "/tai-khoan?lang=en"),
        new("profile", Mother, "/tai-khoan/thong-tin"),
        new("password", Mother, "/tai-khoan/mat-khau"),
        new("who-looked", Agent, "/tai-khoan/ai-da-xem"),
        new("who-looked-en", Agent, "/tai-khoan/ai-da-xem?lang=en"),
        new("drafts-none", "khang", "/ho-so-nhap"),
        .. from stage in Stages select new SeenPage($"my-dossier-{stage}", Agent, "/ho-so/{id}") { Stage = stage },
        new("my-dossier-en", Agent, "/ho-so/{id}?lang=en") { Stage = Stage.AwaitingSupplement },
        new("rate-wrong", Agent, "/ho-so/{id}", reader => reader.Press("Gửi đánh giá")) { Stage = Stage.Delivered },
        new("supplement", Agent, "/ho-so/{id}/bo-sung") { Stage = Stage.AwaitingSupplement },
        new("supplement-en", Agent, "/ho-so/{id}/bo-sung?lang=en") { Stage = Stage.AwaitingSupplement },
        new("supplement-wrong", Agent, "/ho-so/{id}/bo-sung", reader => reader.Press("Gửi bổ sung")) { Stage = Stage.AwaitingSupplement },
        new("withdraw", Agent, "/ho-so/{id}/rut") { Stage = Stage.Submitted },
        new("apply-agency", Elder, "/nop-ho-so/1.004873?moi=true"),
        new("apply-agency-en", Elder, "/nop-ho-so/1.004873?moi=true&lang=en"),
        new("apply-agency-former", Elder, "/nop-ho-so/1.004873?moi=true&q=Phú+Hội"),
        new("apply-all-agencies", Elder, "/nop-ho-so/1.004873?moi=true&tatca=true"),
        new("apply-nowhere", Elder, "/nop-ho-so/1.004873?moi=true&q=zzzz"),
        new("apply-page", Elder, "/nop-ho-so/1.004873?moi=true", Begin),
        new("apply-page-wrong", Elder, "/nop-ho-so/1.001193?moi=true", async reader =>
        {
            await Begin(reader);
            await reader.Press("Lưu và tiếp tục");
        }),
        new("apply-page-en", Elder, "/nop-ho-so/1.001193?moi=true", async reader =>
        {
            await Begin(reader);
            await reader.InEnglish();
        }),
        new("apply-other-paper", Elder, "/nop-ho-so/1.001193?moi=true", OtherPaper),
        new("apply-other-paper-wrong", Elder, "/nop-ho-so/1.001193?moi=true", async reader =>
        {
            await OtherPaper(reader);
            await reader.Main.Locator("[name='submitter.idNumber']").FillAsync("");
            await reader.Main.Locator("[name='submitter.idNumber.Number']").FillAsync("AB 1");
            await reader.Press("Lưu và tiếp tục");
        }),
        new("apply-other-paper-wrong-en", Elder, "/nop-ho-so/1.001193?moi=true", async reader =>
        {
            await OtherPaper(reader);
            await reader.InEnglish();
            await reader.Main.Locator("summary", new() { HasText = "No personal identification number" }).ClickAsync();
            await reader.Main.Locator("[name='submitter.idNumber']").FillAsync("191234567");
            await reader.Act(reader.Main.Locator("button[type=submit]").First);
        }),
        new("apply-at-counter-only", Elder, "/nop-ho-so/2.000815?moi=true") { Status = 409 },
        new("apply-change-agency", Elder, "/nop-ho-so/1.004873?moi=true", reader => OfDraft(reader, "co-quan")),
        new("review-incomplete", Elder, "/nop-ho-so/1.004873?moi=true", reader => OfDraft(reader, "xem-lai")),
        new("review-incomplete-en", Elder, "/nop-ho-so/1.004873?moi=true", async reader =>
        {
            await OfDraft(reader, "xem-lai");
            await reader.InEnglish();
        }),
        new("draft-left", Elder, "/nop-ho-so/1.004873?moi=true", async reader =>
        {
            await Begin(reader);
            await reader.Press("Lưu nháp và thoát");
        }),
        new("draft-waits", Elder, "/nop-ho-so/1.000656?moi=true", async reader =>
        {
            await Begin(reader);
            await reader.Go("/nop-ho-so/1.000656");
        }),
    ];

    private static Task Begin(Reader reader) => reader.Press("Tiếp tục");

    private static async Task OtherPaper(Reader reader)
    {
        await OfDraft(reader, "requester");
        await reader.Main.Locator("summary", new() { HasText = "Không có số định danh cá nhân" }).ClickAsync();
        await reader.Tick("Hộ chiếu");
    }

    private static async Task OfDraft(Reader reader, string page)
    {
        await Begin(reader);
        await reader.Go(DraftAddress().Match(new Uri(reader.Page.Url).AbsolutePath).Value + page);
    }

    [GeneratedRegex(@"^/nop-ho-so/nhap/\d+/", RegexOptions.None, 1000)]
    private static partial Regex DraftAddress();
}
