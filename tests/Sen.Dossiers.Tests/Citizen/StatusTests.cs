using System.Net;
using AngleSharp.Html.Dom;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Citizen;

public class StatusTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task The_owner_reads_where_it_stands_when_it_comes_back_and_what_happened()
    {
        var id = await host.Accepted();
        using var lan = await host.SignedIn(Logins.Citizen);
        var page = await lan.Open($"/ho-so/{id}");
        var (words, dossier) = (page.Said(), await host.Dossier(id));

        Assert.Contains("Đang xử lý", words, StringComparison.Ordinal);
        Assert.Contains(dossier.Code!, words, StringComparison.Ordinal);
        Assert.Contains("17:00, 01/12/2026", words, StringComparison.Ordinal);
        Assert.Contains("Nhận trước 15:00: trả trong ngày làm việc.", words, StringComparison.Ordinal);
        Assert.Contains("Đã tiếp nhận, mã hồ sơ", words, StringComparison.Ordinal);
        Assert.Contains("Ai đã xem dữ liệu của tôi", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_dossier_is_not_there_whichever_address_is_asked()
    {
        var id = await host.Accepted();
        using var other = await host.SignedIn(Logins.OtherCitizen);
        foreach (var path in new[] { $"/ho-so/{id}", $"/ho-so/{id}/rut", $"/ho-so/{id}/bo-sung", $"/ho-so/{id}?handler=Proof&version=1", $"/ho-so/{id}?handler=File&file=1" })
        {
            await other.Open(path);
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }

        using var official = await host.SignedIn(Logins.Reception);
        await official.Open($"/ho-so/{id}");
        Assert.Equal(HttpStatusCode.NotFound, official.Status);
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in()
    {
        using var browser = host.Browser();
        await browser.Open("/ho-so");
        Assert.StartsWith("/dang-nhap?from=", browser.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_officials_say_to_each_other_stays_between_them()
    {
        var id = await host.Submitted();
        var proposed = await host.Get<Features.RefuseIntake>().Propose(await host.Official(Logins.Reception), id, "not-competent", "LỜI NỘI BỘ", default);
        Assert.Null(proposed.Problem);
        using var lan = await host.SignedIn(Logins.Citizen);
        var words = (await lan.Open($"/ho-so/{id}")).Said();

        Assert.DoesNotContain("LỜI NỘI BỘ", words, StringComparison.Ordinal);
        Assert.DoesNotContain("từ chối", words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Đã nộp", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_result_can_not_be_downloaded_before_it_is_issued_and_the_issued_one_can()
    {
        var early = await host.ReadyToSign();
        using var lan = await host.SignedIn(Logins.Citizen);
        using var refused = await lan.Get($"/ho-so/{early}?handler=File&file={(await host.Dossier(early)).Draft!.File.Id}");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        var id = await host.Issued();
        var page = await lan.Open($"/ho-so/{id}");
        Assert.Contains("Đã có kết quả", page.Said(), StringComparison.Ordinal);
        var link = page.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().First(a => a.Words() == "Tải kết quả");
        using var result = await lan.Get(link.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, result.StatusCode);
        Assert.Equal("attachment", result.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_dossier_is_withdrawn_once_and_not_after_the_approval()
    {
        var id = await host.Submitted();
        using var lan = await host.SignedIn(Logins.Citizen);
        var form = (await lan.Open($"/ho-so/{id}/rut")).Form();
        var page = await lan.Submit(form, ("Reason", "Nộp nhầm"));
        Assert.Contains("Đã rút hồ sơ", page.Said(), StringComparison.Ordinal);
        form.SetAttribute("action", $"/ho-so/{id}/rut");
        await lan.Submit(form, ("Reason", "Nộp nhầm"));
        Assert.Equal(HttpStatusCode.OK, lan.Status);
        Assert.Equal(2, (await host.Store.History(id)).Count);

        var issued = await host.Issued();
        Assert.DoesNotContain("Rút hồ sơ", (await lan.Open($"/ho-so/{issued}")).Said(), StringComparison.Ordinal);
        var refused = await lan.Submit((await lan.Open($"/ho-so/{issued}/rut")).Form(), ("Reason", "Lý do còn đây"));
        Assert.Equal(HttpStatusCode.Conflict, lan.Status);
        Assert.Contains("Lý do còn đây", refused.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rating_counts_once()
    {
        var id = await host.Delivered();
        using var lan = await host.SignedIn(Logins.Citizen);
        var form = (await lan.Open($"/ho-so/{id}")).Form("form[action*='Rate']");
        var empty = await lan.Submit(form, ("Comment", "Cán bộ tận tình"));
        Assert.Contains("Chọn mức độ hài lòng", empty.Said(), StringComparison.Ordinal);
        Assert.Contains("Cán bộ tận tình", empty.Said(), StringComparison.Ordinal);

        var page = await lan.Submit(form, ("Score", "4"), ("Comment", "Cán bộ tận tình"));
        Assert.Contains("Đã ghi nhận đánh giá", page.Said(), StringComparison.Ordinal);
        Assert.Equal(4, (await host.Dossier(id)).Rating!.Score);
        await lan.Submit(form, ("Score", "1"));
        Assert.Equal(HttpStatusCode.Conflict, lan.Status);
        Assert.Equal(4, (await host.Dossier(id)).Rating!.Score);
    }

    [Fact]
    public async Task The_list_shows_ones_own_dossiers_and_says_what_to_do_when_there_are_none()
    {
        var id = await host.Submitted();
        using var lan = await host.SignedIn(Logins.Citizen);
        Assert.NotNull((await lan.Open("/ho-so")).QuerySelector($"a[href='/ho-so/{id}']"));
        using var other = await host.SignedIn(Logins.OtherCitizen);
        var empty = await other.Open("/ho-so");
        Assert.Contains("Chưa có hồ sơ nào", empty.Said(), StringComparison.Ordinal);
        Assert.NotNull(empty.QuerySelector("main a[href='/thu-tuc']"));
    }

    [Fact]
    public async Task A_post_to_a_page_that_only_shows_is_refused()
    {
        var id = await host.Submitted();
        using var lan = await host.SignedIn(Logins.Citizen);
        var form = (await lan.Open($"/ho-so/{id}/rut")).Form();
        form.SetAttribute("action", $"/ho-so/{id}");
        await lan.Submit(form);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, lan.Status);
    }

    [Fact]
    public void Every_stage_has_words_and_a_national_name()
    {
        var texts = host.Get<Web.Texts>().In(Web.Language.Vi);
        Assert.All(Enum.GetValues<Stage>(), stage => Assert.True(texts.Has($"dossiers.stage.{stage}")));
        Assert.All(Enumerable.Range(1, 10), status => Assert.True(texts.Has($"dossiers.status.{status}")));
    }
}
