using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>"Đã nộp hồ sơ": number, secret, what comes next, and the proof of the submission once it is sequenced.</summary>
[RequirePermission(Permission.SubmitDossiers)]
internal sealed class SubmittedPage(Visitor visitor, OpenDossier open, Receipts receipts, SiteOptions site) : SenPage
{
    /// <summary>The submission is the first event of its stream.</summary>
    private const long SubmissionVersion = 1;

    public long Id { get; private set; }

    public Dossier Dossier { get; private set; } = null!;

    public bool ProofReady { get; private set; }

    public string FollowUrl => site.Absolute(Request, Paths.Follow(Dossier.TemporaryNumber));

    public async Task<IActionResult> OnGet(long id, CancellationToken ct)
    {
        if (await Load(id, ct) is { } problem)
            return Refuse(problem);
        ProofReady = await receipts.Of(id, SubmissionVersion, ct) is not null;
        return Page();
    }

    public async Task<IActionResult> OnGetProof(long id, CancellationToken ct)
    {
        if (await Load(id, ct) is { } problem)
            return Refuse(problem);
        return await receipts.Of(id, SubmissionVersion, ct) is { } proof
            ? File(proof, "text/plain; charset=utf-8", $"{Dossier.TemporaryNumber}.tlog-proof")
            : Refuse(DossierProblems.ProofNotReady);
    }

    // Only the owner has a confirmation; an official opens the dossier elsewhere, and that is a look.
    private async Task<Problem?> Load(long id, CancellationToken ct)
    {
        if (!(await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem;
        if (!opened.IsOwner)
            return DossierProblems.NotFound;
        (Id, Dossier) = (id, opened.Dossier);
        return null;
    }
}
