using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Web;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>A citizen makes an account. Neither telephone nor e-mail is asked.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class RegisterPage(Register register, Sessions sessions) : SenPage
{
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public void OnGet() => From = Destination.Local(Url, From);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        From = Destination.Local(Url, From);
        var registered = await register.Run(Login, Password, Again, Name, HttpContext.Connection.RemoteIpAddress, ct);
        if (!registered.TryGet(out var session, out var problem))
            return ShowProblem(problem);

        await sessions.End(SessionCookie.Read(Request), ct);
        SessionCookie.Give(HttpContext, session);
        return LocalRedirect(From ?? "/tai-khoan");
    }
}
