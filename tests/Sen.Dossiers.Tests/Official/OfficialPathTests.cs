using System.Net;
using AngleSharp.Html.Dom;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Official;

/// <summary>From the counter to delivery through the pages, without scripts.</summary>
public class OfficialPathTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task A_dossier_goes_from_the_counter_to_delivery_through_the_pages()
    {
        var id = await host.Submitted();
        using var counter = await host.SignedIn(Logins.Reception);
        var inbox = await counter.Open("/can-bo");
        Assert.Contains("Trần Thị Lan", inbox.Said(), StringComparison.Ordinal);
        var page = await counter.Open(PageOf(id));
        page = await counter.Submit(Act(page, "Accept"), ("AcceptNote", "Đã xem bản chính"));
        Assert.Contains("Đã tiếp nhận. Mã hồ sơ H57.9", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Hẹn trả", page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action$='/in/01']"));

        using var specialist = await host.SignedIn(Logins.Specialist);
        page = await specialist.Open(PageOf(id));
        Assert.Contains("Đã xem bản chính", page.Said(), StringComparison.Ordinal);
        page = await specialist.Submit(Act(page, "Draft"));
        Assert.Contains("Đã lưu dự thảo", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Trình ký", page.Said(), StringComparison.Ordinal);
        page = await specialist.Submit(Act(page, "Forward"), ("ForwardNote", "Hồ sơ đủ điều kiện"));
        Assert.Contains("Đã chuyển hồ sơ", page.Said(), StringComparison.Ordinal);

        using var leader = await host.SignedIn(Logins.Signatory);
        page = await leader.Open("/can-bo/ky");
        Assert.Contains("Chờ ký (", page.Said(), StringComparison.Ordinal);
        page = await leader.Open($"/can-bo/ky/{id}");
        var shown = page.QuerySelector("iframe")!.GetAttribute("src")!;
        using (var file = await leader.Get(shown))
        {
            Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal((await host.Dossier(id)).Draft!.File.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await file.Content.ReadAsByteArrayAsync())));
        }

        page = await leader.Submit(Act(page, "Approve"));
        Assert.Contains("Đã phê duyệt (chưa ký số). Chuyển văn thư", page.Said(), StringComparison.Ordinal);

        using var clerk = await host.SignedIn(Logins.Clerk);
        page = await clerk.Open(PageOf(id));
        page = await clerk.Submit(Act(page, "Issue"));
        Assert.Contains("cấp số và phát hành", page.Said(), StringComparison.Ordinal);

        using var delivery = await host.SignedIn(Logins.Delivery);
        page = await delivery.Open(PageOf(id));
        Assert.Contains("Chưa thu phí, lệ phí: 10.000 đồng", page.Said(), StringComparison.Ordinal);
        page = await delivery.Submit(Act(page, "Deliver"), ("Relation", "self"), ("Way", "counter"));
        Assert.Contains("Đã trả kết quả hồ sơ", page.Said(), StringComparison.Ordinal);

        var dossier = await host.Dossier(id);
        Assert.Equal(Stage.Delivered, dossier.Stage);
        Assert.Equal("Trần Thị Lan", dossier.Delivered!.To);
        Assert.Equal("Chính chủ", dossier.Delivered.Relation);
    }

    [Fact]
    public async Task Opening_a_dossier_or_its_file_is_a_look_that_the_owner_sees()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        using var counter = await host.SignedIn(Logins.Office);
        var page = await counter.Open(PageOf(id));
        var file = page.QuerySelector("a[href*='/tep/']")!.GetAttribute("href")!;
        using var bytes = await counter.Get(file);
        Assert.Equal("application/pdf", bytes.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", bytes.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(DossierSteps.Pdf, await bytes.Content.ReadAsByteArrayAsync());

        var looks = await host.Get<Looks>().Of(PersonKey.Account(host.Accounts[Logins.Citizen]));
        Assert.Contains(looks, look => look.Post == "Chánh Văn phòng" && look.Purpose == "process-dossier");
    }

    [Fact]
    public async Task The_page_says_why_the_day_of_return_is_what_it_is()
    {
        var id = await host.Accepted();
        using var counter = await host.SignedIn(Logins.Specialist);
        var page = await counter.Open(PageOf(id));
        var why = page.QuerySelectorAll("details").First(one => one.QuerySelector("summary")!.TextContent == "Vì sao?");
        Assert.NotEmpty(why.QuerySelectorAll("li"));
        Assert.Contains("Nghị định 118/2025", why.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_are_asked_at_once_and_answer_on_the_same_page()
    {
        var id = await host.Accepted();
        using var specialist = await host.SignedIn(Logins.Specialist);
        var page = await specialist.Open(PageOf(id));
        var form = Act(page, "Consult");
        var unitName = (await host.Visitor(Logins.Consulted)).Positions[0].OrgUnitName;
        var unit = form.QuerySelectorAll("label").First(label => label.TextContent.Contains(unitName, StringComparison.Ordinal)).GetAttribute("for");
        page = await specialist.Submit(form, ("Units", page.GetElementById(unit!)!.GetAttribute("value")!), ("Question", "Nhà này có vướng quy hoạch không"));
        Assert.Contains("Đã gửi lấy ý kiến", page.Said(), StringComparison.Ordinal);
        page = await specialist.Submit(Act(page, "Forward"));
        Assert.Equal(HttpStatusCode.Conflict, specialist.Status);
        Assert.Contains("Chờ đủ ý kiến hoặc đến hạn trả lời", page.Said(), StringComparison.Ordinal);

        using var asked = await host.SignedIn(Logins.Consulted);
        page = await asked.Open(PageOf(id));
        Assert.Contains("Nhà này có vướng quy hoạch không", page.Said(), StringComparison.Ordinal);
        page = await asked.Submit(Act(page, "Answer"), ("Answer.1", "Không vướng quy hoạch"));
        Assert.Contains("Đã gửi ý kiến", page.Said(), StringComparison.Ordinal);
        Assert.Equal("Không vướng quy hoạch", (await host.Dossier(id)).Consultations.Single().Answer);
    }

    [Fact]
    public async Task The_signatory_sends_a_draft_back_with_a_reason_that_the_specialist_reads()
    {
        var id = await host.ReadyToSign();
        using var leader = await host.SignedIn(Logins.Signatory);
        var page = await leader.Open($"/can-bo/ky/{id}");
        page = await leader.Submit(Act(page, "Back"));
        Assert.Contains("Người nhận cần đọc lý do", page.Said(), StringComparison.Ordinal);
        page = await leader.Submit(Act(page, "Back"), ("Reason", "Sai tên giấy tờ"));
        Assert.Contains("Đã trả lại hồ sơ", page.Said(), StringComparison.Ordinal);

        using var specialist = await host.SignedIn(Logins.Specialist);
        page = await specialist.Open(PageOf(id));
        Assert.Contains("Sai tên giấy tờ", page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action*='handler=Draft']"));
    }

    [Fact]
    public async Task A_refusal_is_proposed_at_the_counter_and_issued_by_the_director()
    {
        var id = await host.Submitted();
        using var counter = await host.SignedIn(Logins.Reception);
        await counter.Submit(Act(await counter.Open(PageOf(id)), "Propose"), ("RefusalReason", "not-competent"), ("RefusalText", "Nộp tại phường Phú Bài"));
        Assert.Equal(Stage.RefusalProposed, (await host.Dossier(id)).Stage);

        using var director = await host.SignedIn(Logins.Director);
        var page = await director.Open(PageOf(id));
        Assert.Contains("Không thuộc thẩm quyền", page.Said(), StringComparison.Ordinal);
        page = await director.Submit(Act(page, "Refuse"));
        Assert.Contains("Đã ban hành phiếu từ chối", page.Said(), StringComparison.Ordinal);

        page = await director.Submit(page.Form("form[action$='/in/03']"));
        Assert.Contains("Phiếu từ chối tiếp nhận giải quyết hồ sơ", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Nộp tại phường Phú Bài", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Số: 01/PTC-2026", page.Said(), StringComparison.Ordinal);
    }

    internal static string PageOf(long id) => $"/can-bo/ho-so/{id}";

    internal static IHtmlFormElement Act(IHtmlDocument page, string handler) => page.Form($"form[action*='handler={handler}']");
}
