using System.Globalization;
using AngleSharp.Html.Dom;
using Dapper;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel.Sql;

namespace Sen.Node.Tests.Doors;

/// <summary>What an official files for the person at the counter.</summary>
internal sealed partial class MainJob
{
    /// <summary>An official of another ward, so that nobody else's forms are filled in for who stands there.</summary>
    public const string Elsewhere = "tiepnhan.vyda";

    /// <inheritdoc cref="Elsewhere"/>
    public const string OtherDesk = "tiepnhan.tuphap";

    /// <summary>Somebody stands at that official's counter.</summary>
    public async Task<Place> AtCounter(string login)
    {
        await Send(login, HttpMethod.Put, "/api/counter/person", """{"read": "099148000078"}""");
        return Place.Nowhere;
    }

    private static readonly (string Name, string Value)[] Woman =
    [
        ("submitter.name", "Hồ Thị Kăn"), ("submitter.birthDate.Year", "1948"), ("submitter.idNumber", "099148000017"),
        ("submitter.residence.Province", "46"), ("submitter.residence.Commune", "Thuận Hóa"), ("submitter.residence.Detail", "Tổ 4"),
    ];

    private static readonly (string Name, string Value)[] Papers = [("documents[0].name", "Học bạ"), ("documents[0].pages", "2"), ("documents[0].copies", "1")];

    /// <summary>A certified copy that the counter types from paper: begun, or with every page answered.</summary>
    public async Task<Place> OnPaper(bool answered)
    {
        using var counter = await node.Browser(Counter);
        var (_, draft) = await BeginAt(counter, "2.000815");
        var place = Place.Nowhere.With("id", draft).With("draft", draft).With("formPage", "requester").With("code", "2.000815").With("agency", node.Agency);
        if (!answered)
            return place;
        var page = await counter.Open($"/can-bo/tiep-nhan/{draft}/requester");
        page = await counter.Submit(page.Form(), Woman);
        page = await counter.Submit(page.Form(), Papers);
        await counter.Submit(page.Form(), ("truth", "true"));
        return counter.Location.EndsWith("/xem-lai", StringComparison.Ordinal) ? place : throw new InvalidOperationException($"The paper dossier stands at {counter.Location}.");
    }

    /// <summary>The same on one screen, with the fee as it was reckoned; the papers are certified there and then by who may sign.</summary>
    public Task<Place> OnTheSpot(string login = Deputy) => OnOneScreen(login, "2.000815", Papers);

    /// <summary>A signature to certify on one screen, in a paper of another language: a translation may be asked for.</summary>
    public Task<Place> AsksForTranslation() => OnOneScreen(
        Deputy, "2.000884", [("document.name", "Giấy uỷ quyền"), ("document.language", "foreign"), ("signing", "signature"), ("document.pages", "2")]);

    private async Task<Place> OnOneScreen(string login, string code, (string Name, string Value)[] typed)
    {
        using var counter = await node.Browser(login);
        var (page, draft) = await BeginAt(counter, code);
        await counter.Submit(page.Form(), [.. Woman, .. typed, ("truth", "true")]);
        return Place.Nowhere.With("id", draft).With("draft", draft);
    }

    private static async Task<(IHtmlDocument Page, string Draft)> BeginAt(Browser counter, string code)
    {
        var page = await counter.Open($"/can-bo/tiep-nhan?q={code}");
        page = await counter.Submit(page.Form("table form"));
        return (page, counter.Location.Split('/')[3]);
    }

    private static int _gifts;

    /// <summary>Somebody of a centre, a position there that they do not hold, and a day of its own: <c>official</c>, <c>position</c>, <c>day</c>.</summary>
    public async Task<Place> Centre(string director)
    {
        using var browser = await node.Browser(director);
        var page = await browser.Open("/quan-tri/vi-tri");
        // What a form with other dates gave before may cover any day.
        await node.Store.Write([Statement.Of("delete from holding where granted_by is not null and valid_from > '2026-12-31'")]);
        var held = await Holdings("select official_id, position_id from holding where valid_until > '2026-12-31'");
        var (official, position) = Choices(page, "Official").SelectMany(_ => Choices(page, "Position"), (one, other) => (one, other)).First(pair => !held.Contains(pair));
        var day = new DateOnly(2027, 1, 1).AddDays(Interlocked.Increment(ref _gifts)).ToString("d/M/yyyy", CultureInfo.InvariantCulture);
        return Place.Nowhere.With("official", official.ToString(CultureInfo.InvariantCulture)).With("position", position.ToString(CultureInfo.InvariantCulture)).With("day", day);
    }

    /// <summary>Such a position, given; so that nobody's own is taken away: <c>holding</c>.</summary>
    public async Task<Place> Given(string director)
    {
        var place = await Centre(director);
        using var browser = await node.Browser(director);
        var page = await browser.Open("/quan-tri/vi-tri");
        await browser.Submit(
            page.Form("main form[action='/quan-tri/vi-tri']"),
            ("Official", place["official"]), ("Position", place["position"]), ("From.Day", place["day"]), ("From.Month", ""), ("From.Year", ""), ("Until.Day", place["day"]));
        var (given, _) = Assert.Single(await Holdings("select id, position_id from holding where granted_by is not null and valid_from > '2026-12-31'"));
        return place.With("holding", given.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<long> Choices(IHtmlDocument page, string box) => page.QuerySelectorAll($"[name={box}] option")
        .Select(option => option.GetAttribute("value")).Where(value => !string.IsNullOrEmpty(value)).Select(value => long.Parse(value!, CultureInfo.InvariantCulture));

    private async Task<HashSet<(long, long)>> Holdings(string sql)
    {
        await using var connection = await node.Store.Read();
        return [.. await connection.QueryAsync<(long, long)>(sql)];
    }

    /// <summary>An accepted birth in which the specialist found something missing; the counter has it.</summary>
    public async Task<Place> DefectReported()
    {
        var place = await Accepted();
        await Act(Specialist, place, "defect-report", """{"items": [{"component": "KS-01", "what": "Giấy chứng sinh thiếu dấu"}], "reason": "Không đối chiếu được"}""");
        return place;
    }

    /// <summary>The same, taken in by an official who may not sign, and signed: it waits for number and delivery.</summary>
    public async Task<Place> SignedOnTheSpot()
    {
        var place = await OnTheSpot(Specialist);
        using var counter = await node.Browser(Specialist);
        var page = await counter.Open($"/can-bo/tiep-nhan/{place.Id}/mot-man-hinh");
        await counter.Submit(page.Form(), ("Receipt", "0000123"));
        using var signatory = await node.Browser(Signatory);
        page = await signatory.Open($"/can-bo/ky/{place.Id}");
        await signatory.Submit(page.Form("form[action*='handler=Approve']"));
        return place;
    }

    /// <summary>The same, offered to the person on their own telephone: <c>phone</c>.</summary>
    public async Task<Place> ReadBack()
    {
        var place = await OnPaper(answered: true);
        using var counter = await node.Browser(Counter);
        var page = await counter.Open($"/can-bo/tiep-nhan/{place.Id}/xem-lai");
        page = await counter.Submit(page.Form("form[action*='handler=Phone']"));
        return place.With("phone", page.QuerySelector("main code")!.TextContent.Split('/')[^1]);
    }

    /// <summary>The same, typed at the counter from paper.</summary>
    public async Task<Place> AsksForPaperAtCounter()
    {
        using var counter = await node.Browser(Counter);
        var page = await counter.Open($"/can-bo/tiep-nhan?q={Extract}");
        page = await counter.Submit(page.Form("table form"));
        var id = counter.Location.Split('/')[3];
        await counter.Submit(page.Form(), ("recordKind", "birth"), ("copies", "1"), ("forWhom", "other"));
        return Place.Nowhere.With("id", id).With("draft", id).With("formPage", "proxy");
    }
}
