using System.Net;
using AngleSharp.Html.Dom;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using Sen.Procedures.Domain.Processes;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

/// <summary>What is done while the person waits: one screen, one change, every role by its name.</summary>
public sealed class OnTheSpotTests(DossierHost host) : IClassFixture<DossierHost>
{
    private const string Door = "/can-bo/tiep-nhan";
    private const string Card = "099148000078|191234567|Trần Thị Thắm|27031948|Nữ|Tổ 5, Phú Bài, Hương Thủy, Thừa Thiên Huế|01012022";

    [Fact]
    public async Task Card_words_two_numbers_and_Enter_certify_a_copy()
    {
        using var deputy = await host.SignedIn(Logins.Deputy);
        var page = await Reckoned(deputy, ("documents[0].name", "Sổ hộ khẩu"), ("documents[0].pages", "3"), ("documents[0].copies", "2"));
        Assert.Contains("Người yêu cầu: Trần Thị Thắm · 27/03/1948 · 099148000078", page.Said(), StringComparison.Ordinal);
        Assert.Contains("2.000 + 2.000 + 1.000 = 5.000 đồng/bản × 2 = 10.000 đồng", page.Said(), StringComparison.Ordinal);
        Assert.Contains("mười nghìn đồng", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Sổ hộ khẩu: 3 trang, 2 bản sao", page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[name=Receipt][autofocus]"));
        var draft = DraftOf(deputy);
        Assert.Null(await host.Store.Load(DossierStream.Kind, draft));

        page = await deputy.Submit(page.Form(), ("Receipt", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, deputy.Status);
        Assert.Null(await host.Store.Load(DossierStream.Kind, draft));

        page = await deputy.Submit(page.Form(), ("Receipt", "0001234"));
        Assert.Contains("quyển 01/2026 – SCT/BS", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Đã thu 10000 đồng, biên lai 0001234", page.Said().Replace("10.000", "10000", StringComparison.Ordinal), StringComparison.Ordinal);
        var dossier = await host.Dossier(draft);
        Assert.Equal((Stage.Delivered, "Trần Thị Thắm", "0001234"), (dossier.Stage, dossier.Delivered!.To, dossier.FeeReceipt!.Number));
        var history = await host.Store.History(draft);
        Assert.Equal(
            ["Reception", "Reception", "FeeCollector", "Specialist", "Specialist", "Signatory", "Clerk", "Delivery"],
            history.Select(one => one.By!.Role));
        Assert.All(history.Skip(2), one => Assert.Equal(history[2].At, one.At));
        page = await deputy.Open(PageOf(draft));
        Assert.Contains("Phó Giám đốc Trung tâm (văn thư)", page.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_original_takes_a_number_and_the_form_sent_twice_certifies_once()
    {
        using var deputy = await host.SignedIn(Logins.Deputy);
        var page = await Reckoned(deputy, ("documents[0].name", "Bằng lái xe"), ("documents[0].pages", "1"), ("documents[0].copies", "1"));
        var adding = page.QuerySelector("[name=AddTo]")!;
        page = await deputy.Submit(page.Form(), ("AddTo", adding.GetAttribute("value")!));
        page = await deputy.Submit(page.Form(), ("documents[1].name", "Giấy khai sinh"), ("documents[1].pages", "1"), ("documents[1].copies", "3"));
        Assert.Contains("8.000 đồng", page.Said(), StringComparison.Ordinal);
        var draft = DraftOf(deputy);
        var form = page.Form();
        await deputy.Submit(form, ("Receipt", "0001235"));
        var first = await host.Dossier(draft);
        var again = await deputy.Submit(form, ("Receipt", "0001235"));
        Assert.Contains(first.Issued!.Number, again.Said(), StringComparison.Ordinal);
        Assert.Equal(first, await host.Dossier(draft) with { FiledAnswers = first.FiledAnswers, FiledPapers = first.FiledPapers, FiledFees = first.FiledFees, FiledDue = first.FiledDue, SupplementItemsAsked = first.SupplementItemsAsked, Consultations = first.Consultations });
        var numbers = first.Issued.Number.Split(',')[0].Split('–').Select(long.Parse).ToList();
        Assert.Equal(1, numbers[1] - numbers[0]);
    }

    [Fact]
    public async Task A_fee_that_was_not_on_the_screen_is_shown_before_anything_is_done()
    {
        using var deputy = await host.SignedIn(Logins.Deputy);
        var page = await Reckoned(deputy, ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
        page = await deputy.Submit(page.Form(), ("documents[0].copies", "5"), ("Receipt", "0001236"));
        Assert.Contains("20.000 đồng", page.Said(), StringComparison.Ordinal);
        Assert.Null(await host.Store.Load(DossierStream.Kind, DraftOf(deputy)));
        await deputy.Submit(page.Form(), ("Receipt", "0001236"));
        Assert.Equal(20_000, (await host.Dossier(DraftOf(page))).FeeReceipt!.Amount);
    }

    [Fact]
    public async Task Who_may_not_sign_hands_on_and_the_rest_is_done_in_one_go_when_it_is_signed()
    {
        using var counter = await host.SignedIn(Logins.Specialist);
        var page = await Reckoned(counter, ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
        Assert.Contains("Thu phí và chuyển ký", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form(), ("Receipt", "0001237"));
        Assert.Contains("Đã chuyển ký hồ sơ", page.Said(), StringComparison.Ordinal);
        var id = DraftOf(page);
        var dossier = await host.Dossier(id);
        Assert.Equal((StepWork.Sign, "0001237"), (dossier.Step!.Work, dossier.FeeReceipt!.Number));

        Assert.True((await host.Get<ApproveResult>().Run(await host.Official(Logins.Signatory), id, dossier.Draft!.File.Sha256, default)).TryGet(out _, out _));
        using var clerk = await host.SignedIn(Logins.Clerk);
        page = await clerk.Submit(Act(await clerk.Open(PageOf(id)), "Spot"));
        Assert.Equal(Stage.ResultReady, (await host.Dossier(id)).Stage);
    }

    [Fact]
    public async Task A_refused_row_of_acts_takes_no_number_and_leaves_no_file()
    {
        var id = await host.Submitted();
        var deputy = await host.Official(Logins.Deputy);
        Assert.Equal(DossierProblems.NotInProcessing.Code, (await host.Get<ResolveOnTheSpot>().Run(await host.Visitor(Logins.Deputy), deputy, id, "1", default)).Problem!.Code);
        Assert.True((await host.Get<AcceptDossier>().Run(deputy, id, [], note: null, default)).TryGet(out _, out _));
        Assert.Equal(DossierProblems.FeeReceiptNumberMissing.Code, (await host.Get<ResolveOnTheSpot>().Run(await host.Visitor(Logins.Deputy), deputy, id, "", default)).Problem!.Code);
        var birth = await host.Accepted(DossierSteps.Birth);
        Assert.Equal(DossierProblems.NotOnTheSpot.Code, (await host.Get<ResolveOnTheSpot>().Run(await host.Visitor(Logins.Deputy), deputy, birth, "1", default)).Problem!.Code);

        var stranger = await host.Official(Logins.Stranger);
        Assert.NotNull((await host.Get<ResolveOnTheSpot>().Run(await host.Visitor(Logins.Stranger), stranger, id, "1", default)).Problem);
        Assert.Equal((StepWork.DraftResult, default(DraftResult)), ((await host.Dossier(id)).Step!.Work, (await host.Dossier(id)).Draft));
    }

    /// <summary>Scanned, found by words, typed: the screen with the fee on it.</summary>
    private static async Task<IHtmlDocument> Reckoned(Browser counter, params (string, string)[] papers)
    {
        await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Person']"), ("Person", Card));
        var page = await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Person']"), ("Person", "sao y"));
        Assert.DoesNotContain("sao", counter.Location, StringComparison.Ordinal);
        // The button beside the procedure begins it, too, and so does Enter once more.
        await counter.Submit(page.Form("table form"));
        Assert.EndsWith("/mot-man-hinh", counter.Location, StringComparison.Ordinal);
        page = await counter.Submit(page.Form("form[action$='handler=Person']"), ("Person", ""));
        Assert.EndsWith("/mot-man-hinh", counter.Location, StringComparison.Ordinal);
        return await counter.Submit(page.Form(), [.. papers, ("truth", "true")]);
    }

    private static long DraftOf(Browser counter) => long.Parse(counter.Location.Split('/')[3], System.Globalization.CultureInfo.InvariantCulture);

    private static long DraftOf(IHtmlDocument page) =>
        long.Parse((page.QuerySelector("form[action$='mot-man-hinh']")?.GetAttribute("action") ?? page.QuerySelector("a[href^='/can-bo/ho-so/']")!.GetAttribute("href")!).Split('/')[3], System.Globalization.CultureInfo.InvariantCulture);
}
