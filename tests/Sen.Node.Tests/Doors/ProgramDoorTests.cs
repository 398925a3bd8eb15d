using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace Sen.Node.Tests.Doors;

/// <summary>Every door for programs, with every wrong body and every wrong word in the address.</summary>
[Collection(OneDoorNode.Name)]
public sealed class ProgramDoorTests(DoorNode node)
{
    [Fact]
    public void Every_door_for_programs_has_a_sample_and_no_sample_is_left_over()
    {
        var doors = node.Doors.Where(door => !door.IsPage).Select(door => door.Name).ToList();
        Assert.True(doors.Count > 40);
        Assert.Equal(doors.Order(StringComparer.Ordinal), Samples.OfPrograms.Select(one => one.Door).Order(StringComparer.Ordinal));
        Assert.Empty(Samples.OfPrograms.Where(one => one.Json is not null && Door(one).Body is null && one.Door != "POST /api/dossiers/{id:long}/draft").Select(one => one.Door));
        Assert.Empty(node.Doors.Where(door => door.Body is not null && Samples.OfPrograms.First(one => one.Door == door.Name).Json is null).Select(door => door.Name));
    }

    [Fact]
    public async Task Every_wrong_body_gets_a_clear_answer_and_a_refused_one_changes_nothing()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Parallel.ForEachAsync(Samples.OfPrograms.Where(one => one.Json is not null), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (sample, ct) =>
        {
            var place = await sample.At(node.Job);
            var thrift = new Thrift();
            foreach (var body in HostileJson.Of(place.Fill(sample.Json!)).ToList())
            {
                if (thrift.Skips(body.Field))
                    continue;
                Interlocked.Increment(ref asked);
                var before = place.Values.ContainsKey("id") ? await node.Events(place.Id) : 0;
                using var request = new HttpRequestMessage(new HttpMethod(Door(sample).Method), sample.Address(Door(sample), place)) { Content = new ByteArrayContent(body.Content) };
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.ContentType);
                using var answer = await Send(sample.Login, request);
                var here = $"{sample.Door} – {body.Field} {body.What}";
                if (await Verdict.OfProgram(answer) is { } bad)
                    wrong.Add($"{here}: {bad}");
                if (body.Broken && answer.IsSuccessStatusCode && !IsLenient(sample, body))
                    wrong.Add($"{here}: was taken");
                if (!answer.IsSuccessStatusCode && place.Values.ContainsKey("id") && await node.Events(place.Id) != before)
                    wrong.Add($"{here}: was refused and changed something");
                if (!answer.IsSuccessStatusCode || !Samples.Consumes(sample))
                    continue;
                thrift.Took(body.Field);
                place = await sample.At(node.Job);
            }
        });

        Assert.True(asked > 1_000, $"Only {asked} bodies were sent.");
        AssertNone(wrong);
    }

    [Fact]
    public async Task Every_wrong_word_in_an_address_gets_a_clear_answer()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Parallel.ForEachAsync(Samples.OfPrograms, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (sample, ct) =>
        {
            var door = Door(sample);
            if (!door.Reads)
                return;
            var place = await sample.At(node.Job);
            var good = door.At(place);
            var names = door.Queries.Select(query => (Path: $"{good}?{query}=", Name: query)).Concat(place.Values.Keys
                .Where(name => door.Route.Contains($"{{{name}", StringComparison.OrdinalIgnoreCase) || door.Route.Contains($"{{**{name}", StringComparison.OrdinalIgnoreCase))
                .Select(name => (Path: door.At(place.With(name, "\u0001")).Split("%01")[0], Name: name)));
            foreach (var (path, name) in names)
            {
                foreach (var (what, text) in HostileText.Short.Append(HostileText.Long[1] with { Value = HostileText.Long[1].Value[..1_000] }))
                {
                    Interlocked.Increment(ref asked);
                    using var request = new HttpRequestMessage(HttpMethod.Get, path + Uri.EscapeDataString(text));
                    using var answer = await Send(sample.Login, request);
                    // A NUL in a path is refused by the server itself, before anybody of ours sees it.
                    if (!(text.Contains('\0', StringComparison.Ordinal) && !path.EndsWith('=')) && await Verdict.OfProgram(answer) is { } bad)
                        wrong.Add($"{sample.Door} – {name} {what}: {bad}");
                }
            }
        });

        Assert.True(asked > 400, $"Only {asked} addresses were asked.");
        AssertNone(wrong);
    }

    private static void AssertNone(ConcurrentBag<string> wrong) =>
        Assert.True(wrong.IsEmpty, $"{wrong.Count} bad answers:\n{string.Join('\n', wrong.Order(StringComparer.Ordinal).Select(line => line.Length > 400 ? line[..400] : line).Take(80))}");

    // The draft of a result takes a file as it is, whatever it is called.
    private static bool IsLenient(Sample sample, WrongBody body) => sample.Door.EndsWith("/draft", StringComparison.Ordinal) && body.ContentType != "application/json";

    private Door Door(Sample sample) => node.Doors.First(door => door.Name == sample.Door);

    private async Task<HttpResponseMessage> Send(string login, HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("application/json");
        // Asks before it sends what is refused for its size alone; else the answer is lost in the closing connection.
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > 100_000;
        return await node.Program(login).SendAsync(request);
    }
}
