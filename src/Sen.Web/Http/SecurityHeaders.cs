using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sen.Web;

public static class SecurityHeaders
{
    // data: are the icons inside the style sheet, blob: pictures that a phone has just taken. Nothing inline, no other host.
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Lets this page show documents of this site in a frame.</summary>
    public static void AllowOwnFrames(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.ContentSecurityPolicy = Policy + "; frame-src 'self'";
    }

    /// <summary>Sets the headers when the answer starts, so that an endpoint which needs another policy (a document shown in a frame) keeps its own.</summary>
    internal static void Use(IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.TryAdd("Content-Security-Policy", Policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=()");
            return Task.CompletedTask;
        }, http);
        return next(http);
    });
}
