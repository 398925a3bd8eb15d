using System.Collections.Concurrent;
using System.Globalization;

namespace Sen.Node.Tests;

/// <summary>Certified copies that three officials file and certify on the spot, through the JSON doors; a note of every number that the node acknowledged.</summary>
internal sealed class CounterLoad
{
    public const string Applicant = "Trần Thị Số";

    private static readonly string[] Communes = ["thuanhoa", "vyda", "phubai"];

    private readonly Programs _programs;
    private int _filed;

    private CounterLoad(Programs programs) => _programs = programs;

    /// <summary>Numbers in the book by dossier.</summary>
    public ConcurrentDictionary<long, string> Certified { get; } = new();

    /// <summary>Callers of one round; each official has two.</summary>
    public IEnumerable<Func<Task>> Callers(HttpClient http) => Communes.Concat(Communes).Select(commune => (Func<Task>)(async () =>
    {
        while (true)
            await Certify(http, commune);
    }));

    public static async Task<CounterLoad> Prepare(TestNode node) => new(await Programs.Of(node, Communes.Select(LoginOf)));

    private static string LoginOf(string commune) => $"phogiamdoctt.{commune}";

    private async Task Certify(HttpClient http, string commune)
    {
        var (login, number) = (LoginOf(commune), Interlocked.Increment(ref _filed));
        var draft = (await _programs.Send(http, HttpMethod.Post, "/api/counter/drafts", login, """{"procedure": "2.000815"}""")).GetProperty("id").GetInt64();
        foreach (var (page, answers) in Answers(number))
            await _programs.Send(http, HttpMethod.Put, $"/api/drafts/{draft}/pages/{page}", login, $$"""{"answers": {{answers}}}""");
        await _programs.Send(http, HttpMethod.Post, $"/api/counter/drafts/{draft}/filing", login, """{"source": "counter"}""");
        var certified = await _programs.Send(http, HttpMethod.Post, $"/api/dossiers/{draft}/on-the-spot", login, string.Create(CultureInfo.InvariantCulture, $$"""{"receiptNumber": "{{number:0000000}}"}"""));
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
}
