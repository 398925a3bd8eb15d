using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Kernel;
using Sen.Node.Demo;
using Sen.Web;

namespace Sen.Node.Pages.Demo;

/// <summary>What a visitor of the demo needs: who can sign in, and the legal clock to move.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DemoPage(MoveClock clock, Clock legal) : SenPage
{
    public string Now => legal.Now.ToString("HH:mm, dd/MM/yyyy", CultureInfo.InvariantCulture);

    public bool MayMove => HttpContext.FindVisitor() is not null;

    public bool Moved { get; private set; }

    public void OnGet(bool moved) => Moved = moved;

    public async Task<IActionResult> OnPost(string? to, string? by)
    {
        if (!MayMove)
            return Refuse(AccountProblems.SignInNeeded);
        var moved = await clock.Run(to, by);
        return moved.TryGet(out _, out var problem) ? LocalRedirect("/minh-hoa?moved=true") : ShowProblem(problem);
    }
}
