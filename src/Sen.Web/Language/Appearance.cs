using Microsoft.AspNetCore.Http;

namespace Sen.Web;

/// <summary>How this reader wants pages to look: kept in a cookie, written on <c>&lt;html&gt;</c> by the server.</summary>
/// <param name="Scheme">"auto", "light" or "dark".</param>
/// <param name="Size">"sm", "md", "lg", or "" for what the layout finds right.</param>
/// <param name="Keys">Single-key shortcuts are on.</param>
public sealed record Appearance(string Scheme, string Size, bool Keys)
{
    public static readonly Appearance Default = new("auto", "", Keys: false);

    private const string CookieName = "sen-look";

    public static Appearance Of(HttpContext http)
    {
        var parts = (http.Request.Cookies[CookieName] ?? "").Split('.');
        return parts.Length == 3 ? Of(parts[0], parts[1], parts[2] == "k") : Default;
    }

    /// <summary>Unknown values become the default ones.</summary>
    public static Appearance Of(string? scheme, string? size, bool keys) =>
        new(scheme is "light" or "dark" ? scheme : "auto", size is "sm" or "md" or "lg" ? size : "", keys);

    public void Keep(HttpContext http) =>
        http.Response.Cookies.Append(CookieName, $"{Scheme}.{Size}.{(Keys ? "k" : "")}", LanguageCookie.ForAYear(http));
}

internal static class LanguageCookie
{
    private const string CookieName = "sen-lang";

    // Where officials work everything is in Vietnamese, whatever they chose as citizens.
    private static readonly string[] OfOfficials = ["/can-bo", "/quan-tri"];

    /// <summary><c>?lang=</c> wins and is remembered; then the cookie; then Vietnamese. Settled once: an error page runs without the query.</summary>
    public static Language Of(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(Language), out var settled) && settled is Language language)
            return language;
        language = OfOfficials.Any(start => http.Request.Path.StartsWithSegments(start, StringComparison.Ordinal)) ? Language.Vi : Asked(http);
        http.Items[typeof(Language)] = language;
        return language;
    }

    private static Language Asked(HttpContext http) =>
        (http.Request.Query["lang"].ToString() is { Length: > 0 } asked ? asked : http.Request.Cookies[CookieName]) == "en" ? Language.En : Language.Vi;

    public static void Remember(HttpContext http)
    {
        _ = Of(http);
        if (http.Request.Query["lang"].ToString() is "vi" or "en")
            http.Response.Cookies.Append(CookieName, Of(http) == Language.En ? "en" : "vi", ForAYear(http));
    }

    internal static CookieOptions ForAYear(HttpContext http) => new()
    {
        MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true,
    };
}
