using System.Reflection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;
using Sen.Web.Tags;

namespace Sen.Web;

/// <summary>What the shell of a page shows, worked out once its body is known.</summary>
internal sealed class Shell(SiteOptions site, Assets assets, ITexts texts, IEnumerable<NavItem> items, AccountLinks? account, HttpContext http, ViewDataDictionary view)
{
    public SiteOptions Site => site;

    public Assets Assets => assets;

    public AccountLinks? Account => account;

    public Appearance Appearance { get; } = Appearance.Of(http);

    public Audience Audience => view["sen.audience"] is Audience audience ? audience : Audience.Citizen;

    public bool Bare => view[PageSlots.Width] is PageWidth.Bare;

    /// <summary>"Lỗi: Trang – Cổng dịch vụ công – UBND phường Thuận Hóa"</summary>
    public string Title
    {
        get
        {
            var page = view[PageSlots.Title] as string;
            var names = page is null ? $"{site.Product} – {site.AgencyName}" : $"{page} – {site.Product} – {site.AgencyName}";
            return FormErrors.Of(http).Any ? texts["web.error-prefix"] + names : names;
        }
    }

    public string Column => view[PageSlots.Width] switch
    {
        PageWidth.Wide => "s-wrap",
        PageWidth.Full => "s-wrap s-full",
        _ => "s-wrap s-column",
    };

    public IHtmlContent? Above => view[PageSlots.Above] as IHtmlContent;

    public string Size => Appearance.Size.Length > 0 ? Appearance.Size : Audience == Audience.Official ? "sm" : "md";

    public string? User => http.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;

    public string? Unit => http.User.FindFirst(AccountLinks.UnitClaim)?.Value;

    public IReadOnlyList<(NavItem Item, bool Current)> Nav
    {
        get
        {
            var shown = items.Where(i => i.Audience == Audience && (i.When is null || i.When(http.User))).OrderBy(i => i.Order).ToList();
            // The entry that says most about this page: /can-bo/ky belongs to itself, not to /can-bo.
            var current = shown.Where(i => http.Request.Path.StartsWithSegments(i.Href, StringComparison.OrdinalIgnoreCase)).MaxBy(i => i.Href.Length);
            return [.. shown.Select(i => (i, i == current))];
        }
    }

    /// <summary>This page in the other language. A page shown after a POST is asked for again by GET.</summary>
    public string OtherLanguage
    {
        get
        {
            var query = new QueryBuilder(QueryHelpers.ParseQuery(Asked.Query).Where(q => q.Key != "lang").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? ""))))
            {
                { "lang", texts.Language == Language.Vi ? "en" : "vi" },
            };
            return http.Request.PathBase + Asked.Path + query.ToQueryString();
        }
    }

    /// <summary>This page, to come back to from a page about it.</summary>
    public string Here => http.Request.PathBase + Asked.Path + Asked.Query;

    // An error page runs under its own address; its reader stands at the one that was asked for.
    private (string Path, string Query) Asked =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is { } again ? (again.OriginalPath, again.OriginalQueryString ?? "")
        : (http.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? http.Request.Path, http.Request.QueryString.Value ?? "");

    public static string Version { get; } = typeof(Shell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
