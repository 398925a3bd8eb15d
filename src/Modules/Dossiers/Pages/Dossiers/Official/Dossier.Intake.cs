using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel.Text;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Official;

internal sealed partial class DossierPage
{
    public static readonly string[] RefusalReasons = ["not-competent", "not-eligible", "not-supplemented", "duplicate", "untrue", "other"];

    /// <summary>Components that may be asked for: all of the case, or those of the first request when there was one.</summary>
    public IEnumerable<Choice> Askable => View.Package.Case.Components
        .Select(component => new Choice(component.Code, component.Name.Vi))
        .Append(new Choice(OfForm, Texts["official.supplement.form"]))
        .Where(one => Dossier.SupplementItemsAsked.Count == 0 || Dossier.SupplementItemsAsked.Contains(one.Value));

    // The declaration itself is no component; it can be asked about once, with the rest.
    private const string OfForm = "declaration";

    public Task<IActionResult> OnPostAccept(long id, CancellationToken ct) => Act<DossierAccepted>(
        id, "accept", view => acts.Accept.Run(view.Official, id, Counted(view.Dossier), Note("AcceptNote"), ct), ct);

    public Task<IActionResult> OnPostSupplement(long id, CancellationToken ct) => Act<SupplementRequested>(
        id, "supplement", view => acts.Supplement.Run(view.Official, id, [.. Asked()], Typed("SupplementReason"), ct), ct);

    public Task<IActionResult> OnPostDefect(long id, CancellationToken ct) => Act<DefectReported>(
        id, "defect", view => acts.Supplement.Report(view.Official, id, [.. Asked()], Typed("SupplementReason"), ct), ct);

    public Task<IActionResult> OnPostDefectReturn(long id, CancellationToken ct) => Act<DefectReturned>(
        id, "defectreturn", view => acts.Supplement.Return(view.Official, id, Typed("DefectRemark"), ct), ct);

    /// <summary>What who works it says is missing of this paper; the words after its name.</summary>
    public string? Reported(Choice paper) => Dossier.Defect?.Items.FirstOrDefault(item => (item.Component ?? OfForm) == paper.Value)?.What is { } what
        ? what.StartsWith(paper.Text + ": ", StringComparison.Ordinal) ? what[(paper.Text.Length + 2)..] : what
        : null;

    public Task<IActionResult> OnPostPropose(long id, CancellationToken ct) => Act<IntakeRefusalProposed>(
        id, "propose", view => acts.Refuse.Propose(view.Official, id, RefusalReasons.Contains(Typed("RefusalReason")) ? Typed("RefusalReason") : "", Typed("RefusalText"), ct), ct);

    public Task<IActionResult> OnPostRefuse(long id, CancellationToken ct) => Act<IntakeRefused>(
        id, "refuse", view => acts.Refuse.Issue(view.Official, id, Typed("IssueText"), ct), ct);

    public Task<IActionResult> OnPostDecline(long id, CancellationToken ct) => Act<IntakeRefusalDeclined>(
        id, "decline", view => acts.Refuse.Decline(view.Official, id, Typed("DeclineRemark"), ct), ct);

    public Task<IActionResult> OnPostFee(long id, CancellationToken ct) => Stay<FeeCollected>(
        id, "fee", view => acts.Fee.Run(Visitor, view.Official, id, Typed("FeeReceipt"), ct), ct);

    private List<CountedPaper> Counted(Dossier dossier) =>
    [
        .. dossier.Papers.Select(paper => new CountedPaper(
            paper.Component, Number($"Originals.{paper.Component}", paper.Originals), Number($"Copies.{paper.Component}", paper.Copies), paper.Presented)),
    ];

    // A paper without a box of its own keeps what was declared.
    private int Number(string name, int otherwise) => Request.Form[name] is not [{ } typed, ..] ? otherwise
        : int.TryParse(Line.Clean(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : CountedPaper.Unreadable;

    private IEnumerable<SupplementItem> Asked() => Askable
        .Where(one => Request.Form[$"Ask.{one.Value}"].Count > 0)
        .Select(one => new SupplementItem(one.Value == OfForm ? null : one.Value, Typed($"What.{one.Value}") is { Length: > 0 } what ? $"{one.Text}: {what}" : ""));
}
