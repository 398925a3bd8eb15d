using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>The status of a dossier for whom it belongs to: the same for a signed-in owner and for who holds number and secret.</summary>
internal abstract class StatusPage(OwnDossier own, CitizenHistory history, RateDossier rate, AnswerConfirmation confirmation, Store store) : SenPage
{
    public OpenedDossier Opened { get; private set; } = null!;

    public Dossier Dossier => Opened.Dossier;

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>Address of this page.</summary>
    public abstract string Here { get; }

    /// <summary>Acts that need an account: supplement, withdraw, papers that were sent.</summary>
    public abstract bool HasAccount { get; }

    /// <summary>How often officials looked at the person's data; null where nobody is signed in.</summary>
    public int? Looks { get; protected set; }

    /// <summary>What was just done, as a name in the texts.</summary>
    public string? Done { get; private set; }

    public bool MayWithdraw => HasAccount && DossierDecisions.Withdraw(Dossier, "", store.Clock.Now).Problem is null;

    public bool MayRate => Dossier is { Stage: Stage.Delivered, Rating: null };

    /// <summary>What the applicant is asked to confirm now; empty when nothing is.</summary>
    public IReadOnlyList<(Procedures.Domain.Words Label, string Value)> ToConfirm => Dossier.Confirmation is null ? [] : confirmation.Sheet(Dossier);

    public long FeeTotal => Dossier.Fees.Sum(fee => fee.Amount);

    /// <summary>Shows the status of an opened dossier.</summary>
    protected async Task<IActionResult> Status(OpenedDossier opened, string? done, CancellationToken ct)
    {
        await Load(opened, ct);
        Done = done is "rated" or "withdrawn" or "supplemented" or "confirmed" or "declined" ? done : null;
        return Page();
    }

    protected async Task<IActionResult> SendFile(OpenedDossier opened, string? file, CancellationToken ct)
    {
        if (!HasAccount && OwnDossier.Result(opened.Dossier)?.Id != file)
            return Refuse(DossierProblems.NotFound);
        return (await own.File(opened, file ?? "", ct)).TryGet(out var content, out var problem)
            ? File(content.Content, content.File.MediaType, content.File.Name)
            : Refuse(problem);
    }

    protected async Task<IActionResult> SendProof(OpenedDossier opened, long version, CancellationToken ct) =>
        (await own.Proof(opened, version, ct)).TryGet(out var proof, out var problem)
            ? File(proof, "application/octet-stream", string.Create(CultureInfo.InvariantCulture, $"{opened.Dossier.DisplayCode}-{version}.tlog-proof"))
            : Refuse(problem);

    protected async Task<IActionResult> Rate(OpenedDossier opened, Actor by, string? score, string? comment, CancellationToken ct)
    {
        var number = int.TryParse(score, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var tidy = Kernel.Text.Line.Clean(comment);
        var rated = await rate.Run(by, opened.Id, number, tidy.Length == 0 ? null : tidy[..Math.Min(tidy.Length, 1_000)], ct);
        if (rated.TryGet(out _, out var problem))
            return LocalRedirect(Here + "?xong=rated");
        await Load(opened, ct);
        return ShowProblem(problem.Code == DossierProblems.RatingOutOfRange.Code ? problem.At(new FieldProblem("Score", problem.Code)) : problem);
    }

    protected async Task<IActionResult> Confirm(OpenedDossier opened, Actor by, bool right, string? remark, CancellationToken ct)
    {
        if ((await confirmation.Run(by, opened, right, remark, ct)).TryGet(out _, out var problem))
            return LocalRedirect($"{Here}?xong={(right ? "confirmed" : "declined")}");
        await Load(opened, ct);
        return ShowProblem(problem.Code == DossierProblems.ReasonMissing.Code ? problem.At(new FieldProblem("ConfirmRemark", problem.Code)) : problem);
    }

    private async Task Load(OpenedDossier opened, CancellationToken ct)
    {
        Opened = opened;
        History = await history.Of(opened, ct);
    }
}
