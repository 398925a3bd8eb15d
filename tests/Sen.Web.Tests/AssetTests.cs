using System.IO.Compression;
using System.Net;
using System.Text;
using Sen.Web.Tests.Gallery;
using Xunit;

namespace Sen.Web.Tests;

public sealed class AssetTests(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    private readonly Assets _assets = new([new AssetSource(typeof(SenWeb).Assembly)]);

    [Theory]
    [InlineData("app.css", "text/css; charset=utf-8")]
    [InlineData("app.js", "text/javascript; charset=utf-8")]
    [InlineData("official.js", "text/javascript; charset=utf-8")]
    [InlineData("noto-sans-latin.woff2", "font/woff2")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("designsystemet.txt", "text/plain; charset=utf-8")]
    public async Task An_asset_is_served_for_ever_from_the_url_with_its_hash(string name, string type)
    {
        using var answer = await gallery.Http.GetAsync(_assets.Url(name));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Header("Content-Type"));
        Assert.Equal("public, max-age=31536000, immutable", answer.Header("Cache-Control"));
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_old_hash_gets_what_there_is_and_nobody_keeps_it()
    {
        using var answer = await gallery.Http.GetAsync("/a/0000000000000000/app.css");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task An_unknown_asset_is_not_found()
    {
        using var answer = await gallery.Http.GetAsync("/a/0000000000000000/../secrets");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_compressed_asset_unpacks_to_the_plain_one(string encoding)
    {
        var plain = await gallery.Http.GetStringAsync(_assets.Url("app.css"));
        using var request = new HttpRequestMessage(HttpMethod.Get, _assets.Url("app.css"));
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var answer = await gallery.Http.SendAsync(request);

        Assert.Equal(encoding, answer.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", answer.Header("Vary"));
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream unpacked = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(plain, await reader.ReadToEndAsync());
    }

    [Fact]
    public void The_first_visit_stays_within_its_budget()
    {
        Assert.InRange(_assets.Find("app.css")!.Brotli.Length, 1, 25_000);
        Assert.InRange(_assets.Find("app.js")!.Content.Length, 1, 8_192);
        Assert.InRange(_assets.Find("noto-sans-latin.woff2")!.Content.Length + _assets.Find("noto-sans-vietnamese.woff2")!.Content.Length, 1, 52_000);
    }

    [Fact]
    public void Every_link_in_the_style_sheet_leads_to_an_asset()
    {
        var sheet = Encoding.UTF8.GetString(_assets.Find("app.css")!.Content);
        Assert.DoesNotContain("asset:", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", sheet.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(_assets.Url("noto-sans-latin.woff2"), sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Licences_travel_with_what_they_cover()
    {
        Assert.Contains("Digitaliseringsdirektoratet", Encoding.UTF8.GetString(_assets.Find("designsystemet.txt")!.Content), StringComparison.Ordinal);
        Assert.Contains("SIL OPEN FONT LICENSE", Encoding.UTF8.GetString(_assets.Find("noto-sans.txt")!.Content), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/*! Designsystemet", Encoding.UTF8.GetString(_assets.Find("app.css")!.Content), StringComparison.Ordinal);
    }
}
