using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel.Text;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>Forwards many dossiers: what would happen, then what happened to each.</summary>
[RequirePermission(Permission.WorkDossiers, Permission.AcceptDossiers)]
internal sealed class BulkPage(BulkForward bulk, ActingOfficials officials) : OfficialPage
{
    [BindProperty(SupportsGet = true, Name = "ids")]
    public IReadOnlyList<long> Ids { get; set; } = [];

    /// <summary>The step each dossier stood at in the preview, <c>id:step</c>: sent twice, the list goes on once.</summary>
    [BindProperty]
    public IReadOnlyList<string> Steps { get; set; } = [];

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<BulkLine> Lines { get; private set; } = [];

    /// <summary>The list shows what happened, no longer what would.</summary>
    public bool IsDone { get; private set; }

    public IEnumerable<BulkLine> Possible => Lines.Where(line => line.Problem is null);

    public async Task<IActionResult> OnGet(CancellationToken ct)
    {
        if (!(await officials.Of(Visitor, ct)).TryGet(out var official, out var problem))
            return Refuse(problem);
        if (Ids.Count == 0)
            return ShowProblem(DossierProblems.NothingTicked);
        Lines = await bulk.Preview(official, Ids, ct);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (!(await officials.Of(Visitor, ct)).TryGet(out var official, out var problem))
            return Refuse(problem);
        Lines = await bulk.Run(official, [.. Steps.Select(BulkStep.Parse).OfType<BulkStep>()], Line.OrNull(Note), ct);
        IsDone = true;
        return Page();
    }
}
