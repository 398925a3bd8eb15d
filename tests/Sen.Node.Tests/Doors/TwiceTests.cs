using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace Sen.Node.Tests.Doors;

/// <summary>Every form sent twice, one after the other and at once, and sent after the page has become untrue: it acts once, and the second answer leads on or says what happened.</summary>
[Collection(OneDoorNode.Name)]
public sealed class TwiceTests(DoorNode node)
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 4 };

    [Fact]
    public async Task A_form_sent_twice_acts_once()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        // A slip that is printed twice is two slips, and the second says so.
        await PageSamples.Walk(PageSamples.All.Where(one => one.Door.StartsWith("POST", StringComparison.Ordinal) && !one.IsUpload && !one.Door.Contains("/in/{form", StringComparison.Ordinal)), async sample =>
        {
            using var visit = new Visit(node, sample);
            await visit.Begin();
            var values = visit.Good();
            var none = await Events(visit);
            using var first = await visit.Send(values);
            var once = await Events(visit);
            // Else nothing of what follows says anything. One logs in as nobody, the clock of a demo does not go back, a day is decided once.
            if ((int)first.StatusCode >= 400 && sample.Door is not ("POST /dang-nhap" or "POST /minh-hoa" or "POST /quan-tri/lich-lam-viec?handler=Enter"))
                wrong.Add($"{sample.Door}: the sample is refused, {first.StatusCode}");
            using var second = await visit.Send(values);
            if (await Events(visit) != once)
                wrong.Add($"{sample.Door} acted twice, one after the other");
            await Judge(wrong, sample, "after", first, second, values);

            await visit.Begin();
            values = visit.Good();
            var before = await Events(visit);
            var both = await Task.WhenAll(visit.Send(values), visit.Send(values));
            if (await Events(visit) - before != once - none)
                wrong.Add($"{sample.Door} acted {await Events(visit) - before} times, at once, instead of {once - none}");
            await Judge(wrong, sample, "at once", both[0], both[1], values);
            both[0].Dispose();
            both[1].Dispose();
            Interlocked.Increment(ref asked);
        });

        Assert.True(asked > 40);
        AssertNone(wrong);
    }

    [Fact]
    public async Task A_program_that_asks_twice_acts_once()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Parallel.ForEachAsync(Samples.OfPrograms.Where(one => (one.Door.StartsWith("POST /api/d", StringComparison.Ordinal) || one.Door.StartsWith("POST /api/counter", StringComparison.Ordinal)) && one.Door.Contains("{id:long}", StringComparison.Ordinal)), AtOnce, async (sample, _) =>
        {
            var (door, place) = (node.Doors.First(one => one.Name == sample.Door), await sample.At(node.Job));
            var before = await node.Events(place.Id);
            using var first = await Send(sample, door, place);
            var once = await node.Events(place.Id);
            var events = once - before;
            using var second = await Send(sample, door, place);
            if (await node.Events(place.Id) != once)
                wrong.Add($"{sample.Door} acted twice");
            if (await Verdict.OfProgram(second) is { } bad)
                wrong.Add($"{sample.Door}, second: {bad}");

            place = await sample.At(node.Job);
            before = await node.Events(place.Id);
            var both = await Task.WhenAll(Send(sample, door, place), Send(sample, door, place));
            if (await node.Events(place.Id) - before > events)
                wrong.Add($"{sample.Door} acted twice at once");
            foreach (var answer in both)
            {
                if (await Verdict.OfProgram(answer) is { } worse)
                    wrong.Add($"{sample.Door}, at once: {worse}");
                answer.Dispose();
            }

            Interlocked.Increment(ref asked);
        });

        Assert.True(asked > 15);
        AssertNone(wrong);
    }

    [Fact]
    public async Task An_act_on_what_was_seen_is_answered_again_when_it_is_sent_again_and_refused_when_something_else_came_between()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Parallel.ForEachAsync(Samples.OfPrograms.Where(one => one.Door.StartsWith("POST /api/dossiers/{id:long}/", StringComparison.Ordinal) && one.Login != MainJob.Lan), AtOnce, async (sample, ct) =>
        {
            var (door, place) = (node.Doors.First(one => one.Name == sample.Door), await sample.At(node.Job));
            if (!door.Queries.Contains("seen"))
                wrong.Add($"{sample.Door} does not ask what was seen");
            var seen = await node.Events(place.Id);
            foreach (var (what, version) in ((string, long)[])[("nothing", 0), ("an earlier version", seen - 1), ("what is not there yet", seen + 1)])
            {
                using var refused = await SendSeen(sample, door, place, version);
                if (refused.StatusCode is not HttpStatusCode.Conflict || !(await refused.Content.ReadAsStringAsync(ct)).Contains("dossiers.changed-meanwhile", StringComparison.Ordinal))
                    wrong.Add($"{sample.Door} saw {what}: {refused.StatusCode} {await refused.Content.ReadAsStringAsync(ct)}");
                else if (await Verdict.OfProgram(refused) is { } bad)
                    wrong.Add($"{sample.Door} saw {what}: {bad}");
                if (await node.Events(place.Id) != seen)
                    wrong.Add($"{sample.Door} saw {what} and was done");
            }

            using var first = await SendSeen(sample, door, place, seen);
            var once = await node.Events(place.Id);
            using var second = await SendSeen(sample, door, place, seen);
            if (!first.IsSuccessStatusCode || once == seen)
                wrong.Add($"{sample.Door}: {first.StatusCode} {await first.Content.ReadAsStringAsync(ct)}");
            if (await node.Events(place.Id) != once)
                wrong.Add($"{sample.Door} acted twice");
            var (said, again) = (await first.Content.ReadAsStringAsync(ct), await second.Content.ReadAsStringAsync(ct));
            if (said != again || first.StatusCode != second.StatusCode)
                wrong.Add($"{sample.Door} answers first {said} and then {second.StatusCode} {again}");
            Interlocked.Increment(ref asked);
        });

        Assert.True(asked > 14, $"Only {asked} acts.");
        AssertNone(wrong);
    }

    [Fact]
    public async Task Another_step_another_colleague_and_another_answer_are_no_repetition()
    {
        var place = await node.Job.Drafted();
        var http = node.Program(MainJob.Specialist);
        async Task<HttpStatusCode> Act(string act, string body)
        {
            using var content = new StringContent(place.Fill(body), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync($"/api/dossiers/{place.Id}/{act}?seen={place["seen"]}", content);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await Act("assignment", """{"official": $official}"""));
        Assert.Equal(HttpStatusCode.OK, await Act("forwarding", """{"outcome": "forward"}"""));
        var events = await node.Events(place.Id);
        Assert.Equal(HttpStatusCode.OK, await Act("forwarding", """{"outcome": "forward"}"""));
        Assert.Equal(HttpStatusCode.Conflict, await Act("forwarding", """{"outcome": "refuse"}"""));
        Assert.Equal(HttpStatusCode.Conflict, await Act("assignment", """{"official": 7}"""));
        Assert.Equal(HttpStatusCode.Conflict, await Act("draft", "{}"));
        Assert.Equal(events, await node.Events(place.Id));
    }

    [Fact]
    public async Task A_form_whose_page_has_become_untrue_says_so_and_keeps_what_was_typed()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        var acts = PageSamples.All.Where(one => one.Door.StartsWith("POST /can-bo/", StringComparison.Ordinal) && one.Door.Contains("{id:long}?handler=", StringComparison.Ordinal)).ToList();
        var pairs = acts.SelectMany(_ => acts, (earlier, later) => (Earlier: earlier, Later: later))
            .Where(pair => pair.Earlier != pair.Later && SameStage(pair.Earlier, pair.Later));
        await Parallel.ForEachAsync(pairs, AtOnce, async (pair, _) =>
        {
            using Visit later = new(node, pair.Later), earlier = new(node, pair.Earlier);
            await later.Begin();
            await earlier.BeginBeside(later);
            var none = await Events(later);
            using var done = await earlier.Send(earlier.Good());
            var before = await Events(later);
            if (before == none)
                wrong.Add($"{pair.Earlier.Door} before {pair.Later.Door} did nothing: {done.StatusCode}");
            var values = later.Good();
            using var answer = await later.Send(values);
            if (await Visit.Wrong(answer, values) is { } bad)
                wrong.Add($"{pair.Later.Door} after {pair.Earlier.Door}: {bad}");
            if ((int)answer.StatusCode >= 400 && await Events(later) != before)
                wrong.Add($"{pair.Later.Door} after {pair.Earlier.Door}: refused, and done");
            // Who works it changes nothing that an act rests on.
            var isSame = pair.Earlier.Door.Split('=')[1] == pair.Later.Door.Split('=')[1];
            if (!pair.Earlier.Door.EndsWith("=Assign", StringComparison.Ordinal) && (await Events(later) != before || (answer.StatusCode is not HttpStatusCode.Conflict && !isSame)))
                wrong.Add($"{pair.Later.Door} after {pair.Earlier.Door}: acted on what was not so any more, {answer.StatusCode}");
            Interlocked.Increment(ref asked);
        });

        Assert.True(asked > 20, $"Only {asked} pairs.");
        AssertNone(wrong);
    }

    private static readonly string[][] Stages = [["Accept", "Supplement", "Propose"], ["Refuse", "Decline"], ["Forward", "Assign", "Consult", "Draft", "Attach"], ["Return", "Wait"], ["Confirm", "Redo"], ["Approve", "Back"]];

    private static bool SameStage(PageSample one, PageSample other) => one != other && one.Login == other.Login
        && Stages.Any(stage => stage.Any(act => one.Door.EndsWith($"={act}", StringComparison.Ordinal)) && stage.Any(act => other.Door.EndsWith($"={act}", StringComparison.Ordinal)));

    private async Task<long> Events(Visit visit) => visit.Place.Values.ContainsKey("id") ? await node.Events(visit.Place.Id) : 0;

    private static async Task Judge(ConcurrentBag<string> wrong, PageSample sample, string when, HttpResponseMessage first, HttpResponseMessage second, IReadOnlyList<(string, string)> values)
    {
        foreach (var answer in (HttpResponseMessage[])[first, second])
        {
            if (await Visit.Wrong(answer, values) is { } bad)
                wrong.Add($"{sample.Door} twice, {when}: {bad}");
        }

        // The next dossier of an inbox is another one each time; a citizen comes to the same place.
        if (!sample.Door.Contains("/can-bo", StringComparison.Ordinal) && first.Headers.Location is { } here && second.Headers.Location is { } there && here.ToString().Split('?')[0] != there.ToString().Split('?')[0])
            wrong.Add($"{sample.Door} twice, {when}: leads to {here} and to {there}");
    }

    private async Task<HttpResponseMessage> Send(Sample sample, Door door, Place place)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), sample.Address(door, place));
        if (sample.Json is { } json)
            request.Content = new StringContent(place.Fill(json), Encoding.UTF8, "application/json");
        return await node.Program(sample.Login).SendAsync(request);
    }

    private Task<HttpResponseMessage> SendSeen(Sample sample, Door door, Place place, long version) =>
        Send(sample with { Query = string.Create(CultureInfo.InvariantCulture, $"seen={version}") }, door, place);

    private static void AssertNone(ConcurrentBag<string> wrong) =>
        Assert.True(wrong.IsEmpty, $"{wrong.Count} bad answers:\n{string.Join('\n', wrong.Order(StringComparer.Ordinal).Select(line => line.Length > 300 ? line[..300] : line).Take(80))}");
}
