using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sen.Accounts;
using Sen.Dossiers.Tests.Host;
using Sen.Testing;

namespace Sen.Dossiers.Tests.Inbound;

/// <summary>A system that hands dossiers in to the program under test, and the server on which its files lie.</summary>
internal sealed class Sender : IAsyncDisposable
{
    private static int _senders, _codes;

    private readonly WebApplication _server;
    private readonly HttpClient _http;

    private Sender(WebApplication server, HttpClient http) => (_server, _http) = (server, http);

    /// <summary>How the server answers for each path; 404 for any other.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Task>> Files { get; } = new(StringComparer.Ordinal);

    public Uri Address { get; private set; } = null!;

    public long Account { get; private set; }

    public static string NewCode => $"G22-{Interlocked.Increment(ref _codes):000000}";

    public static async Task<Sender> Register(DossierHost host)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var sender = new Sender(server, new HttpClient { BaseAddress = host.Address });
        server.Run(http => sender.Files.TryGetValue(http.Request.Path.Value!, out var answer) ? answer(http) : Status(http, 404));
        await server.StartAsync();
        sender.Address = new Uri(server.Urls.First());
        Assert.True(LoginName.TryParse($"cong-{Interlocked.Increment(ref _senders)}", out var login));
        sender.Account = (await host.Get<InboundSystems>().Register(login, "Cổng Dịch vụ công quốc gia", InboundSource.NationalPortal, [sender.Address])).Value.Account;
        sender._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await host.Get<TokenIssuer>().Issue(login, "thử", 365)).Value.Secret);
        return sender;
    }

    public static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Keeps a file and gives its address.</summary>
    public string Keep(string path, byte[] content)
    {
        Files[path] = http => http.Response.Body.WriteAsync(content).AsTask();
        return new Uri(Address, path).ToString();
    }

    /// <summary>A good message; tests make it wrong.</summary>
    public JsonObject Birth(string code, long revision = 1, string? url = null) => new()
    {
        ["code"] = code, ["revision"] = revision, ["sentAt"] = "2026-12-01T14:00:00+07:00", ["procedure"] = DossierSteps.Birth, ["commune"] = "19789",
        ["owner"] = new JsonObject { ["name"] = "Phan Thị Mai", ["birthDate"] = "1996-04-12", ["idNumber"] = "099196001235", ["residence"] = Home(), ["phone"] = null, ["email"] = null },
        ["answers"] = new JsonObject
        {
            ["requesterRole"] = "mother", ["parentsMarried"] = "no", ["birthProof"] = "certificate", ["fatherDeclared"] = "no",
            ["child.name"] = "Phan Bảo An", ["child.sex"] = "male", ["child.birthDate"] = "2026-11-20", ["child.ethnicity"] = "01", ["child.nationality"] = "VN",
            ["child.birthFacility"] = "Bệnh viện Trung ương Huế", ["child.birthPlace"] = Home(), ["child.hometown"] = Home(),
            ["mother.name"] = "Phan Thị Mai", ["mother.birthDate"] = "1996-04-12", ["mother.idNumber"] = "099196001235", ["mother.ethnicity"] = "01", ["mother.nationality"] = "VN",
            ["mother.residence"] = Home(), ["copies"] = 1, ["owner.entitlement"] = "none", ["resultChannel"] = "centre", ["truth"] = true,
        },
        ["files"] = new JsonArray(new JsonObject { ["component"] = "KS-01", ["name"] = "giay-chung-sinh.pdf", ["url"] = url ?? Keep("/tep/tot.pdf", DossierSteps.Pdf) }),
    };

    public async Task<(HttpStatusCode Status, JsonElement Answer)> Send(JsonObject message)
    {
        using var content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync("/api/inbound/dossiers", content);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>What is sent and refused: the status and the code of the problem.</summary>
    public async Task<(HttpStatusCode Status, string? Code)> Refused(JsonObject message)
    {
        var (status, problem) = await Send(message);
        return (status, problem.GetProperty("code").GetString());
    }

    public async Task<(HttpStatusCode Status, JsonElement Answer)> Ask(string code)
    {
        using var answer = await _http.GetAsync($"/api/inbound/dossiers/{code}");
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<HttpStatusCode> Get(string path)
    {
        using var answer = await _http.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>Reads how it stands until it stands so.</summary>
    public async Task<JsonElement> Until(string code, Func<JsonElement, bool> so)
    {
        var answer = default(JsonElement);
        await Eventually.So(async () => so(answer = (await Ask(code)).Answer));
        return answer;
    }

    public Task<JsonElement> Until(string code, string state) => Until(code, answer => answer.GetProperty("state").GetString() == state);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static JsonObject Home() => new() { ["country"] = "VN", ["province"] = "46", ["commune"] = "19789", ["detail"] = "12 Lê Lợi" };
}
