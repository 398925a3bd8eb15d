using System.Net;
using AngleSharp.Html.Dom;
using Dapper;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Tests.Apply;
using Sen.Dossiers.Tests.Host;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

public class OtherPapersTests(DossierHost host) : OtherPapers(host), IClassFixture<DossierHost>;

public class OtherPapersOnPostgresTests(PostgresDossierHost host) : OtherPapers(host), IClassFixture<PostgresDossierHost>;

/// <summary>People who are told by a passport, and people found by the number of the old card.</summary>
public abstract class OtherPapers(DossierHost host)
{
    private const string Door = "/can-bo/tiep-nhan";
    private const string Finishing = "form:has([name=AcceptNote])";

    [Fact]
    public async Task A_mother_with_a_passport_registers_a_birth_and_is_known_by_it_the_next_time()
    {
        using var mother = await host.SignedIn(Logins.OtherCitizen);
        await mother.Submit((await mother.Open("/nop-ho-so/1.001193?moi=true&q=Phú+Hội")).Form());
        var page = await mother.Open(mother.Location);
        page = await mother.Submit(page.Form(), BirthApplication.Pages["role"]);
        page = await mother.Submit(page.Form(), BirthApplication.Pages["father-known"]);

        // The old nine digits are refused in words, and nothing typed is lost.
        Assert.False(page.QuerySelector("details.s-details")!.HasAttribute("open"));
        (string, string)[] asker =
        [
            ("submitter.name", "Lê Văn Khác"), ("submitter.birthDate.Day", "2"), ("submitter.birthDate.Month", "3"), ("submitter.birthDate.Year", "1990"),
            ("submitter.residence.Province", "46"), ("submitter.residence.Commune", "Phường Thuận Hóa"), ("submitter.residence.Detail", "5 Lê Lợi"), ("submitter.phone", "0905000111"),
        ];
        page = await mother.Submit(page.Form(), [.. asker, ("submitter.idNumber", "191 234 567")]);
        Assert.Contains("9 chữ số là số chứng minh nhân dân cũ, không còn dùng để định danh từ 01/01/2025", page.Said(), StringComparison.Ordinal);
        Assert.Equal(("191 234 567", "Lê Văn Khác"), (Value(page, "submitter.idNumber"), Value(page, "submitter.name")));

        // Both at once: which one to leave out; the passport stays typed, and its part is open.
        page = await mother.Submit(page.Form(), [("submitter.idNumber", "099190000017"), .. Passport("submitter")]);
        Assert.Contains("chỉ nhập một trong hai", page.Said(), StringComparison.Ordinal);
        Assert.True(page.QuerySelector("details.s-details")!.HasAttribute("open"));
        Assert.Equal(("099190000017", "C01X 00T47"), (Value(page, "submitter.idNumber"), Value(page, "submitter.idNumber.Number")));

        page = await mother.Submit(page.Form(), ("submitter.idNumber", ""));
        page = await mother.Submit(page.Form(), BirthApplication.Pages["child"]);
        page = await mother.Submit(page.Form(), [.. BirthApplication.Pages["origin"]]);
        Assert.EndsWith("/mother", mother.Location.Split('?')[0], StringComparison.Ordinal);
        Assert.Equal(("", "passport", "C01X00T47", "DEU"), Shown(page, "mother"));
        page = await mother.Submit(page.Form(), ("mother.ethnicity", "55"), ("mother.nationality", "DE"), ("mother.residence.Detail", "5 Lê Lợi"));
        page = await mother.FillIn(page, "xem-lai");
        Assert.Contains("Hộ chiếu C01X00T47 (Đức)", page.Said(), StringComparison.Ordinal);
        page = await mother.Submit(page.Form());
        Assert.Contains("Đã nộp hồ sơ", page.Said(), StringComparison.Ordinal);
        var id = mother.DraftOf();

        using var counter = await host.SignedIn(Logins.Reception);
        page = await counter.Open(PageOf(id));
        Assert.Contains("Lê Văn Khác · Hộ chiếu C01X00T47 (Đức)", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(Act(page, "Accept"), ("AcceptNote", "Đã xem hộ chiếu"));
        Assert.Contains("Đã tiếp nhận", page.Said(), StringComparison.Ordinal);
        var slip = await counter.Submit(page.Form("form[action$='/in/01']"));
        Assert.Contains("Hộ chiếu C01X00T47 (Đức)", slip.Said(), StringComparison.Ordinal);

        // What the ministry's system can't look up by a number is copied there.
        using var specialist = await host.SignedIn(Logins.Specialist);
        page = await specialist.Open(PageOf(id));
        Assert.Contains(page.QuerySelectorAll("input").Select(box => box.GetAttribute("value")), value => value == "Hộ chiếu C01X00T47 (Đức)");
        Assert.Contains(page.QuerySelectorAll("input").Select(box => box.GetAttribute("value")), value => value == "Đức");

        // The next dossier of the same account, and the counter by the number alone.
        await mother.Submit((await mother.Open("/nop-ho-so/1.001193?moi=true&q=Phú+Hội")).Form());
        page = await mother.Open($"/nop-ho-so/nhap/{mother.DraftOf()}/requester");
        Assert.Equal(("", "passport", "C01X00T47", "DEU"), Shown(page, "submitter"));
        await At(counter, "c01x00t47");
        page = await Begin(counter, DossierSteps.CertifiedCopy);
        Assert.Equal("Lê Văn Khác", Value(page, "submitter.name"));
        Assert.Equal(("", "passport", "C01X00T47", "DEU"), Shown(page, "submitter"));
    }

    [Fact]
    public async Task A_passport_that_is_read_fills_the_form_and_one_that_is_over_asks_for_the_reason()
    {
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await At(counter, Zones.Write("N7654321", "VNM", "NGUYEN<<THI<LAN", "880506", 'F', "251130"));
        Assert.Contains("NGUYEN THI LAN · Hộ chiếu N7654321 (Việt Nam)", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Hộ chiếu đã hết hạn ngày 30/11/2025", page.Said(), StringComparison.Ordinal);
        page = await Begin(counter, DossierSteps.CertifiedCopy);
        Assert.Equal(("NGUYEN THI LAN", "6", "5", "1988"), (Value(page, "submitter.name"), Value(page, "submitter.birthDate.Day"), Value(page, "submitter.birthDate.Month"), Value(page, "submitter.birthDate.Year")));
        Assert.Equal(("", "passport", "N7654321", "VNM"), Shown(page, "submitter"));
        Assert.Contains("Đã điền sẵn theo hộ chiếu", page.QuerySelector("[name='submitter.idNumber.Number']")!.Closest("div")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("12 chữ số trên thẻ căn cước", page.QuerySelector("[name='submitter.idNumber']")!.Closest("div")!.QuerySelector("p")!.TextContent);

        // The name gets its marks without a word about it.
        page = await counter.Submit(page.Form(), ("submitter.name", "Nguyễn Thị Lan"), ("submitter.residence.Province", "46"), ("submitter.residence.Commune", "Thuận Hóa"), ("submitter.residence.Detail", "Tổ 5"));
        page = await counter.Submit(page.Form(), ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
        page = await counter.Submit(page.Form(), ("truth", "true"));
        Assert.DoesNotContain("khai “Nguyễn Thị Lan”", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form(Finishing), ("Source", "Counter"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, counter.Status);
        Assert.Contains("vì sao nhận hộ chiếu hết hạn", page.Said(), StringComparison.Ordinal);
        page = await counter.Submit(page.Form(Finishing), ("Source", "Counter"), ("Difference", "Đang chờ cấp hộ chiếu mới"));
        Assert.Contains("Đã tiếp nhận", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Đang chờ cấp hộ chiếu mới", (await counter.Open(PageOf(Done(counter)))).Said(), StringComparison.Ordinal);

        // Read once more: what the person said before has the marks.
        await At(counter, Zones.Write("N7654321", "VNM", "NGUYEN<<THI<LAN", "880506", 'F', "251130"));
        Assert.Equal("Nguyễn Thị Lan", Value(await Begin(counter, DossierSteps.CertifiedCopy), "submitter.name"));
    }

    [Theory]
    [InlineData("P<VNMNGUYEN<<THI<LAN<<<<<<<<<<<<<<<<<<<<<<<<", "Chưa đủ hai dòng máy đọc")]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C37UTO7408122F1204159ZE184226B<<<<<10", "Số hộ chiếu ở dòng máy đọc sai số kiểm tra")]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408123F1204159ZE184226B<<<<<10", "Ngày sinh ở dòng máy đọc sai số kiểm tra")]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204158ZE184226B<<<<<10", "Ngày hết hạn ở dòng máy đọc sai số kiểm tra")]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<11", "sai số kiểm tra cuối dòng")]
    [InlineData("X99Y88Z77", "Chưa hồ sơ nào ở đây có hộ chiếu này")]
    [InlineData("191111111", "chưa hồ sơ nào ở đây nối số này với số định danh")]
    public async Task What_can_t_be_read_says_what_to_do(string typed, string words)
    {
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Person']"), ("Person", typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, counter.Status);
        Assert.Contains(words, page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#Person[aria-invalid]"));
    }

    [Fact]
    public async Task A_passport_with_its_country_opens_the_form_though_nobody_knows_it()
    {
        using var counter = await host.SignedIn(Logins.Reception);
        Assert.Contains("Hộ chiếu 123456789 (Hoa Kỳ)", (await At(counter, "123456789 usa")).Said(), StringComparison.Ordinal);
        Assert.Equal(("", "passport", "123456789", "USA"), Shown(await Begin(counter, DossierSteps.CertifiedCopy), "submitter"));
        Assert.Contains("Hộ chiếu B7777777 (Việt Nam)", (await At(counter, "b7777777")).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_number_on_a_card_finds_the_person_by_the_twelve_digits_and_goes_with_the_dossier()
    {
        const string old = "197654321", number = "099155000078";
        using var counter = await host.SignedIn(Logins.Reception);
        await At(counter, $"{number}|{old}|Trần Thị Thắm|27031955|Nữ|Tổ 5, Phú Bài, Hương Thủy, Thừa Thiên Huế|01012022");
        var page = await Begin(counter, DossierSteps.CertifiedCopy);
        page = await counter.Submit(page.Form());
        page = await counter.Submit(page.Form(), ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
        page = await counter.Submit(page.Form(), ("truth", "true"));
        await counter.Submit(page.Form(Finishing), ("Source", "Counter"));
        var id = Done(counter);
        Assert.Equal(new LinkedNumber(number, old), (await host.Dossier(id)).Origin!.OldNumber);
        page = await counter.Open(PageOf(id));
        Assert.Contains($"Số CMND cũ{old} theo thẻ căn cước của số định danh {number}", page.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain(old, (await host.Dossier(id)).Answers.GetRawText(), StringComparison.Ordinal);

        // Found, and opened by the number that identifies.
        await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Leave']"));
        page = await At(counter, "197 654 321");
        Assert.Contains(number, page.Said(), StringComparison.Ordinal);
        Assert.Contains("Tìm theo số CMND cũ", page.Said(), StringComparison.Ordinal);
        page = await Begin(counter, DossierSteps.CertifiedCopy);
        Assert.Equal((number, "Trần Thị Thắm"), (Value(page, "submitter.idNumber"), Value(page, "submitter.name")));
        Assert.DoesNotContain(old, page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        // Replay gives the same rows; erasing takes them with it.
        var again = DossierStream.Kind.Project(id, before: null, await host.Dossier(id)).ToList();
        Assert.Contains(again, statement => statement.Sql.Contains("linked_number", StringComparison.Ordinal));
        Assert.Equal(1, await Links());
        Assert.Null(await host.Store.Write(DossierStream.Kind.ErasedRows(id)));
        Assert.Equal(0, await Links());

        async Task<long> Links()
        {
            await using var connection = await host.Store.Read();
            return await connection.QuerySingleAsync<long>("select count(*) from linked_number where dossier_id = @id", new { id });
        }
    }

    [Fact]
    public async Task A_card_whose_person_is_not_in_the_form_links_nothing_and_two_links_are_not_guessed_between()
    {
        const string old = "198888888";
        using var counter = await host.SignedIn(Logins.Reception);
        foreach (var (number, typed) in ((string, string)[])[("099155000111", "099155000999"), ("099155000222", ""), ("099155000333", "")])
        {
            await At(counter, $"{number}|{old}|Trần Thị Tư|27031955|Nữ|Tổ 5, Phú Bài, Hương Thủy, Thừa Thiên Huế|01012022");
            var page = await Begin(counter, DossierSteps.CertifiedCopy);
            page = await counter.Submit(page.Form(), typed.Length > 0 ? [("submitter.idNumber", typed)] : []);
            page = await counter.Submit(page.Form(), ("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1"));
            page = await counter.Submit(page.Form(), ("truth", "true"));
            await counter.Submit(page.Form(Finishing), ("Source", "Counter"));
            Assert.Equal(typed.Length > 0, (await host.Dossier(Done(counter))).Origin!.OldNumber is null);
        }

        var refused = await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Person']"), ("Person", old));
        Assert.Contains("Số này có ở giấy tờ của nhiều người", refused.Said(), StringComparison.Ordinal);
    }

    private static (string, string)[] Passport(string who) => [($"{who}.idNumber.Kind", "passport"), ($"{who}.idNumber.Number", "C01X 00T47"), ($"{who}.idNumber.Nationality", "DEU")];

    private static (string Digits, string Kind, string Number, string Nationality) Shown(IHtmlDocument page, string who)
    {
        Assert.True(page.QuerySelector($"[name='{who}.idNumber.Number']")!.Closest("details")!.HasAttribute("open"));
        return (Value(page, $"{who}.idNumber"), page.QuerySelector($"[name='{who}.idNumber.Kind'][checked]")?.GetAttribute("value") ?? "", Value(page, $"{who}.idNumber.Number"), Value(page, $"{who}.idNumber.Nationality"));
    }

    private static async Task<IHtmlDocument> At(Browser counter, string person)
    {
        var page = await counter.Submit((await counter.Open(Door)).Form("form[action$='handler=Person']"), ("Person", person));
        Assert.True(counter.Status is HttpStatusCode.OK, page.Said());
        return page;
    }

    private static async Task<IHtmlDocument> Begin(Browser counter, string code)
    {
        await counter.Submit((await counter.Open($"{Door}?q={code}")).Form("table form"));
        return await counter.Open($"{Door}/{counter.Location.Split('/')[3]}/requester");
    }

    private static long Done(Browser counter) => long.Parse(counter.Location.Split("ho-so=")[1], System.Globalization.CultureInfo.InvariantCulture);

    private static string Value(IHtmlDocument page, string field) => page.QuerySelector($"[name='{field}']") switch
    {
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlInputElement input => input.Value ?? "",
        _ => throw new InvalidOperationException($"The page has no {field}: {page.Said()}"),
    };
}
