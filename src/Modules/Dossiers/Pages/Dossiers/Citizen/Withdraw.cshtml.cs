using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel.Text;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>Rút hồ sơ: says what follows and asks once more. It can't be undone, so it is a page and no dialog.</summary>
[SignedInOnly]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class WithdrawPage(Visitor visitor, OwnDossier own, WithdrawDossier withdraw) : SenPage
{
    private const int LongestReason = 1_000;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public Dossier Dossier { get; private set; } = null!;

    public string Back => string.Create(CultureInfo.InvariantCulture, $"/ho-so/{Id}");

    public async Task<IActionResult> OnGet(CancellationToken ct) => await Load(ct) ?? Page();

    public async Task<IActionResult> OnPost(string? reason, CancellationToken ct)
    {
        if (await Load(ct) is { } refused)
            return refused;
        // Sent twice, it is withdrawn once.
        if (Dossier.Stage is Stage.Withdrawn)
            return LocalRedirect(Back + "?xong=withdrawn");
        var tidy = Line.Clean(reason);
        return (await withdraw.Run(visitor, Id, tidy[..Math.Min(tidy.Length, LongestReason)], ct)).TryGet(out _, out var problem)
            ? LocalRedirect(Back + "?xong=withdrawn")
            : ShowProblem(problem);
    }

    private async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (!(await own.Of(visitor, Id, ct)).TryGet(out var opened, out var problem))
            return Refuse(problem);
        Dossier = opened.Dossier;
        return null;
    }
}
