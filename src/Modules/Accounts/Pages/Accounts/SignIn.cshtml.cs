using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Web;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>Sign in and go back to where one came from, on this site only.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInPage(SignIn signIn, Sessions sessions) : SenPage
{
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet()
    {
        From = Destination.Local(Url, From);
        return HttpContext.FindVisitor() is { } visitor ? LocalRedirect(From ?? Destination.HomeOf(visitor.Kind)) : Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        From = Destination.Local(Url, From);
        var opened = await signIn.Run(Login, Password, HttpContext.Connection.RemoteIpAddress, ct);
        if (!opened.TryGet(out var session, out var problem))
            return ShowProblem(problem);

        await sessions.End(SessionCookie.Read(Request), ct);
        SessionCookie.Give(HttpContext, session);
        return LocalRedirect(From ?? Destination.HomeOf(session.Kind));
    }
}
