using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sen.Testing;

namespace Sen.Node.Tests;

public sealed class FrontDoorTests : IAsyncLifetime
{
    private TestNode _node = null!;

    public async ValueTask InitializeAsync() => _node = await TestNode.Demo();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_healthy_node_says_so_in_status_words_only()
    {
        Assert.Equal("""{"status":"ok"}""", await _node.Http.GetStringAsync("/health/live"));
        Assert.Equal("""{"status":"ok","store":"ok","ledger":"ok"}""", await _node.Http.GetStringAsync("/health/ready"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/minh-hoa")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await _node.Http.GetAsync(path);

        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task An_unknown_address_is_a_page_for_people_and_a_problem_for_programs()
    {
        using var asPerson = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        asPerson.Headers.Add("Accept", "text/html");
        using var page = await _node.Http.SendAsync(asPerson);
        using var problem = await _node.Http.GetAsync("/api/nowhere");

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = "evil.example";
        using var answer = await _node.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>Thirty wrong tries are the limit of an address: of the caller's, where the proxy that says it is believed.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_a_named_proxy_says_from_where_somebody_comes(bool isNamed)
    {
        if (isNamed)
        {
            await _node.Stop();
            await _node.Start(proxies: IPAddress.Loopback);
        }

        foreach (var number in Enumerable.Range(0, 30))
            Assert.Equal(HttpStatusCode.NotFound, await Follow($"TN-{number:0000}", "203.0.113.7"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await Follow("TN-0100", "203.0.113.7"));
        Assert.Equal(isNamed ? HttpStatusCode.NotFound : HttpStatusCode.TooManyRequests, await Follow("TN-0101", "203.0.113.8"));

        async Task<HttpStatusCode> Follow(string number, string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/follow") { Content = JsonContent.Create(new { number, secret = "AAAA-AAAA" }) };
            request.Headers.Add("X-Forwarded-For", from);
            using var answer = await _node.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Verbs_do_not_answer_at_the_web()
    {
        using var answer = await _node.Http.PostAsync("/verbs/token?account=quantri.hue&days=1", content: null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_description_of_the_interface_names_refusals_and_how_to_sign_in()
    {
        var description = await _node.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var components = description.GetProperty("components");
        Assert.Equal("bearer", components.GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.True(components.GetProperty("schemas").GetProperty("Problem").GetProperty("properties").TryGetProperty("code", out _));
        var paths = description.GetProperty("paths");
        var open = paths.GetProperty("/api/procedures").GetProperty("get");
        var closed = paths.GetProperty("/api/demo/clock").GetProperty("post");
        Assert.True(open.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _));
        Assert.False(open.TryGetProperty("security", out _));
        Assert.True(closed.GetProperty("security")[0].TryGetProperty("bearer", out _));
    }

    [Fact]
    public async Task The_socket_is_for_the_owner_of_the_node_only()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_node.Data.SocketPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_node.Data.Path));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_page_of_the_demo_names_its_accounts_and_its_clock()
    {
        var page = await _node.Http.GetStringAsync("/minh-hoa");

        Assert.Contains("hotich.thuanhoa", page, StringComparison.Ordinal);
        Assert.Contains("Đồng hồ pháp lý", page, StringComparison.Ordinal);
        Assert.DoesNotContain("[node.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_was_asked_to_stop_says_so_and_answers_on_for_a_while()
    {
        await using var node = await TestNode.Empty();
        await node.Start(drain: TimeSpan.FromSeconds(2));
        using var http = new HttpClient { BaseAddress = node.Running.Address };

        var stopping = node.Running.DisposeAsync().AsTask();

        await Eventually.So(async () => (await http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode is HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/dang-nhap", TestContext.Current.CancellationToken)).StatusCode);
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/", TestContext.Current.CancellationToken));
    }
}
