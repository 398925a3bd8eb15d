using System.Globalization;
using AngleSharp.Dom;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Tests.Citizen;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel.Sql;
using Sen.Testing.Doors;
using Sen.Web;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

/// <summary>Lists, slips, and the rules that all pages keep.</summary>
public class OfficialListTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task Form_01_says_all_that_it_must_and_a_second_print_is_marked()
    {
        var id = await host.Accepted();
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Open(PageOf(id));
        var print = page.Form("form[action$='/in/01']");
        var slip = await counter.Submit(print);
        var dossier = await host.Dossier(id);
        foreach (var words in (string[])[
            "ỦY BAN NHÂN DÂN PHƯỜNG THUẬN HÓA", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            dossier.Code!, $"Mã tra cứu: {dossier.FollowSecret}", "Trần Thị Lan", "0905123456", "Thư điện tử: không có", "Chứng thực bản sao", "14:10, 01/12/2026", "Thứ Ba, 01/12/2026",
            "10.000 đồng (mười nghìn đồng) – chưa thu", "Người nộp hồ sơ", "Người tiếp nhận hồ sơ"])
            Assert.Contains(words, slip.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("bản in lại", slip.Said(), StringComparison.Ordinal);
        Assert.NotNull(slip.QuerySelector("svg.s-qr path"));
        Assert.Empty(slip.QuerySelectorAll("[style]"));

        slip = await counter.Submit((await counter.Open(PageOf(id))).Form("form[action$='/in/01']"));
        Assert.Contains("bản in lại, lần 2", slip.Said(), StringComparison.Ordinal);
        slip = await counter.Open($"{PageOf(id)}/in/01?ban=1");
        Assert.DoesNotContain("bản in lại", slip.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inbox_filters_by_address_and_says_when_nothing_is_left()
    {
        await host.Submitted();
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Open($"/can-bo?thu-tuc={DossierSteps.CertifiedCopy}");
        Assert.Contains("Trần Thị Lan", page.Said(), StringComparison.Ordinal);
        page = await counter.Open("/can-bo?thu-tuc=9.999999");
        Assert.Contains("Không có hồ sơ nào khớp", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Xoá bộ lọc", page.Said(), StringComparison.Ordinal);
        page = await counter.Open("/can-bo?nhom=mine");
        Assert.DoesNotContain("Trần Thị Lan", page.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_the_applicant_is_followed_by_who_asked_and_is_work_again_when_answered()
    {
        var id = await host.AskedForSupplement();
        var number = (await host.Dossier(id)).DisplayCode;
        using var counter = await host.SignedIn(Logins.Reception);
        Assert.DoesNotContain(number, (await counter.Open("/can-bo")).Said(), StringComparison.Ordinal);
        var waiting = await counter.Open("/can-bo?nhom=waiting");
        Assert.Contains(number, waiting.Said(), StringComparison.Ordinal);
        Assert.Contains("Hạn bổ sung", waiting.Said(), StringComparison.Ordinal);
        Assert.Empty(waiting.QuerySelectorAll("input[name=ids]"));
        using var stranger = await host.SignedIn(Logins.Stranger);
        Assert.DoesNotContain(number, (await stranger.Open("/can-bo?nhom=waiting")).Said(), StringComparison.Ordinal);

        using var lan = await host.SignedIn(Logins.Citizen);
        await lan.Submit((await lan.Open($"/ho-so/{id}/bo-sung")).Form(), [("Remark", "Đã chụp lại")], [("Item0", "chung-sinh.pdf", DossierSteps.Pdf)]);
        Assert.Contains(number, (await counter.Open("/can-bo")).Said(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await counter.Open("/can-bo?nhom=waiting")).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_are_forwarded_after_a_preview_and_a_second_post_forwards_none()
    {
        var (first, second) = (await host.Drafted(), await host.Drafted());
        var step = (await host.Dossier(first)).Step!.Id;
        using var specialist = await host.SignedIn(Logins.Specialist);
        var preview = await specialist.Open($"/can-bo/chuyen-hang-loat?ids={first}&ids={second}");
        Assert.Contains("Sẽ chuyển", preview.Said(), StringComparison.Ordinal);
        Assert.Equal(step, (await host.Dossier(first)).Step!.Id);
        var form = preview.Form();
        var done = await specialist.Submit(form);
        Assert.Contains("Đã chuyển 2 hồ sơ, không chuyển được 0", done.Said(), StringComparison.Ordinal);
        done = await specialist.Submit(form);
        Assert.Contains("Đã chuyển 0 hồ sơ, không chuyển được 2", done.Said(), StringComparison.Ordinal);
        Assert.NotEqual(step, (await host.Dossier(second)).Step!.Id);
    }

    [Fact]
    public async Task A_dossier_is_found_by_code_and_by_name_without_marks_in_the_own_agency_only()
    {
        var code = (await host.Dossier(await host.Accepted())).Code!;
        using var clerk = await host.SignedIn(Logins.Clerk);
        Assert.Contains(code, (await clerk.Open($"/can-bo/tim?q={code}")).Said(), StringComparison.Ordinal);
        Assert.Contains(code, (await clerk.Open("/can-bo/tim?q=tran%20thi")).Said(), StringComparison.Ordinal);
        using var stranger = await host.SignedIn(Logins.Stranger);
        Assert.Contains("Không tìm thấy", (await stranger.Open($"/can-bo/tim?q={code}")).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_names_each_is_found_once_in_order_page_by_page_whoever_received_them_and_whoever_decides()
    {
        const string Others = "account, number, owner, procedure, procedure_name, stage, submitted, accepted, due, paused, ended";
        var like = await host.Accepted();
        var expected = new List<string>();
        var foreign = 0L;
        for (var n = 49; n >= 0; n--)
        {
            // A quarter each: of this agency altogether, received elsewhere, decided elsewhere, of others altogether.
            var (receiving, competent) = (n % 4 is 1 or 3 ? "competent + 1" : "competent", n % 4 is 2 or 3 ? "competent + 1" : "competent");
            var id = host.Store.Numbers.Next();
            // Two of each name.
            Assert.Null(await host.Store.Write([Statement.One(
                $"insert into dossier_row (id, receiving, competent, name_key, {Others}) select $1, {receiving}, {competent}, $2, {Others} from dossier_row where id = $3",
                id, string.Create(CultureInfo.InvariantCulture, $"wyz {n / 2:00}"), like)]));
            if (n % 4 is 3)
                foreign = id;
            else
                expected.Add(string.Create(CultureInfo.InvariantCulture, $"wyz {n / 2:00} {id}"));
        }

        expected = [.. expected.Order(StringComparer.Ordinal)];
        using var clerk = await host.SignedIn(Logins.Clerk);
        var page = await clerk.Open("/can-bo/tim?q=wyz");
        var found = Rows(page);
        Assert.Equal(20, found.Count);
        while (page.QuerySelector("main nav a[rel=next]")?.GetAttribute("href") is { } next)
        {
            page = await clerk.Open(next);
            found.AddRange(Rows(page));
        }

        Assert.Equal(expected.Select(one => one.Split(' ')[^1]), found);
        // A dossier of others is no place to begin at: its owner's name could be told from what follows.
        Assert.Equal(found.Take(20), Rows(await clerk.Open(string.Create(CultureInfo.InvariantCulture, $"/can-bo/tim?q=wyz&sau={foreign}"))));
        // Nor is one of another name: what follows it was not asked for.
        var twenties = Rows(await clerk.Open("/can-bo/tim?q=wyz%202"));
        Assert.NotEmpty(twenties);
        Assert.Equal(twenties, Rows(await clerk.Open($"/can-bo/tim?q=wyz%202&sau={found[0]}")));

        static List<string> Rows(IParentNode page) => [.. page.QuerySelectorAll("main tbody a").Select(one => one.GetAttribute("href")!.Split('/')[^1])];
    }

    [Fact]
    public async Task A_paper_dossier_is_accepted_at_once_without_an_account()
    {
        var visitor = await host.Visitor(Logins.Reception);
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Open("/can-bo/tiep-nhan?q=chung%20thuc");
        Assert.Contains(DossierSteps.CertifiedCopy, page.Said(), StringComparison.Ordinal);

        var enter = host.Get<Features.EnterDossier>();
        var draft = (await enter.Begin(visitor, DossierSteps.CertifiedCopy, caseCode: null, onceKey: null, default)).Value;
        Assert.Equal(host.Commune.Id, draft.Receiving);
        var official = await host.Official(Logins.Reception);
        Assert.Equal(DossierProblems.DraftIncomplete.Code, (await enter.Finish(visitor, official, draft.Id, new Features.CounterFiling(DossierSource.Counter), [], note: null, default)).Problem!.Code);
        draft = (await host.Get<Features.Drafts>().Save(draft with { Answers = DossierSteps.CertifiedCopyAnswers("Nguyễn Thị Kim Hoa") }, default)).Value;
        var first = (await enter.Finish(visitor, official, draft.Id, new Features.CounterFiling(DossierSource.Counter), [], note: null, default)).Value;
        var again = (await enter.Finish(visitor, official, draft.Id, new Features.CounterFiling(DossierSource.Counter), [], note: null, default)).Value;
        Assert.True(again.Repeated);
        Assert.Equal(first.State.Code, again.State.Code);
        Assert.Equal((Stage.Processing, SubmissionChannel.Direct, default(long?)), (first.State.Stage, first.State.Channel, first.State.Account));
        Assert.NotNull(first.State.Due);
    }

    [Fact]
    public async Task A_paper_dossier_is_typed_page_by_page_and_accepted()
    {
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Open("/can-bo/tiep-nhan?q=2.000815");
        await counter.Submit(page.Form("table form"));
        page = await counter.Open($"/can-bo/tiep-nhan/{counter.Location.Split('/')[3]}/requester");
        page = await counter.Submit(page.Form(), ("submitter.name", ""));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, counter.Status);
        page = await counter.Submit(
            page.Form(),
            ("submitter.name", "Hồ Thị Kăn"), ("submitter.birthDate.Year", "1948"), ("submitter.idNumber", "099148000017"),
            ("submitter.residence.Province", "46"), ("submitter.residence.Commune", "Thuận Hóa"), ("submitter.residence.Detail", "Tổ 4"));
        Assert.Contains("phần 2 trong 3", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form(), ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
        page = await counter.Submit(page.Form(), ("truth", "true"));
        Assert.Contains("4.000 đồng", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form("form:has([name=AcceptNote])"), ("Source", "Counter"));
        Assert.Contains("Đã tiếp nhận. Mã hồ sơ H57.", page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action$='/in/01']"));
        var slip = await counter.Submit(page.Form("form[action$='/in/01']"));
        Assert.Contains("Số điện thoại: không có", slip.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_door_of_the_module_is_guarded()
    {
        var (unguarded, walked) = await UnguardedDoors.Find(host.Get<IServiceProvider>());
        Assert.Empty(unguarded);
        Assert.True(walked > 10);
    }

    [Fact]
    public void Every_text_is_there()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Sen.slnx")))
            root = root.Parent!;
        Assert.Empty(TextsCheck.Faults(typeof(DossiersModule).Assembly, Path.Combine(root.FullName, "src/Modules/Dossiers")));
    }
}
