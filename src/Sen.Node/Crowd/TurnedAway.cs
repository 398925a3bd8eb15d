using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Node.Crowd;

/// <summary>What a caller is told who can't be served now: a small page that is made without asking anybody, or a problem for a program.</summary>
internal sealed class TurnedAway(Assets assets)
{
    private const int ShortestWait = 5, LongestWait = 15, MostRead = 64 << 10;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly Problem Busy = new("web.crowd.busy", StatusCodes.Status503ServiceUnavailable);
    private static readonly Problem Out = new("web.outage", StatusCodes.Status503ServiceUnavailable);
    private static readonly Problem Often = new("web.crowd.often", StatusCodes.Status429TooManyRequests);

    /// <summary>Whoever wanted to look waits on a page that asks again by itself; whoever sent something is told that nothing was done with it.</summary>
    public Task NoRoom(HttpContext http)
    {
        // Not all at the same time again.
        var wait = Random.Shared.Next(ShortestWait, LongestWait + 1);
        return HttpMethods.IsGet(http.Request.Method)
            ? Say(http, Busy, "web.crowd.wait", wait, asksAgain: true)
            : Say(http, Busy, "web.crowd.not-done", wait, asksAgain: false);
    }

    /// <summary>Whoever sent something is told that nobody knows what became of it, and where to look.</summary>
    public Task Unavailable(HttpContext http)
    {
        var wait = Random.Shared.Next(ShortestWait, LongestWait + 1);
        return HttpMethods.IsGet(http.Request.Method)
            ? Say(http, Out, "web.outage.look", wait, asksAgain: true)
            : Say(http, Out, "web.outage.unsure", wait, asksAgain: false);
    }

    public Task TooOften(HttpContext http, TimeSpan after) => Say(http, Often, "web.crowd.slower", Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)), asksAgain: false);

    private Task Say(HttpContext http, Problem problem, string key, int wait, bool asksAgain)
    {
        var response = http.Response;
        response.StatusCode = problem.Status;
        response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        // What of a large body is still on its way is not waited for; who sent a small one keeps their connection.
        if (http.Request.ContentLength is null or > MostRead && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
            response.Headers.Connection = "close";
        if (!Wants.Page(http.Request, http.Request.Path.Value ?? ""))
            return problem.ToHttp().ExecuteAsync(http);
        response.ContentType = "text/html; charset=utf-8";
        // Without it people press reload, all at once.
        if (asksAgain)
            response.Headers["Refresh"] = response.Headers.RetryAfter;
        return response.WriteAsync(Page(http.RequestServices.GetRequiredService<ITexts>(), key, wait), http.RequestAborted);
    }

    private string Page(ITexts texts, string key, int wait)
    {
        var (heading, advice) = (Text(texts[key]), Text(texts.Get(key + ".detail", ("seconds", wait))));
        return $"""
            <!doctype html>
            <html lang="{texts.Tag}" data-color-scheme="auto">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{heading}</title>
            <link rel="stylesheet" href="{assets.Url("app.css")}">
            </head>
            <body>
            <main id="main" class="s-wrap s-sorry s-stack">
            <h1 class="ds-heading" data-size="md">{heading}</h1>
            <p>{advice}</p>
            <p>{Text(texts["web.status.saved"])}</p>
            </main>
            </body>
            </html>
            """;
    }

    private static string Text(string text) => Encoder.Encode(text);
}
