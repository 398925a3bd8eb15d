using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sen.Node.Crowd;
using Sen.Node.Demo;
using Sen.Testing;

namespace Sen.Node.Tests.Crowd;

/// <summary>More people than a node can serve, and callers who ask for more than their share.</summary>
public sealed partial class CrowdTests
{
    /// <summary>Two at a time are one too many.</summary>
    private static readonly CrowdLimits Narrow = new() { AtWork = 1, Waiting = 0 };

    [Fact]
    public async Task When_too_many_come_some_wait_on_a_page_health_answers_and_all_are_served_a_moment_later()
    {
        await using var node = await TestNode.Empty();
        await node.Start(crowd: Narrow);
        using var http = new HttpClient { BaseAddress = node.Running.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await http.GetAsync("/thu-tuc?q=khai+sinh");

        List<HttpResponseMessage> away = [];
        for (var round = 0; round < 50 && away.Count == 0; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => http.GetAsync("/thu-tuc?q=khai+sinh"))).Append(Task.Run(() => http.GetAsync("/health/ready"))));
            Assert.Equal(HttpStatusCode.OK, answers[^1].StatusCode);
            away.AddRange(answers.Where(one => one.StatusCode is HttpStatusCode.ServiceUnavailable));
            Assert.Equal(61, away.Count + answers.Count(one => one.StatusCode is HttpStatusCode.OK));
        }

        Assert.NotEmpty(away);
        var page = await away[0].Content.ReadAsStringAsync();
        var wait = int.Parse(away[0].Headers.RetryAfter!.ToString(), CultureInfo.InvariantCulture);
        Assert.InRange(wait, 5, 15);
        Assert.Contains("Hệ thống đang rất đông người", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(wait.ToString(CultureInfo.InvariantCulture), Assert.Single(away[0].Headers.GetValues("Refresh")));
        Assert.True(away[0].Headers.CacheControl!.NoStore);
        Assert.Contains("default-src 'none'", Assert.Single(away[0].Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/thu-tuc?q=khai+sinh")).StatusCode);
    }

    [Fact]
    public async Task When_work_waits_too_long_for_a_processor_all_are_told_to_wait_but_for_health_and_the_parts_of_pages()
    {
        await using var node = await TestNode.Empty();
        await Full(node);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/thu-tuc");
        request.Headers.Accept.ParseAdd("text/html");
        var page = await (await node.Http.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, (await node.Http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await node.Http.GetAsync(Sheet().Match(page).Value)).StatusCode);
    }

    [Fact]
    public async Task What_was_sent_and_not_done_says_so_to_a_person_and_to_a_program()
    {
        await using var node = await TestNode.Empty();
        await Full(node);
        using var form = new HttpRequestMessage(HttpMethod.Post, "/dang-nhap") { Content = new FormUrlEncodedContent([new("Login", "lan"), new("Password", "x")]), Headers = { { "Accept", "text/html" } } };

        using var person = await node.Http.SendAsync(form);
        using var program = await node.Http.GetAsync("/api/procedures?q=khai+sinh");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (person.StatusCode, program.StatusCode));
        Assert.Contains("Thao tác vừa rồi chưa được thực hiện", WebUtility.HtmlDecode(await person.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.False(person.Headers.Contains("Refresh"));
        Assert.Equal("web.crowd.busy", (await program.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    /// <summary>A connection that closes under somebody's next call looks like a node that is gone.</summary>
    [Fact]
    public async Task Who_sent_little_and_is_told_to_wait_keeps_their_connection()
    {
        await using var node = await TestNode.Empty();
        await Full(node);

        using var little = await node.Http.PostAsync("/dang-nhap", new FormUrlEncodedContent([new("Login", "lan")]));
        using var much = await node.Http.PostAsync("/dang-nhap", new ByteArrayContent(new byte[100_000]));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (little.StatusCode, much.StatusCode));
        Assert.NotEqual(true, little.Headers.ConnectionClose);
        Assert.True(much.Headers.ConnectionClose);
    }

    [Fact]
    public async Task Slow_uploads_and_slow_forms_keep_nobody_else_waiting()
    {
        await using var node = await TestNode.Empty();
        await node.Start(crowd: new CrowdLimits { AtWork = 1, Waiting = 0, Uploads = 1 });
        using var form = await Begin(node, "POST /dang-nhap HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 40\r\n\r\nLogin=la");
        // The one place for uploads is taken, once a slow one has come: the first, unless our own question had the place just then.
        var uploads = new List<TcpClient>();
        await Eventually.So(async () =>
        {
            uploads.Add(await Begin(node, "POST /dang-nhap HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n--x\r\n"));
            (await node.Http.GetAsync("/dang-nhap")).Dispose();
            return (await node.Http.PostAsync("/dang-nhap", new MultipartFormDataContent { { new StringContent("x"), "x" } })).StatusCode is HttpStatusCode.ServiceUnavailable;
        });

        using var page = await node.Http.GetAsync("/dang-nhap");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        uploads.ForEach(upload => upload.Dispose());
    }

    [Fact]
    public async Task A_caller_who_asks_too_often_is_told_when_to_come_again_and_others_notice_nothing()
    {
        await using var node = await TestNode.Empty();
        // So slow that nobody gets another one while this test runs.
        const double Hourly = 1 / 3_600d;
        await node.Start(crowd: new CrowdLimits { Address = new(Hourly, 5), Person = new(Hourly, 8), Program = new(Hourly, 12) }, proxies: IPAddress.Loopback);
        var token = (await node.Sen("token", "--account", "lan")).Output.Trim();

        Assert.Equal((5, 3), await Ask(node, "203.0.113.7", 8));
        Assert.Equal((5, 3), await Ask(node, "2001:db8::7", 8));
        // The same /64 is the same caller.
        Assert.Equal((0, 3), await Ask(node, "2001:db8::8", 3));
        Assert.Equal((3, 0), await Ask(node, "203.0.113.8", 3));
        // A program is counted by its token, from wherever it comes; a wrong one is no caller of its own.
        Assert.Equal((8, 0), await Ask(node, "203.0.113.7", 8, token));
        Assert.Equal((4, 4), await Ask(node, "203.0.113.9", 8, token));
        Assert.Equal((0, 2), await Ask(node, "203.0.113.7", 2, "sen_wrong"));
        // A person is counted by the account: others behind the same address are not held to what one of them does.
        using var lan = await SignIn(node, "203.0.113.20");
        Assert.Equal((8, 2), await Ask(node, "203.0.113.20", 10, http: lan));
        Assert.Equal((2, 0), await Ask(node, "203.0.113.20", 2));
        // This machine itself is its operator; health is for everybody.
        Assert.Equal((30, 0), await Ask(node, null, 30));
        Assert.Equal((8, 0), await Ask(node, "203.0.113.7", 8, path: "/health/live"));

        using var request = From("203.0.113.7", "/");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await node.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("tải lại trang", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    private static async Task<(int Good, int TooOften)> Ask(TestNode node, string? from, int times, string? token = null, HttpClient? http = null, string path = "/api/procedures?q=khai+sinh")
    {
        var (good, often) = (0, 0);
        for (var time = 0; time < times; time++)
        {
            using var request = From(from, path);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await (http ?? node.Http).SendAsync(request);
            (good, often) = answer.StatusCode is HttpStatusCode.TooManyRequests ? (good, often + 1) : (good + 1, often);
        }

        return (good, often);
    }

    private static HttpRequestMessage From(string? address, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (address is not null)
            request.Headers.Add("X-Forwarded-For", address);
        return request;
    }

    private static async Task<HttpClient> SignIn(TestNode node, string from)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = node.Running.Address };
        using var page = From(from, "/dang-nhap");
        var form = await (await http.SendAsync(page)).Content.ReadAsStringAsync();
        using var post = From(from, "/dang-nhap");
        post.Method = HttpMethod.Post;
        post.Content = new FormUrlEncodedContent([new("Login", "lan"), new("Password", DemoPeople.Password), new("__RequestVerificationToken", Token().Match(form).Groups["token"].Value)]);
        using var answer = await http.SendAsync(post);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return http;
    }

    /// <summary>Starts a node that takes everybody for one too many.</summary>
    private static async Task Full(TestNode node)
    {
        await node.Start(crowd: new CrowdLimits { LagForStrangers = TimeSpan.FromTicks(1), LagForAll = TimeSpan.FromTicks(1), CrowdFrom = 0 });
        // The first measurement takes a moment.
        await Eventually.So(async () => (await node.Http.GetAsync("/")).StatusCode is HttpStatusCode.ServiceUnavailable);
    }

    [GeneratedRegex("__RequestVerificationToken[^>]*value=.(?<token>[\\w-]+)")]
    internal static partial Regex Token();

    [GeneratedRegex("/a/[^\"]+app.css")]
    private static partial Regex Sheet();

    /// <summary>A caller who begins a request and goes silent.</summary>
    private static async Task<TcpClient> Begin(TestNode node, string text)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, node.Running.Address!.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        return client;
    }
}
