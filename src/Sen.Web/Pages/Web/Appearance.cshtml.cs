using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Sen.Web;

/// <summary>A reader chooses size, colours and shortcuts; kept in a cookie of this browser, without an account.</summary>
[AllowAnonymous]
internal sealed class AppearancePage(ITexts texts) : PageModel
{
    public Appearance Appearance { get; private set; } = Appearance.Default;

    public string Back { get; private set; } = "/";

    public bool Saved { get; private set; }

    public IReadOnlyList<Choice> Sizes =>
        [new("", texts["web.appearance.size.default"]), new("sm", texts["web.appearance.size.sm"]), new("md", texts["web.appearance.size.md"]), new("lg", texts["web.appearance.size.lg"])];

    public IReadOnlyList<Choice> Schemes =>
        [new("auto", texts["web.appearance.scheme.auto"]), new("light", texts["web.appearance.scheme.light"]), new("dark", texts["web.appearance.scheme.dark"])];

    public void OnGet(string? from, bool saved)
    {
        Appearance = Appearance.Of(HttpContext);
        Back = Url.IsLocalUrl(from) ? from : "/";
        Saved = saved;
    }

    public IActionResult OnPost(string? size, string? scheme, bool keys, string? from)
    {
        Appearance.Of(scheme, size, keys).Keep(HttpContext);
        return RedirectToPage(new { from = Url.IsLocalUrl(from) ? from : "/", saved = true });
    }
}
