using System.Collections.Concurrent;
using System.Net;
using Sen.Kernel.Sql;
using Sen.Testing;

namespace Sen.Node.Tests.Doors;

/// <summary>Every form of every page, field by field with everything that people should not type; every page with every wrong address.</summary>
[Collection(OneDoorNode.Name)]
public sealed class PageDoorTests(DoorNode node)
{
    // What a field takes is decided before any store: on the second one every field gets every third text.
    private static readonly int FewFields = TestStore.Default is Dialect.Sqlite ? 6 : 0;

    [Fact]
    public void Every_page_and_handler_has_a_sample_and_no_sample_is_left_over()
    {
        var doors = node.Doors.Where(door => door.IsPage).Select(door => door.Name).ToList();
        Assert.True(doors.Count > 70);
        Assert.Equal(doors.Order(StringComparer.Ordinal), PageSamples.All.Select(one => one.Door).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_field_answers_every_hostile_text_with_a_page_that_keeps_it()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Walk(PageSamples.All.Where(one => one.Door.StartsWith("POST", StringComparison.Ordinal) && !one.IsUpload), wrong, async (sample, visit) =>
        {
            var thrift = new Thrift();
            foreach (var (field, what, text) in Cases(visit))
            {
                if (thrift.Skips(field))
                    continue;
                Interlocked.Increment(ref asked);
                var sent = visit.Good((field, text));
                using var answer = await visit.Send(sent);
                if (await Visit.Wrong(answer, sent) is { } bad)
                    wrong.Add($"{sample.Door} – {field} {what}: {bad}");
                if (answer.StatusCode is HttpStatusCode.Redirect)
                    thrift.Took(field);
                if (answer.StatusCode is HttpStatusCode.Redirect || (int)answer.StatusCode is 409 or 410)
                    await visit.Begin();
            }
        });

        Assert.True(asked > (FewFields > 0 ? 1_500 : 700), $"Only {asked} forms were sent.");
        AssertNone(wrong);
        var (untidy, read) = await StoredText.Check(node.Store);
        Assert.True(read > 1_000);
        Assert.True(untidy.Count == 0, $"{untidy.Count} texts are stored as they came:\n{string.Join('\n', untidy.Take(40))}");
    }

    [Fact]
    public async Task A_form_without_its_token_or_of_another_kind_changes_nothing()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Walk(PageSamples.All.Where(one => one.Door.StartsWith("POST", StringComparison.Ordinal) && !one.IsUpload), wrong, async (sample, visit) =>
        {
            var (good, target) = (visit.Good(), visit.Door.At(visit.Place));
            foreach (var (what, content) in Malformed.Forms([.. good.Where(one => one.Name != "__RequestVerificationToken")]))
            {
                Interlocked.Increment(ref asked);
                using var answer = await visit.Browser.Send(target, content);
                if ((int)answer.StatusCode is < 400 or >= 500)
                    wrong.Add($"{sample.Door} – {what}: {(int)answer.StatusCode}");
                else if (await Visit.Wrong(answer, []) is { } bad)
                    wrong.Add($"{sample.Door} – {what}: {bad}");
            }
        });

        Assert.True(asked > 300);
        AssertNone(wrong);
    }

    [Fact]
    public async Task Every_page_answers_every_wrong_address()
    {
        var (wrong, asked) = (new ConcurrentBag<string>(), 0);
        await Walk(PageSamples.All.Where(one => one.Door.StartsWith("GET", StringComparison.Ordinal)), wrong, async (sample, visit) =>
        {
            var good = visit.Door.At(visit.Place);
            var names = visit.Door.Queries.Select(query => (Path: $"{good}{(good.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}=", Name: query)).Concat(visit.Place.Values.Keys
                .Where(name => visit.Door.Route.Contains($"{{{name}", StringComparison.OrdinalIgnoreCase) || visit.Door.Route.Contains($"{{**{name}", StringComparison.OrdinalIgnoreCase))
                .Select(name => (Path: visit.Door.At(visit.Place.With(name, "\u0001")).Split("%01")[0], Name: name)));
            foreach (var (path, name) in names)
            {
                foreach (var (what, text) in HostileText.Short.Append(("long", new string('ă', 1_000))))
                {
                    Interlocked.Increment(ref asked);
                    using var answer = await visit.Browser.Get(path + Uri.EscapeDataString(text));
                    if (!(text.Contains('\0', StringComparison.Ordinal) && !path.EndsWith('=')) && await Visit.Wrong(answer, []) is { } bad)
                        wrong.Add($"{sample.Door} – {name} {what}: {bad}");
                }
            }
        });

        Assert.True(asked > 800, $"Only {asked} addresses were asked.");
        AssertNone(wrong);
    }

    private Task Walk(IEnumerable<PageSample> samples, ConcurrentBag<string> wrong, Func<PageSample, Visit, Task> walk) => PageSamples.Walk(samples, async sample =>
    {
        using var visit = new Visit(node, sample);
        try
        {
            await visit.Begin();
            await walk(sample, visit);
        }
        catch (InvalidOperationException lost)
        {
            wrong.Add($"{sample.Door}: {lost.Message}");
        }
    });

    // Fields beyond the first few of a form get every third text, each another third. A million letters once a form: what limits them is the same for every field.
    private static List<(string Field, string What, string Text)> Cases(Visit visit) =>
    [
        .. visit.Fields.SelectMany((field, at) => HostileText.Short.Append(HostileText.Long[0]).Where((_, which) => at < FewFields || (which + at) % 3 == 0).Select(one => (field, one.Name, one.Value))),
        .. visit.Fields.Take(1).SelectMany(field => HostileText.Long.Skip(1).Select(one => (field, one.Name, one.Value))),
    ];

    private static void AssertNone(ConcurrentBag<string> wrong) =>
        Assert.True(wrong.IsEmpty, $"{wrong.Count} bad answers:\n{string.Join('\n', wrong.Order(StringComparer.Ordinal).Select(line => line.Length > 300 ? line[..300] : line).Take(150))}");
}
