using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Web;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>Ends the session on the server. Without one it just leads home, so that a second click is no error. GET shows only the form.</summary>
[AllowAnonymous]
internal sealed class SignOutPage(Sessions sessions) : SenPage
{
    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await sessions.End(SessionCookie.Read(Request), ct);
        SessionCookie.Take(HttpContext);
        return LocalRedirect("/");
    }
}
