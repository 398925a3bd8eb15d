using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Sen.Web.Tests.Gallery;

internal static class Reading
{
    public static async Task<IDocument> Page(this HttpClient http, string path, string? cookie = null)
    {
        var answer = await http.Browse(path, cookie);
        return await answer.Document();
    }

    /// <summary>Asks as a browser does.</summary>
    public static async Task<HttpResponseMessage> Browse(this HttpClient http, string path, string? cookie = null, HttpContent? post = null)
    {
        using var request = new HttpRequestMessage(post is null ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = post };
        request.Headers.Accept.ParseAdd("text/html");
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await http.SendAsync(request);
    }

    public static async Task<IDocument> Document(this HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    public static string Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
}
