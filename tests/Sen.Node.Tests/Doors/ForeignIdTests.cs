using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Sen.Dossiers.Tests.Host;

namespace Sen.Node.Tests.Doors;

/// <summary>Every door with an id of somebody else's, by everybody whose it is not: nothing is said, nothing is done, and it looks like an id that nobody has.</summary>
[Collection(OneDoorNode.Name)]
public sealed partial class ForeignIdTests(DoorNode node)
{
    private const string Neighbour = "khang";
    private const string OtherCommune = "tiepnhan.vyda";
    private const string Nobody = "7";

    // What the dossiers of the samples say of their people.
    private static readonly string[] Secrets = ["Nguyễn Thị Lan", "099196001234", "Nguyễn Bảo An", "Hồ Thị Kăn", "099148000017", "Bệnh viện Trung ương Huế"];

    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 4 };

    [Fact]
    public async Task A_program_with_somebody_elses_id_finds_nothing_and_can_do_nothing()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Parallel.ForEachAsync(Samples.OfPrograms.Where(one => one.Door.Contains("{id:long}", StringComparison.Ordinal)), AtOnce, async (sample, _) =>
        {
            var (door, place) = (node.Doors.First(one => one.Name == sample.Door), await sample.At(node.Job));
            var before = await node.Events(place.Id);
            foreach (var login in (string[])["", Neighbour, OtherCommune])
            {
                Interlocked.Increment(ref asked);
                var here = await Ask(login, door, sample, place);
                var absent = await Ask(login, door, sample, place.With("id", Nobody));
                if (here.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound) || (login.Length == 0 && here.Status is not HttpStatusCode.Unauthorized))
                    wrong.Add($"{sample.Door} as “{login}”: {here.Status}");
                if (here != absent)
                    wrong.Add($"{sample.Door} as “{login}” tells an id that is there from one that is not: {here} {absent}");
                if (Secrets.Any(secret => here.Said.Contains(secret, StringComparison.Ordinal)))
                    wrong.Add($"{sample.Door} as “{login}” tells about the person: {here.Said}");
            }

            if (await node.Events(place.Id) != before)
                wrong.Add($"{sample.Door} was done by somebody else");
        });

        Assert.True(asked > 80);
        AssertNone(wrong);
    }

    [Fact]
    public async Task A_browser_with_somebody_elses_id_finds_nothing_and_can_do_nothing()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        using var stranger = await node.Browser("");
        using var neighbour = await node.Browser(Neighbour);
        using var other = await node.Browser(OtherCommune);
        await Parallel.ForEachAsync(PageSamples.All.Where(one => one.Door.Contains("{id:long}", StringComparison.Ordinal) || one.Door.Contains("{draft:long}", StringComparison.Ordinal)), AtOnce, async (sample, _) =>
        {
            var (door, place) = (node.Doors.First(one => one.Name == sample.Door), await sample.At(node.Job));
            var before = await node.Events(place.Id);
            foreach (var (login, browser) in ((string, Browser)[])[("", stranger), (Neighbour, neighbour), (OtherCommune, other)])
            {
                Interlocked.Increment(ref asked);
                var here = await Visit(browser, door, sample, place);
                var absent = await Visit(browser, door, sample, place.With("id", Nobody).With("draft", Nobody));
                var isRefused = login.Length == 0 ? here.Status is HttpStatusCode.Redirect && here.Said.StartsWith("/dang-nhap", StringComparison.Ordinal) || here.Status is HttpStatusCode.BadRequest
                    : here.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;
                if (!isRefused)
                    wrong.Add($"{sample.Door} as “{login}”: {here.Status}");
                if (here != absent)
                    wrong.Add($"{sample.Door} as “{login}” tells an id that is there from one that is not: {here} {absent}");
                if (Secrets.Any(secret => here.Said.Contains(secret, StringComparison.Ordinal)))
                    wrong.Add($"{sample.Door} as “{login}” tells about the person");
            }

            if (await node.Events(place.Id) != before)
                wrong.Add($"{sample.Door} was done by somebody else");
        });

        Assert.True(asked > 100);
        AssertNone(wrong);
    }

    [Fact]
    public async Task An_official_of_the_same_ward_in_the_wrong_position_does_nothing()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Parallel.ForEachAsync(Samples.OfPrograms.Where(one => one.Door.StartsWith("POST /api/dossiers/{id:long}", StringComparison.Ordinal)), AtOnce, async (sample, _) =>
        {
            var (door, place) = (node.Doors.First(one => one.Name == sample.Door), await sample.At(node.Job));
            var before = await node.Events(place.Id);
            foreach (var login in ((string[])[MainJob.Counter, MainJob.Specialist, MainJob.Signatory, MainJob.Clerk, MainJob.Cashier, MainJob.Handover, MainJob.Colleague, "quantri.hue"]).Where(one => !MayAlso(sample, one)))
            {
                Interlocked.Increment(ref asked);
                var answer = await Ask(login, door, sample, place);
                if (answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity))
                    wrong.Add($"{sample.Door} as “{login}”: {answer.Status}");
            }

            if (await node.Events(place.Id) != before)
                wrong.Add($"{sample.Door} was done by somebody in another position");
        });

        Assert.True(asked > 100);
        AssertNone(wrong);
    }

    [Fact]
    public async Task A_ticket_a_file_and_a_draft_of_another_dossier_open_nothing_in_ones_own()
    {
        var (mine, other) = (await node.Job.AskedForSupplement(), await node.Job.AskedForSupplement());
        var http = node.Program(MainJob.Lan);
        using var ticket = await http.PostAsync($"/api/dossiers/{mine.Id}/supplement", Json($$"""{"files": [{"component": "KS-01", "ticket": "{{other["ticket"]}}"}]}"""));
        Assert.Equal(HttpStatusCode.NotFound, ticket.StatusCode);
        using var file = await http.GetAsync($"/api/dossiers/{mine.Id}/files/{other["file"]}");
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        var (one, two) = (await node.Job.Filled(), await node.Job.Filled());
        using var gone = await http.DeleteAsync($"/api/drafts/{one.Id}/files/{one["field"]}/{two["file"]}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var still = await http.GetAsync($"/api/drafts/{two.Id}/check");
        Assert.Contains("giay.pdf", await still.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Who sits at the same desk by another position.
    private static bool MayAlso(Sample sample, string login) => login == sample.Login
        || (sample.Login == MainJob.Counter && login is MainJob.Specialist)
        || (sample.Login == MainJob.Cashier && login is MainJob.Counter or MainJob.Specialist)
        || (sample.Login == MainJob.Specialist && login is MainJob.Counter && sample.Door.EndsWith("/assignment", StringComparison.Ordinal));

    private async Task<Answer> Ask(string login, Door door, Sample sample, Place place)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), sample.Address(door, place));
        if (sample.Json is { } json)
            request.Content = Json(place.Fill(json));
        using var answer = await node.Program(login).SendAsync(request);
        return await Answer.Of(answer, place);
    }

    private static async Task<Answer> Visit(Browser browser, Door door, PageSample sample, Place place)
    {
        if (door.Reads)
        {
            using var page = await browser.Get(door.At(place));
            return await Answer.Of(page, place);
        }

        // A token of one's own page: the form is good, only the id is not one's own.
        var any = await browser.Open("/ho-tro-tiep-can");
        var values = (sample.Typed ?? []).Select(one => (one.Name, Value: place.Fill(one.Value))).Append(("Seen", "1")).Append(("once", "x"))
            .Append(("__RequestVerificationToken", any.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!));
        using var answer = await browser.Send(door.At(place), new FormUrlEncodedContent(values.Select(one => KeyValuePair.Create(one.Item1, one.Item2))));
        return await Answer.Of(answer, place);
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static void AssertNone(ConcurrentBag<string> wrong) =>
        Assert.True(wrong.IsEmpty, $"{wrong.Count} doors were open:\n{string.Join('\n', wrong.Order(StringComparer.Ordinal).Select(line => line.Length > 500 ? line[..500] : line).Take(80))}");

    /// <summary>What a stranger can compare: status and words, without the id itself and what is new in every answer.</summary>
    private sealed partial record Answer(HttpStatusCode Status, string Said)
    {
        public static async Task<Answer> Of(HttpResponseMessage answer, Place place)
        {
            var said = answer.Headers.Location?.ToString() ?? await answer.Content.ReadAsStringAsync();
            if (answer.Content.Headers.ContentType?.MediaType == "text/html" && await new HtmlParser().ParseDocumentAsync(said) is { } page)
                said = $"{page.Title}: {page.Said()}";
            return new Answer(answer.StatusCode, New().Replace(said, "").Replace(place.Id, "ID", StringComparison.Ordinal));
        }

        [GeneratedRegex("\"traceId\":\"[^\"]*\"|%2F\\d+|/\\d{5,}")]
        private static partial Regex New();
    }
}
