using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Sen.Web;

/// <summary>A reader chooses size, colours and shortcuts; kept in a cookie of this browser, without an account.</summary>
[AllowAnonymous]
internal sealed class LooksPage(ITexts texts) : PageModel
{
    public Looks Looks { get; private set; } = Looks.Default;

    public string Back { get; private set; } = "/";

    public bool Saved { get; private set; }

    public IReadOnlyList<Choice> Sizes =>
        [new("", texts["web.looks.size.default"]), new("sm", texts["web.looks.size.sm"]), new("md", texts["web.looks.size.md"]), new("lg", texts["web.looks.size.lg"])];

    public IReadOnlyList<Choice> Schemes =>
        [new("auto", texts["web.looks.scheme.auto"]), new("light", texts["web.looks.scheme.light"]), new("dark", texts["web.looks.scheme.dark"])];

    public void OnGet(string? from, bool saved)
    {
        Looks = Looks.Of(HttpContext);
        Back = Url.IsLocalUrl(from) ? from : "/";
        Saved = saved;
    }

    public IActionResult OnPost(string? size, string? scheme, bool keys, string? from)
    {
        Looks.Of(scheme, size, keys).Keep(HttpContext);
        return RedirectToPage(new { from = Url.IsLocalUrl(from) ? from : "/", saved = true });
    }
}
