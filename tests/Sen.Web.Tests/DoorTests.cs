using System.Net;
using System.Text.Json;
using Sen.Web.Tests.Gallery;
using Xunit;

namespace Sen.Web.Tests;

public sealed class DoorTests(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    [Fact]
    public async Task A_refusal_names_its_code_and_says_its_words()
    {
        using var answer = await gallery.Http.GetAsync("/api/refused");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("urn:sen:problem:gallery.refused", problem.GetProperty("type").GetString());
        Assert.Equal("Không nhận được hồ sơ vì thiếu chữ ký", problem.GetProperty("title").GetString());
        Assert.Equal("Gọi lại trước 01/12/2026", problem.GetProperty("detail").GetString());
        Assert.Equal("gallery.refused", problem.GetProperty("code").GetString());
        Assert.Equal("thiếu chữ ký", problem.GetProperty("facts").GetProperty("reason").GetString());
        Assert.Equal("Name", problem.GetProperty("fields")[0].GetProperty("field").GetString());
        Assert.Equal("Nhập họ, chữ đệm và tên của trẻ", problem.GetProperty("fields")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_refusal_speaks_the_language_of_the_request()
    {
        var problem = JsonDocument.Parse(await (await gallery.Http.GetAsync("/api/refused?lang=en")).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("The dossier was not taken because thiếu chữ ký", problem.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("/api/result/true", 200)]
    [InlineData("/api/result/false", 404)]
    [InlineData("/api/nowhere", 404)]
    [InlineData("/api/fails", 500)]
    public async Task A_program_gets_json_even_where_it_says_html(string path, int status)
    {
        using var answer = await gallery.Http.Browse(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("json", answer.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_says_a_code_for_support_and_no_secret()
    {
        var body = await (await gallery.Http.GetAsync("/api/fails")).Content.ReadAsStringAsync();
        Assert.NotEmpty(JsonDocument.Parse(body).RootElement.GetProperty("traceId").GetString()!);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "Yêu cầu chưa đúng")]
    [InlineData(403, "Không có quyền xem trang này")]
    [InlineData(404, "Không tìm thấy trang")]
    [InlineData(409, "Thông tin vừa được người khác thay đổi")]
    [InlineData(413, "Tệp hoặc nội dung gửi lên quá lớn")]
    [InlineData(429, "Có quá nhiều yêu cầu trong thời gian ngắn")]
    [InlineData(500, "Hệ thống đang gián đoạn")]
    [InlineData(418, "Yêu cầu chưa đúng")]
    public async Task A_person_gets_a_page_with_the_status(int status, string heading)
    {
        using var answer = await gallery.Http.Browse($"/status/{status}");
        Assert.Equal(status, (int)answer.StatusCode);
        var page = await answer.Document();
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(heading, page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_pages_speak_english_too() =>
        Assert.Equal("Page not found", (await gallery.Http.Page("/nowhere?lang=en")).QuerySelector("h1")!.TextContent);

    [Fact]
    public async Task An_error_page_offers_the_asked_address_in_the_other_language() =>
        Assert.Equal("/nowhere?a=1&lang=en", (await gallery.Http.Page("/nowhere?a=1")).QuerySelector(".s-foot [hreflang]")!.GetAttribute("href"));

    [Fact]
    public async Task An_exception_becomes_a_page_with_a_code_for_support()
    {
        using var answer = await gallery.Http.Browse("/fails");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = await answer.Document();
        Assert.NotEmpty(page.QuerySelector("main code")!.TextContent);
        Assert.DoesNotContain("secret", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_request_keeps_its_own_status() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await gallery.Http.Browse("/too-large")).StatusCode);

    [Fact]
    public async Task A_page_that_refuses_shows_the_words_of_the_problem()
    {
        using var answer = await gallery.Http.Browse("/gallery/form?handler=Refuse");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("Không nhận được hồ sơ vì quá hạn", (await answer.Document()).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/gallery")]
    [InlineData("/nowhere")]
    [InlineData("/fails")]
    [InlineData("/api/refused")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await gallery.Http.Browse(path);
        var policy = answer.Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", answer.Header("Referrer-Policy"));
    }

    [Fact]
    public async Task An_endpoint_may_bring_its_own_policy() =>
        Assert.Equal("sandbox", (await gallery.Http.GetAsync("/own-policy")).Header("Content-Security-Policy"));

    [Fact]
    public async Task A_post_without_its_token_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("Child.Name", "An")]);
        using var answer = await gallery.Http.Browse("/gallery/form", post: form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Yêu cầu chưa đúng", (await answer.Document()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Pages_are_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gallery");
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await gallery.Http.SendAsync(request);
        Assert.Equal("br", answer.Header("Content-Encoding"));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, 15_000);
    }
}
