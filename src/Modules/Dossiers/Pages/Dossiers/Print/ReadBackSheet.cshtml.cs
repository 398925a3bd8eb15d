using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Print;

/// <summary>What was typed for a person, to be read and signed (or marked with a fingerprint) before it is filed.</summary>
[RequirePermission(Permission.AssistFiling)]
internal sealed class ReadBackSheetPage(CheckDraft check, Clock clock) : SenPage
{
    public DraftCheck Check { get; private set; } = null!;

    public VisitorPosition Position { get; private set; } = null!;

    public string Helper { get; private set; } = "";

    public string Place => AgencyPlace.Of(Position.AgencyName);

    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGet(long draft, CancellationToken ct)
    {
        var visitor = HttpContext.Visitor();
        if (!(await check.Run(visitor, draft, ct)).TryGet(out var checkedDraft, out var problem))
            return Refuse(problem);
        (Check, Position, Helper) = (checkedDraft, visitor.PositionWith(Permission.AssistFiling)!, visitor.DisplayName);
        return Page();
    }
}
