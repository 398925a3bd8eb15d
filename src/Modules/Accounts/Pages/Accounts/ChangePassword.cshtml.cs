using Microsoft.AspNetCore.Mvc;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>A new password; all other sessions end.</summary>
[SignedInOnly]
internal sealed class ChangePasswordPage(Visitor visitor, ChangePassword change) : SenPage
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (!string.Equals(Password, Again, StringComparison.Ordinal))
            return ShowProblem(AccountProblems.Invalid.At(new FieldProblem("Again", "accounts.password-differs")));
        return await change.Run(visitor, Current, Password, ct) is { } problem ? ShowProblem(problem) : LocalRedirect("/tai-khoan?saved=true");
    }
}
