using System.Net;
using AngleSharp.Html.Dom;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

/// <summary>Filing for the person at the counter: the card, what is known already, the read-back, and three places.</summary>
public sealed class CounterTests(DossierHost host) : IClassFixture<DossierHost>
{
    private const string Door = "/can-bo/tiep-nhan";
    internal const string Card = "099148000078|191234567|Trần Thị Thắm|27031948|Nữ|Tổ 5, Phú Bài, Hương Thủy, Thừa Thiên Huế|01012022";
    private const string Finishing = "form:has([name=AcceptNote])";

    [Fact]
    public async Task A_scanned_card_fills_the_form_and_the_official_types_no_identity()
    {
        using var counter = await At(Logins.Reception, Card);
        Assert.Contains("Trần Thị Thắm · 099148000078", (await counter.Open(Door)).Said(), StringComparison.Ordinal);
        var page = await Begin(counter, DossierSteps.CertifiedCopy);
        foreach (var (field, value) in ((string, string)[])[
            ("submitter.name", "Trần Thị Thắm"), ("submitter.birthDate.Day", "27"), ("submitter.birthDate.Month", "3"), ("submitter.birthDate.Year", "1948"),
            ("submitter.idNumber", "099148000078"), ("submitter.residence.Province", "46"), ("submitter.residence.CommuneCode", "19960"), ("submitter.residence.Detail", "Tổ 5")])
            Assert.Equal(value, Value(page, field));
        Assert.Contains("Đã điền sẵn theo thẻ căn cước", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form());
        Assert.Equal(HttpStatusCode.OK, counter.Status);
        Assert.Contains("phần 2 trong 3", page.Said(), StringComparison.Ordinal);

        // The next person.
        await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Leave']"));
        Assert.Equal("", Value(await Begin(counter, DossierSteps.CertifiedCopy), "submitter.name"));
    }

    [Theory]
    [InlineData("09914800007")]
    [InlineData("abc|def|ghi|jkl|mno|pqr")]
    [InlineData("|||||||||||||||||||||||||")]
    public async Task What_is_no_card_and_no_number_is_refused_in_words(string typed)
    {
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Person']"), ("Person", typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, counter.Status);
        Assert.Contains("Quét lại mã QR trên thẻ căn cước, hoặc nhập đủ 12 chữ số", page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#Person[aria-invalid]"));
    }

    [Fact]
    public async Task Who_was_here_before_is_known_by_number_alone_and_sees_who_looked()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        var number = (await host.Dossier(id)).Owner.IdNumber ?? "099192000017";
        using var counter = await At(Logins.Reception, number);
        var page = await Begin(counter, DossierSteps.CertifiedCopy);
        Assert.Equal(("Trần Thị Lan", "0905123456"), (Value(page, "submitter.name"), Value(page, "submitter.phone")));
        var looks = await host.Get<Looks>().Of(PersonKey.Account(host.Accounts[Logins.Citizen]));
        Assert.Contains(looks, look => look.Purpose == KnownFacts.Purpose);

        // A birth registration by the same mother asks for nothing of her again.
        page = await Begin(counter, DossierSteps.Birth);
        var draft = counter.Location.Split('/')[3];
        var asked = new List<string>();
        for (var pages = 0; pages < 10 && page.QuerySelector("[name='child.name']") is null; pages++)
        {
            asked.AddRange(page.Form().QuerySelectorAll("[name]").Select(box => box.GetAttribute("name")!));
            page = await counter.Submit(page.Form(), ("requesterRole", "mother"), ("parentsMarried", "no"), ("birthProof", "certificate"), ("fatherDeclared", "no"));
        }

        Assert.NotNull(page.QuerySelector("[name='child.name']"));
        Assert.DoesNotContain(asked, name => name.StartsWith("submitter.", StringComparison.Ordinal));
        page = await counter.Open($"{Door}/{draft}/requester");
        Assert.Equal(("Trần Thị Lan", "099192000017"), (Value(page, "submitter.name"), Value(page, "submitter.idNumber")));
    }

    [Fact]
    public async Task What_differs_from_the_card_is_a_warning_that_asks_for_the_reason()
    {
        using var counter = await At(Logins.Reception, Card);
        var page = await Begin(counter, DossierSteps.CertifiedCopy);
        page = await counter.Submit(page.Form(), ("submitter.name", "Trần Thị Thắm Nhỏ"));
        page = await counter.Submit(page.Form(), ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
        page = await counter.Submit(page.Form(), ("truth", "true"));
        Assert.Contains("trên thẻ căn cước “Trần Thị Thắm”, khai “Trần Thị Thắm Nhỏ”", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form(Finishing), ("Source", "Counter"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, counter.Status);
        Assert.Contains("Ghi lý do nội dung khai khác với giấy tờ đã quét", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form(Finishing), ("Source", "Counter"), ("Difference", "Đã cải chính hộ tịch năm 2025"));
        Assert.Contains("Đã tiếp nhận", page.Said(), StringComparison.Ordinal);
        var id = long.Parse(counter.Location.Split("ho-so=")[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("Đã cải chính hộ tịch năm 2025", (await host.Dossier(id)).Origin!.Difference);
        Assert.Contains("Đã cải chính hộ tịch năm 2025", (await counter.Open(OfficialPathTests.PageOf(id))).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_a_dossier_that_nobody_accepted_says_nothing()
    {
        var id = await host.Submitted(DossierSteps.CertifiedCopy, change: answers => answers.With("submitter.idNumber", "099092000555"));
        Assert.Equal(Stage.Submitted, (await host.Dossier(id)).Stage);
        using var counter = await At(Logins.Reception, "099092000555");
        Assert.Equal("", Value(await Begin(counter, DossierSteps.CertifiedCopy), "submitter.name"));
    }

    [Fact]
    public async Task Help_needs_a_read_back_and_stands_in_the_dossier()
    {
        using var counter = await At(Logins.Reception, Card);
        var page = await Typed(counter);
        page = await counter.Submit(page.Form(Finishing), ("Source", "Assisted"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, counter.Status);
        Assert.Contains("Chọn cách người nộp xác nhận", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form(Finishing), ("Source", "Assisted"), ("ReadBack", "Fingerprint"));
        var dossier = await host.Dossier(Done(counter));
        Assert.Equal((DossierSource.Assisted, ReadBack.Fingerprint), (dossier.Source, dossier.Origin!.Help!.ReadBack));
        Assert.Equal(host.Commune.Id, dossier.Bodies.Assisting!.Id);
        Assert.Contains("Hỗ trợ nộp trực tuyến tại quầy", (await counter.Open(PageOf(Done(counter)))).Said(), StringComparison.Ordinal);
        var slip = await counter.Submit(page.Form("form[action$='/in/01']"));
        Assert.Contains($"Hỗ trợ nộp tại quầy: {dossier.Origin.Help.Helper}", slip.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_own_telephone_the_person_corrects_and_then_confirms_what_was_typed()
    {
        using var counter = await At(Logins.Reception, Card);
        var page = await Typed(counter);
        var review = counter.Location!;
        page = await counter.Submit(page.Form("form[action$='handler=Phone']"));
        var address = await Offered(review);
        using var phone = host.Browser();
        var shown = await phone.Open(address);
        Assert.Equal("/doc-lai", phone.Location);
        Assert.Contains("Trần Thị Thắm", shown.Said(), StringComparison.Ordinal);

        // A remark that is empty is asked for; one that is written reaches the counter.
        shown = await phone.Submit(shown.Form("details form"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, phone.Status);
        shown = await phone.Submit(shown.Form("details form"), ("Remark", "Tôi ở tổ 6"));
        Assert.Contains("không phải khai lại", shown.Said(), StringComparison.Ordinal);
        page = await counter.Open(review);
        Assert.Contains("Tôi ở tổ 6", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form(Finishing), ("Source", "Assisted"), ("ReadBack", "OwnPhone"));
        Assert.Equal(HttpStatusCode.Conflict, counter.Status);
        Assert.Contains("chưa xác nhận trên điện thoại", page.Said(), StringComparison.Ordinal);

        // Corrected, shown again, confirmed; what was on the screen before counts no more.
        page = await counter.Open(review.Replace("xem-lai", "requester", StringComparison.Ordinal));
        await counter.Submit(page.Form(), ("submitter.residence.Detail", "Tổ 6"));
        await counter.Submit((await counter.Open(review)).Form("form[action$='handler=Phone']"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(phone, address));
        shown = await phone.Open(await Offered(review));
        Assert.Contains("Tổ 6", shown.Said(), StringComparison.Ordinal);
        Assert.Contains("Đã xác nhận", (await phone.Submit(shown.Form("main > form, main form"))).Said(), StringComparison.Ordinal);
        page = await counter.Open(review);
        Assert.Contains("Người nộp đã xác nhận trên điện thoại", page.Said(), StringComparison.Ordinal);
        await counter.Submit(page.Form(Finishing), ("Source", "Assisted"), ("Difference", "Mới chuyển tổ"));
        Assert.Equal(ReadBack.OwnPhone, (await host.Dossier(Done(counter))).Origin!.Help!.ReadBack);

        async Task<string> Offered(string at)
        {
            var draft = long.Parse(at.Split('/')[^2], System.Globalization.CultureInfo.InvariantCulture);
            return Pages.Dossiers.Citizen.Paths.ReadBack((await host.Get<ReadBacks>().Offer(await host.Visitor(Logins.Reception), draft, default)).Value);
        }
    }

    [Fact]
    public async Task Received_in_one_ward_decided_in_another_collected_in_a_third()
    {
        var visitor = await host.Visitor(Logins.Stranger);
        var official = await host.Official(Logins.Stranger);
        Assert.Null((await host.Get<CounterPersons>().Set(visitor, Card, default)).Problem);
        var enter = host.Get<EnterDossier>();
        var draft = (await enter.Begin(visitor, "1.004873", caseCode: null, onceKey: null, default)).Value;
        var directory = host.Get<Sen.Agencies.AgencyDirectory>();
        var home = (await directory.CommitteeOf("19960"))!;
        Assert.Equal(home.Id, draft.Receiving);

        draft = (await enter.Begin(visitor, DossierSteps.CertifiedCopy, caseCode: null, onceKey: null, default)).Value;
        Assert.Equal(visitor.Positions[0].AgencyId, draft.Receiving);
        draft = (await host.Get<Drafts>().Save(draft with { Answers = DossierSteps.CertifiedCopyAnswers() }, default)).Value;
        Assert.Equal(
            DossierProblems.AgencyNotCompetent.Code, (await enter.Finish(visitor, official, draft.Id, new CounterFiling(DossierSource.Counter, Collecting: 1, Difference: "Nộp cho người khác"), [], note: null, default)).Problem!.Code);
        var done = (await enter.Finish(visitor, official, draft.Id, new CounterFiling(DossierSource.Counter, Collecting: host.Commune.Id, Difference: "Nộp cho người khác"), [], note: null, default)).Value.State;
        Assert.Equal((visitor.Positions[0].AgencyId, host.Commune.Id), (done.Bodies.Receiving.Id, done.Bodies.ResultAt.Id));
    }

    private async Task<Browser> At(string login, string person)
    {
        var counter = await host.SignedIn(login);
        await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Person']"), ("Person", person));
        Assert.Equal(HttpStatusCode.OK, counter.Status);
        return counter;
    }

    private static async Task<IHtmlDocument> Begin(Browser counter, string code)
    {
        var page = await counter.Submit((await counter.Open($"{Door}?q={code}")).Form("table form"));
        return counter.Location.EndsWith("/mot-man-hinh", StringComparison.Ordinal) ? await counter.Open($"{Door}/{counter.Location.Split('/')[3]}/requester") : page;
    }

    /// <summary>A certified copy for who stands there, typed to the end.</summary>
    private static async Task<IHtmlDocument> Typed(Browser counter)
    {
        var page = await counter.Submit((await Begin(counter, DossierSteps.CertifiedCopy)).Form());
        page = await counter.Submit(page.Form(), ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
        return await counter.Submit(page.Form(), ("truth", "true"));
    }

    private static long Done(Browser counter) => long.Parse(counter.Location!.Split("ho-so=")[1], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<HttpStatusCode> StatusOf(Browser browser, string address)
    {
        await browser.Open(address);
        return browser.Status;
    }

    private static string Value(IHtmlDocument page, string field) => page.QuerySelector($"[name='{field}']") switch
    {
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlInputElement input => input.Value ?? "",
        _ => throw new InvalidOperationException($"The page has no {field}: {page.Said()}"),
    };
}
