using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Apply;

public class ApplyFlowTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task A_mother_registers_a_birth_with_two_files_without_scripts()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.Open(BirthApplication.Begin);
        Assert.Contains("Đề xuất theo nơi cư trú", page.Said(), StringComparison.Ordinal);
        Assert.Contains("phường Thuận Hóa", page.QuerySelector("input[name=Agency][checked]")!.ParentElement.Words(), StringComparison.Ordinal);

        page = await browser.Submit(page.Form());
        Assert.EndsWith("/role", browser.Location, StringComparison.Ordinal);
        Assert.Contains("Đã lưu lúc 14:10", page.Said(), StringComparison.Ordinal);

        page = await browser.FillIn(page, "requester");
        Assert.Equal("Trần Thị Lan", page.QuerySelector("input[name='submitter.name']")!.GetAttribute("value"));
        Assert.Contains("Đã điền sẵn theo thông tin tài khoản", page.Said(), StringComparison.Ordinal);

        page = await browser.FillIn(page, "result");
        Assert.Contains("Đã nhận giay-chung-sinh.jpg, 3 KB. Mã kiểm tra", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Đã nhận trang 2.pdf", page.Said(), StringComparison.Ordinal);

        page = await browser.FillIn(page, "xem-lai");
        Assert.Contains("Trần Bảo An", page.Said(), StringComparison.Ordinal);
        Assert.Contains("giay-chung-sinh.jpg, trang 2.pdf", page.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("Còn thiếu", page.Said(), StringComparison.Ordinal);

        page = await browser.Submit(page.Form());
        Assert.Matches("Đã nộp hồ sơ. Số tạm TN-[0-9]{4}", page.Said());
        Assert.Contains("Bằng chứng đang lập", page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("svg[role=img] path"));

        var dossier = (await host.Store.Load(DossierStream.Kind, browser.DraftOf()))!;
        Assert.Equal(["giay-chung-sinh.jpg", "trang 2.pdf"], dossier.Papers.SelectMany(paper => paper.Files).Select(file => file.Name));
        Assert.Equal(host.Commune.Id, dossier.Bodies.Receiving.Id);
    }

    [Fact]
    public async Task A_draft_goes_on_where_it_was_left_on_any_device()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.FillIn(await browser.BeginBirth(), "child");
        page = await browser.Submit(page.Form(), ("child.name", "Trần Bảo Bình"), ("Leave", "true"));
        Assert.Contains("Đã lưu hồ sơ nháp", page.Said(), StringComparison.Ordinal);

        using var phone = await host.SignedIn(Logins.Citizen);
        page = await phone.Open("/nop-ho-so/1.001193");
        Assert.Contains("Tiếp tục hồ sơ nháp", page.Said(), StringComparison.Ordinal);
        page = await phone.Open(page.QuerySelectorAll("main a[href^='/nop-ho-so/nhap/']")[0].GetAttribute("href")!);
        Assert.EndsWith("/child", phone.Location, StringComparison.Ordinal);
        Assert.Equal("Trần Bảo Bình", page.QuerySelector("input[name='child.name']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_dossier()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.FillIn(await browser.BeginBirth(), "xem-lai");
        var form = page.Form();
        var at = browser.Location;
        await browser.Submit(form);
        var first = browser.Location;
        await browser.Open("/ho-so-nhap");
        var values = form.QuerySelectorAll("input[name]").Select(one => (one.GetAttribute("name")!, one.GetAttribute("value")!)).ToArray();
        await browser.Post(at, values);
        Assert.Equal(first, browser.Location);
    }

    [Fact]
    public async Task A_draft_that_is_begun_twice_is_one()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var form = (await browser.Open(BirthApplication.Begin)).Form();
        await browser.Submit(form);
        var first = browser.DraftOf();
        await browser.Open(BirthApplication.Begin);
        await browser.Submit(form);
        Assert.Equal(first, browser.DraftOf());
    }

    [Fact]
    public async Task Two_devices_on_one_page_keep_both_texts()
    {
        using var laptop = await host.SignedIn(Logins.Citizen);
        var here = await laptop.FillIn(await laptop.BeginBirth(), "child");
        using var phone = await host.SignedIn(Logins.Citizen);
        var there = await phone.Open(laptop.Location);
        await phone.Submit(there.Form(), ("child.name", "Tên trên điện thoại"), ("Leave", "true"));

        here = await laptop.Submit(here.Form(), ("child.name", "Tên trên máy tính"), ("Leave", "true"));
        Assert.Equal(HttpStatusCode.Conflict, laptop.Status);
        Assert.Contains("Tên trên điện thoại", here.Said(), StringComparison.Ordinal);
        Assert.Equal("Tên trên máy tính", here.QuerySelector("input[name='child.name']")!.GetAttribute("value"));

        here = await laptop.Submit(here.Form(), ("Leave", "true"));
        Assert.Contains("Đã lưu hồ sơ nháp", here.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_is_found_by_a_former_name()
    {
        using var browser = await host.SignedIn(Logins.OtherCitizen);
        var page = await browser.Open("/nop-ho-so/1.001193");
        page = await browser.Submit(page.Form("form[role=search]"), ("q", "Phú Hội"));
        Assert.Contains("Phường Phú Hội (cũ) nay thuộc phường Thuận Hóa", page.Said(), StringComparison.Ordinal);
        page = await browser.Open("/nop-ho-so/1.001193?q=khong+co+noi+nay");
        Assert.Contains("Không tìm thấy “khong co noi nay”", page.Said(), StringComparison.Ordinal);
        page = await browser.Open("/nop-ho-so/1.001193?tatca=true");
        Assert.Equal(40, page.QuerySelectorAll("input[name=Agency]").Length);
    }

    [Fact]
    public async Task A_stranger_finds_nothing_and_a_dead_procedure_says_so()
    {
        using var owner = await host.SignedIn(Logins.Citizen);
        await owner.BeginBirth();
        var draft = owner.DraftOf();
        using var stranger = await host.SignedIn(Logins.OtherCitizen);
        foreach (var path in new[] { "", "/role", "/co-quan", "/xem-lai" })
        {
            await stranger.Open($"/nop-ho-so/nhap/{draft}{path}");
            Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        }

        await stranger.Open("/nop-ho-so/khong-co");
        Assert.Equal(HttpStatusCode.Conflict, stranger.Status);
        using var nobody = host.Browser();
        await nobody.Open($"/nop-ho-so/nhap/{draft}/role");
        Assert.StartsWith("/dang-nhap", nobody.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_listed_with_its_page_and_nothing_is_sent()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        await browser.BeginBirth();
        var page = await browser.Open($"/nop-ho-so/nhap/{browser.DraftOf()}/xem-lai");
        Assert.Contains("Còn thiếu", page.Said(), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("main a[href*='/role#requesterRole']"));
        page = await browser.Submit(page.Form());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public async Task Groups_are_added_and_removed_without_scripts_and_nothing_typed_is_lost()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.BeginBirth();
        page = await browser.Submit(page.Form(), ("requesterRole", "mother"), ("parentsMarried", "no"), ("birthProof", "witness"));
        page = await browser.Open($"/nop-ho-so/nhap/{browser.DraftOf()}/witnesses");
        page = await browser.Submit(page.Form(), ("witnesses[0].name", "Lê Thị Một"), ("AddTo", "witnesses"));
        Assert.NotNull(page.QuerySelector("input[name='witnesses[1].name']"));
        page = await browser.Submit(page.Form(), ("witnesses[1].name", "Lê Thị Hai"), ("RemoveGroup", "witnesses[0]"));
        Assert.Equal("Lê Thị Hai", page.QuerySelector("input[name='witnesses[0].name']")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("input[name='witnesses[1].name']"));
    }

    [Fact]
    public async Task Earlier_dossiers_answer_what_the_profile_does_not()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.FillIn(await browser.BeginBirth(), "xem-lai");
        await browser.Submit(page.Form());
        await browser.BeginBirth();
        page = await browser.Open($"/nop-ho-so/nhap/{browser.DraftOf()}/mother");
        Assert.Equal("01", ((AngleSharp.Html.Dom.IHtmlSelectElement)page.QuerySelector("select[name='mother.ethnicity']")!).Value);
        Assert.Contains("hồ sơ ngày 01/12/2026", page.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_drafts_go_with_their_files_and_a_submitted_one_keeps_its()
    {
        using var browser = await host.SignedIn(Logins.OtherCitizen);
        var page = await browser.Open("/nop-ho-so/1.001193?q=Phú+Hội");
        page = await browser.Submit(page.Form());
        await browser.Submit(page.Form(), BirthApplication.Pages["role"]);
        var draft = browser.DraftOf();
        page = await browser.Open($"/nop-ho-so/nhap/{draft}/certificate");
        await browser.Submit(page.Form(), [], [("file.birthNotice", "a.jpg", BirthApplication.Jpeg)]);
        var kept = await host.Submitted(DossierSteps.Birth);
        Assert.Equal(1, await Files(draft));

        host.Test.Time.Advance(TimeSpan.FromDays(31));
        try
        {
            Assert.True(await host.Get<SweepDrafts>().Run(default) >= 1);
        }
        finally
        {
            host.Test.Time.Advance(-TimeSpan.FromDays(31));
        }

        Assert.Equal(0, await Files(draft));
        Assert.Equal(1, await Files(kept));
        Assert.Equal(DossierProblems.DraftNotFound.Code, (await host.Get<Drafts>().Find(host.Accounts[Logins.OtherCitizen], draft, default)).Problem!.Code);
        Assert.Equal(DossierProblems.DraftNotFound.Code, (await host.Get<Drafts>().Discard(host.Accounts[Logins.Citizen], kept, default))!.Code);
        Assert.Equal(1, await Files(kept));
    }

    [Fact]
    public async Task The_sweeper_of_drafts_ends_quietly_when_the_node_stops()
    {
        using var sweeper = ActivatorUtilities.CreateInstance<SweepDrafts>(host.Get<IServiceProvider>());
        using var stopping = new CancellationTokenSource();
        var sweeping = sweeper.Repeat(stopping.Token);
        await stopping.CancelAsync();
        await sweeping;
        Assert.True(sweeping.IsCompletedSuccessfully);
    }

    private async Task<long> Files(long stream)
    {
        await using var connection = await host.Store.Read();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from file where stream_id = {stream}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
