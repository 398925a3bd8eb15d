using System.Net;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Tests.Host;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

/// <summary>Who may not, and what happens twice.</summary>
public class OfficialGuardTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("/tep/1")]
    [InlineData("/in/01")]
    public async Task An_official_of_another_commune_finds_no_such_dossier(string part)
    {
        var id = await host.Accepted();
        using var stranger = await host.SignedIn(Logins.Stranger);
        await stranger.Open(PageOf(id) + part);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
    }

    [Theory]
    [InlineData("/can-bo")]
    [InlineData("/can-bo/ky")]
    [InlineData("/can-bo/tiep-nhan")]
    [InlineData("/can-bo/tim?q=lan")]
    public async Task A_citizen_has_no_business_there(string path)
    {
        using var citizen = await host.SignedIn(Logins.Citizen);
        await citizen.Open(path);
        Assert.Equal(HttpStatusCode.Forbidden, citizen.Status);
    }

    [Fact]
    public async Task Who_does_not_hold_the_desk_sees_no_act_and_is_refused_one()
    {
        var id = await host.Submitted();
        using var clerk = await host.SignedIn(Logins.Clerk);
        var page = await clerk.Open(PageOf(id));
        Assert.Contains("hiện không chờ việc của bạn", page.Said(), StringComparison.Ordinal);

        using var counter = await host.SignedIn(Logins.Reception);
        var form = Act(await counter.Open(PageOf(id)), "Accept");
        var token = page.Form("form[action*='in'], form[method=post]");
        page = await clerk.Post($"{PageOf(id)}?handler=Accept", ("Seen", form.QuerySelector("[name=Seen]")!.GetAttribute("value")!), ("__RequestVerificationToken", TokenOf(token)));
        Assert.Equal(HttpStatusCode.Forbidden, clerk.Status);
        Assert.Contains("Nhờ họ xử lý hoặc phân công cho bạn", page.Said(), StringComparison.Ordinal);
        Assert.Equal(Stage.Submitted, (await host.Dossier(id)).Stage);
    }

    [Fact]
    public async Task A_form_sent_twice_acts_once_and_answers_the_same()
    {
        var id = await host.Drafted();
        using var specialist = await host.SignedIn(Logins.Specialist);
        var form = Act(await specialist.Open(PageOf(id)), "Forward");
        var target = PageOf(id) + form.GetAttribute("action");
        form.SetAttribute("action", target);
        await specialist.Submit(form);
        var step = (await host.Dossier(id)).Step!.Id;
        var page = await specialist.Submit(form);
        Assert.Equal(HttpStatusCode.OK, specialist.Status);
        Assert.Contains("Đã chuyển hồ sơ", page.Said(), StringComparison.Ordinal);
        Assert.Equal(step, (await host.Dossier(id)).Step!.Id);
    }

    [Fact]
    public async Task A_page_that_is_no_longer_true_is_refused_and_keeps_what_was_typed()
    {
        var id = await host.Submitted();
        using var one = await host.SignedIn(Logins.Reception);
        using var other = await host.SignedIn(Logins.Specialist);
        var page = await one.Open(PageOf(id));
        var supplement = Act(await other.Open(PageOf(id)), "Supplement");
        var target = PageOf(id) + supplement.GetAttribute("action");
        await one.Submit(Act(page, "Accept"));

        supplement.SetAttribute("action", target);
        page = await other.Submit(supplement, ("SupplementReason", "Thiếu bản chính"));
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Contains("Hồ sơ đã thay đổi trong khi bạn làm việc này", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Thiếu bản chính", page.QuerySelector("[name=SupplementReason]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supplement_is_asked_once_and_completely()
    {
        var id = await host.Submitted(DossierSteps.Birth);
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Open(PageOf(id));
        page = await counter.Submit(Act(page, "Supplement"), ("SupplementReason", "Thiếu giấy tờ"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, counter.Status);
        Assert.Contains("Ghi rõ từng giấy tờ cần bổ sung", page.Said(), StringComparison.Ordinal);

        page = await counter.Submit(Act(page, "Supplement"), ("Ask.KS-01", "true"), ("What.KS-01", "ảnh mờ"), ("SupplementReason", "Không đọc được"));
        Assert.Contains("Đã gửi yêu cầu bổ sung", page.Said(), StringComparison.Ordinal);
        var dossier = await host.Dossier(id);
        Assert.Equal(Stage.AwaitingSupplement, dossier.Stage);
        Assert.Equal("Giấy chứng sinh: ảnh mờ", dossier.Supplement!.Items.Single().What);

        page = await counter.Submit((await counter.Open(PageOf(id))).Form("form[action$='/in/02']"));
        Assert.Contains("Giấy chứng sinh: ảnh mờ", page.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fees_are_taken_by_who_may_once_with_a_receipt()
    {
        var id = await host.Accepted();
        using var cashier = await host.SignedIn(Logins.Cashier);
        var page = await cashier.Open(PageOf(id));
        page = await cashier.Submit(Act(page, "Fee"));
        Assert.Contains("Nhập số biên lai", page.Said(), StringComparison.Ordinal);
        page = await cashier.Submit(Act(page, "Fee"), ("FeeReceipt", "0001234"));
        Assert.Contains("Đã ghi nhận thu phí", page.Said(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action*='handler=Fee']"));
        Assert.Equal("0001234", (await host.Dossier(id)).FeeReceipt!.Number);
    }

    [Fact]
    public async Task Trình_ký_without_a_draft_is_refused_in_words()
    {
        var id = await host.Accepted();
        using var specialist = await host.SignedIn(Logins.Specialist);
        var page = await specialist.Submit(Act(await specialist.Open(PageOf(id)), "Forward"));
        page = await specialist.Submit(Act(page, "Forward"));
        Assert.Equal(HttpStatusCode.Conflict, specialist.Status);
        Assert.Contains("Chưa có dự thảo kết quả", page.Said(), StringComparison.Ordinal);
    }

    private static string TokenOf(AngleSharp.Html.Dom.IHtmlFormElement form) => form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
