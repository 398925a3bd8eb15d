using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel.Text;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>What an official typed for a person, on the person's own telephone: it is right, or this is wrong.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ReadBackPage(ReadBacks readBacks) : SenPage
{
    private const string Cookie = "sen-read-back";

    [BindProperty]
    public string? Remark { get; set; }

    /// <summary>Null after the answer.</summary>
    public ReadBackPageOf? Shown { get; private set; }

    public bool IsRight { get; private set; }

    public async Task<IActionResult> OnGet(string? secret, CancellationToken ct)
    {
        if (secret is not null)
        {
            // Out of the address, the history and every log behind this one.
            Response.Cookies.Append(Cookie, secret, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = Paths.ReadBack(), IsEssential = true });
            return LocalRedirect(Paths.ReadBack());
        }

        return await Load(ct) is { } problem ? Refuse(problem) : Page();
    }

    public async Task<IActionResult> OnPost([FromForm] string? seen, [FromForm] bool right, CancellationToken ct)
    {
        if (await readBacks.Answer(Secret, seen, right, Line.CleanLines(Remark) is { Length: > 0 } remark ? remark : null, ct) is { } problem)
        {
            if (problem.Code == DossierProblems.ReadBackGone.Code || await Load(ct) is not null)
                return Refuse(problem);
            return ShowProblem(problem);
        }

        // Who thinks again may read and answer again while it is open.
        IsRight = right;
        return Page();
    }

    private string Secret => Request.Cookies[Cookie] ?? "";

    private async Task<Kernel.Problem?> Load(CancellationToken ct)
    {
        if (!(await readBacks.Open(Secret, ct)).TryGet(out var shown, out var problem))
            return problem;
        Shown = shown;
        return null;
    }
}
