using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sen.Agencies;
using Sen.Kernel.Sql;
using Sen.Notices;
using Sen.Testing;
using Sen.Web;
using Xunit;

namespace Sen.Accounts.Tests.Host;

/// <summary>A small program around the module on a real Kestrel and a real store, with a few doors of its own.</summary>
public sealed class FrontDoor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestStore _test;

    private FrontDoor(WebApplication app, TestStore test) => (_app, _test) = (app, test);

    public IServiceProvider Services => _app.Services;

    public TestStore Test => _test;

    public static async Task<FrontDoor> Open(Action<WebApplication>? more = null, Dialect? dialect = null)
    {
        var test = await TestStore.Open(dialect ?? TestStore.Default, [AgenciesModule.Schema, NoticesModule.Schema, AccountsModule.Schema], AccountsModule.Kinds);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "Sen.Accounts.Tests" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(test.Store).AddSingleton(test.Store.Clock);
        builder.Services.AddSenWeb(new SiteOptions { Product = "Cổng dịch vụ công", AgencyName = "UBND phường Thuận Hóa" });
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAgencies().AddNotices(NoticeOptions.None, sends: false).AddAccounts(Place.FewRounds);

        var app = builder.Build();
        app.UseSenWeb().UseAccounts();
        app.MapSenWeb().MapAccounts().MapAgencies();
        app.MapGet("/", () => "start").AllowAnonymous();
        app.MapGet("/can-bo", () => "inbox").RequirePermission(Permission.SeeDossiers);
        app.MapPost("/api/dossiers", (Visitor visitor) => visitor.AccountId).RequirePermission(Permission.SubmitDossiers);
        app.MapGet("/api/people/{id:long}", async (long id, Visitor visitor, Looks looks, CancellationToken ct) =>
            await looks.Record(visitor, PersonKey.Account(id), "process-dossier", null, ct) is { } problem ? (IResult)problem.ToHttp() : Results.Text("bí mật")).RequirePermission(Permission.SeeDossiers);
        more?.Invoke(app);
        await app.StartAsync();
        return new FrontDoor(app, test);
    }

    /// <summary>A browser with its own cookies that follows no redirect by itself.</summary>
    public Browser Browser() => new(new Uri(_app.Urls.First()));

    public async Task<long> Citizen(string login) => (await _app.Services.GetRequiredService<CreateAccount>().Citizen(login, Place.GoodPassword, "Nguyễn Thị Lan")).Value;

    public Task<long> Official(string login, Role role) => Place.Official(_app.Services, login, role);

    /// <summary>The administrator of the agency that runs the node.</summary>
    public Task<long> Operator(string login) => Place.Official(_app.Services, login, Role.Administrator, agencyCode: _test.Store.Identity.Agency);

    public async Task<string> Token(string login)
    {
        Assert.True(LoginName.TryParse(login, out var parsed));
        return (await _app.Services.GetRequiredService<TokenIssuer>().Issue(parsed, "thử", 30)).Value.Secret;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _test.DisposeAsync();
    }
}

public sealed partial class Browser(Uri site) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    public string? SessionCookie
    {
        get => _cookies.GetCookies(site)["sen"]?.Value;
        set => _cookies.Add(site, new Cookie("sen", value));
    }

    public string? Bearer { get; set; }

    private HttpClient Http => _http ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = site };

    public Task<HttpResponseMessage> Get(string path, string accept = "text/html") => Send(new HttpRequestMessage(HttpMethod.Get, path), accept);

    public Task<HttpResponseMessage> PostJson(string path) => Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}") }, "application/json");

    /// <summary>Opens the page, fills its form and sends it with the page's antiforgery token.</summary>
    public Task<HttpResponseMessage> Fill(string page, params (string Name, string Value)[] fields) => FillTo(page, page.Split('?')[0], fields);

    /// <summary>As <see cref="Fill"/>, sent to one of the page's other handlers.</summary>
    public async Task<HttpResponseMessage> FillTo(string page, string to, params (string Name, string Value)[] fields)
    {
        var html = await (await Get(page)).Content.ReadAsStringAsync();
        var token = Token().Match(html);
        Assert.True(token.Success, $"{page} has no form with a token.");
        var form = fields.Append((token.Groups["name"].Value, token.Groups["value"].Value)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return await Send(new HttpRequestMessage(HttpMethod.Post, to) { Content = new FormUrlEncodedContent(form) }, "text/html");
    }

    public Task<HttpResponseMessage> SignIn(string login, string from = "", string password = Place.GoodPassword) =>
        Fill("/dang-nhap", ("Login", login), ("Password", password), ("from", from));

    public void Dispose() => _http?.Dispose();

    private Task<HttpResponseMessage> Send(HttpRequestMessage request, string accept)
    {
        request.Headers.Add("Accept", accept);
        if (Bearer is not null)
            request.Headers.Add("Authorization", $"Bearer {Bearer}");
        return Http.SendAsync(request);
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>__\w+)" value="(?<value>[^"]+)">""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
