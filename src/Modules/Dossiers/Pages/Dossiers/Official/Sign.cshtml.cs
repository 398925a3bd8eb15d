using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Text;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>The signatory sees the exact file, and approves those bytes or sends them back.</summary>
[RequirePermission(Permission.SignResults)]
internal sealed class SignPage(ViewDossier views, ActingOfficials officials, ApproveResult approve, ForwardDossier forward, SeenDossier seen, Inbox inbox, OpenDossier open) : OfficialPage
{
    [BindProperty]
    public long Seen { get; set; }

    /// <summary>Hash of the file that was shown.</summary>
    [BindProperty]
    public string? Sha256 { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public DossierView View { get; private set; } = null!;

    public bool SendingBack { get; private set; }

    public async Task<IActionResult> OnGet(long id, CancellationToken ct)
    {
        if (await Load(id, ct) is { } problem)
            return Refuse(problem);
        if (!View.Offered.Sign)
            return Redirect(PageOf(id));
        await LoadNotice(open, ct);
        return Page();
    }

    public Task<IActionResult> OnPostApprove(long id, CancellationToken ct) =>
        Act<ResultApproved>(id, "approve", view => approve.Run(view.Official, id, Sha256 ?? "", ct), ct);

    public Task<IActionResult> OnPostBack(long id, CancellationToken ct)
    {
        SendingBack = true;
        return Act<DossierSentBack>(id, "back", view => forward.SendBack(view.Official, id, Line.Clean(Reason), ct, view.Dossier.Step?.Id), ct);
    }

    private async Task<IActionResult> Act<TAct>(long id, string done, Func<DossierView, Task<Result<Changed<Dossier>>>> act, CancellationToken ct)
        where TAct : DomainEvent
    {
        if (await Load(id, ct) is { } refused)
            return Refuse(refused);
        switch (await seen.Since<TAct>(id, Seen, Visitor.AccountId, ct))
        {
            case Meanwhile.DoneAlready: return await Next(id, done, ct);
            case Meanwhile.Changed: return ShowProblem(View.Offered.Sign ? DossierProblems.DraftChanged : DossierProblems.ChangedMeanwhile);
        }

        return (await act(View)).TryGet(out _, out var problem) ? await Next(id, done, ct) : ShowProblem(problem);
    }

    private async Task<IActionResult> Next(long id, string done, CancellationToken ct) => (await officials.Of(Visitor, ct)).TryGet(out var official, out var problem)
        ? GoOn(done, id, await inbox.NextOf(SignQueuePage.AsSignatory(official), id, ct), Queue, $"{Queue}/")
        : Refuse(problem);

    private async Task<Problem?> Load(long id, CancellationToken ct)
    {
        if (!(await views.Run(Visitor, id, ct)).TryGet(out var view, out var problem))
            return problem;
        View = view;
        HttpContext.AllowOwnFrames();
        return null;
    }
}
