using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sen.Node.Verbs;

namespace Sen.Node.Tests;

/// <summary>Certified copies that three officials file and certify on the spot, through the JSON doors; a note of every number that the node acknowledged.</summary>
internal sealed class CounterLoad
{
    public const string Applicant = "Trần Thị Số";

    private static readonly string[] Communes = ["thuanhoa", "vyda", "phubai"];

    private readonly Dictionary<string, string> _tokens = [];
    private int _filed;

    /// <summary>Numbers in the book by dossier.</summary>
    public ConcurrentDictionary<long, string> Certified { get; } = new();

    /// <summary>Callers of one round; each official has two.</summary>
    public IEnumerable<Func<Task>> Callers(HttpClient http) => Communes.Concat(Communes).Select(commune => (Func<Task>)(async () =>
    {
        while (true)
            await Certify(http, commune);
    }));

    public static async Task<CounterLoad> Prepare(TestNode node)
    {
        var load = new CounterLoad();
        foreach (var commune in Communes)
        {
            var (exitCode, output, errors) = await node.Sen("token", "--account", $"phogiamdoctt.{commune}");
            Assert.True(exitCode == ExitCode.Done, errors);
            load._tokens[commune] = output.Trim();
        }

        return load;
    }

    private async Task Certify(HttpClient http, string commune)
    {
        var number = Interlocked.Increment(ref _filed);
        var draft = (await Send(http, HttpMethod.Post, "/api/counter/drafts", commune, """{"procedure": "2.000815"}""")).GetProperty("id").GetInt64();
        foreach (var (page, answers) in Answers(number))
            await Send(http, HttpMethod.Put, $"/api/drafts/{draft}/pages/{page}", commune, $$"""{"answers": {{answers}}}""");
        await Send(http, HttpMethod.Post, $"/api/counter/drafts/{draft}/filing", commune, """{"source": "counter"}""");
        var certified = await Send(http, HttpMethod.Post, $"/api/dossiers/{draft}/on-the-spot", commune, string.Create(CultureInfo.InvariantCulture, $$"""{"receiptNumber": "{{number:0000000}}"}"""));
        Assert.Equal("delivered", certified.GetProperty("stage").GetString());
        Certified[draft] = certified.GetProperty("resultNumber").GetString()!;
    }

    private static IEnumerable<(string Page, string Answers)> Answers(int number)
    {
        var home = """{"province": "46", "commune": "19789", "detail": "Tổ 4"}""";
        yield return ("requester", string.Create(CultureInfo.InvariantCulture, $$"""
            {"submitter.name": "{{Applicant}}", "submitter.birthDate": "1990-01-02", "submitter.idNumber": "0991900{{number:00000}}", "submitter.residence": {{home}}}
            """));
        yield return ("documents", """{"documents": [{"name": "Học bạ", "pages": 2, "copies": 1}]}""");
        yield return ("promise", """{"truth": true}""");
    }

    private async Task<JsonElement> Send(HttpClient http, HttpMethod method, string path, string commune, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[commune]);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
