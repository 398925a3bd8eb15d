using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>Tra cứu hồ sơ: number and secret, sent by POST, limited. What is found is shown at another address that names neither.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FollowPage(FollowDossier follow, FollowTicket ticket) : SenPage
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Secret { get; set; }

    /// <param name="number">From the QR of a slip; the secret is never in an address.</param>
    public void OnGet(string? number) => Number = number is { Length: <= 40 } ? number : null;

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (Missing() is { } missing)
            return ShowProblem(missing);
        var address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        if (!(await follow.Run(Number, Secret, address, ct)).TryGet(out var opened, out var problem))
            return ShowProblem(problem);

        ticket.Give(HttpContext, opened.Id);
        return LocalRedirect("/tra-cuu/ho-so");
    }

    private Problem? Missing()
    {
        var fields = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(Number))
            fields.Add(new FieldProblem("Number", "dossiers.follow.number-missing"));
        if (string.IsNullOrWhiteSpace(Secret))
            fields.Add(new FieldProblem("Secret", "dossiers.follow.secret-missing"));
        return fields.Count == 0 ? null : DossierProblems.FollowIncomplete.At(fields);
    }
}
