using Microsoft.AspNetCore.Http;

namespace Sen.Accounts;

/// <summary>The cookie <c>sen</c> that carries the secret of a session. A citizen's outlives the browser, an official's does not.</summary>
internal static class SessionCookie
{
    private const string Name = "sen";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Give(HttpContext http, OpenedSession session) =>
        http.Response.Cookies.Append(Name, session.Token.Text, Options(http, session.Kind is AccountKind.Citizen ? session.Until : null));

    public static void Take(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, until: null));

    private static CookieOptions Options(HttpContext http, DateTimeOffset? until) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, Path = "/", Expires = until,
    };
}
