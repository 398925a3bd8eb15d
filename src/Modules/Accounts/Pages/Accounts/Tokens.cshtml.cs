using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Sen.Web;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>API tokens of an official or a program. Citizens get none here.</summary>
[SignedInOnly]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class TokensPage(Visitor visitor, TokenIssuer issuer) : SenPage
{
    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    public IssuedToken? Issued { get; private set; }

    [NonHandler] // its name would make it one, for requests of a method PAGE
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (visitor.Kind is AccountKind.Citizen)
            context.Result = Refuse(AccountProblems.NotPermitted.With("who", Texts["accounts.who.Official"]));
        else
            await next();
    }

    public async Task OnGet(CancellationToken ct) => Tokens = await issuer.List(visitor.AccountId, ct);

    public async Task<IActionResult> OnPost(string? tokenName, string? days, CancellationToken ct)
    {
        var wanted = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var issued = await issuer.Issue(visitor.AccountId, tokenName, wanted, ct);
        await OnGet(ct);
        if (!issued.TryGet(out var token, out var problem))
            return ShowProblem(problem);
        Issued = token;
        return Page();
    }

    public async Task<IActionResult> OnPostRevoke(long id, CancellationToken ct) =>
        await issuer.Revoke(visitor.AccountId, id, ct) is { } problem ? Refuse(problem) : LocalRedirect("/tai-khoan/khoa-truy-cap");
}
