using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;

namespace Sen.Dossiers.Features;

/// <summary>The applicant's own answer to the draft of the result: by account, or by number and secret.</summary>
internal sealed class AnswerConfirmation(ConfirmResult confirm, ConfirmationSheet sheet)
{
    private const int LongestRemark = 1_000;

    public IReadOnlyList<(Words Label, string Value)> Sheet(Dossier dossier) => sheet.Of(dossier);

    public Task<Result<Changed<Dossier>>> Run(Actor by, OpenedDossier opened, bool right, string? remark, CancellationToken ct)
    {
        var act = new Act(by, opened.Dossier.Bodies.Competent.Code);
        var tidy = Line.CleanLines(remark);
        return right ? confirm.Run(act, opened.Id, ConfirmedBy.Applicant, ct) : confirm.Decline(act, opened.Id, tidy[..Math.Min(tidy.Length, LongestRemark)], ct);
    }
}
