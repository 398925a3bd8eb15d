using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sen.Node.Verbs;

namespace Sen.Node.Tests;

/// <summary>Programs that act for logins of a node by its JSON doors; their tokens outlive the process that gave them.</summary>
internal sealed class Programs
{
    private readonly Dictionary<string, string> _tokens = [];

    public static async Task<Programs> Of(TestNode node, IEnumerable<string> logins)
    {
        var programs = new Programs();
        foreach (var login in logins)
        {
            var (exitCode, output, errors) = await node.Sen("token", "--account", login);
            Assert.True(exitCode == ExitCode.Done, errors);
            programs._tokens[login] = output.Trim();
        }

        return programs;
    }

    /// <summary>What a good answer says; anything else fails the test.</summary>
    public async Task<JsonElement> Send(HttpClient http, HttpMethod method, string path, string login, string? json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[login]);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
