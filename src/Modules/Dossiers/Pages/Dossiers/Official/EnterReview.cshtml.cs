using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Web;
using Sen.Web.Tags;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>The paper dossier as it was typed, the papers as they lie on the counter, and "Tiếp nhận".</summary>
[RequirePermission(Permission.AcceptDossiers)]
internal sealed class EnterReviewPage(CheckDraft check, EnterDossier enter, ChooseAgency choose, AgencyChoices agencies, ActingOfficials officials) : OfficialPage
{
    /// <summary>Agency that decides.</summary>
    [BindProperty]
    public long? Agency { get; set; }

    [BindProperty]
    public string? AcceptNote { get; set; }

    public DraftCheck Check { get; private set; } = null!;

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    public IReadOnlyList<Paper> Handed { get; private set; } = [];

    public FeeQuote Fees { get; private set; } = null!;

    public long Id => Check.Opened.Draft.Id;

    public string BackTo => EnterPage.At(Id, Check.Opened.Pages[^1].Id);

    public IEnumerable<(string Href, string Words)> Missing => Check.Missing.Select(one => ($"{EnterPage.At(Id, one.PageId)}#{FieldIds.Of(one.Problem.Field)}", Texts.Field(one.Problem)));

    public async Task<IActionResult> OnGet(long draft, CancellationToken ct) => await Load(draft, ct) is { } problem ? Refuse(problem) : Page();

    public async Task<IActionResult> OnPost(long draft, CancellationToken ct)
    {
        if (!(await officials.Of(Visitor, ct)).TryGet(out var official, out var problem))
            return Refuse(problem);
        // Gone: the form was sent twice, and the first one made the dossier.
        var there = await Load(draft, ct) is null;
        if (there && Agency != Check.Opened.Draft.Receiving && !(await choose.Run(Visitor, draft, Agency, ct)).TryGet(out _, out problem))
            return ShowProblem(problem);
        if ((await enter.Finish(Visitor, official, draft, there ? Counted() : [], Line.Clean(AcceptNote) is { Length: > 0 } note ? note : null, ct)).TryGet(out var done, out problem))
            return GoOn("accept", done.Id, next: null, EnterPage.List);
        return there ? ShowProblem(problem.Code == DossierProblems.CountWrong.Code ? problem : problem with { Fields = [] }) : Refuse(problem);
    }

    private List<CountedPaper> Counted() =>
    [
        .. Handed.Select(paper => new CountedPaper(
            paper.Component, Number($"Originals.{paper.Component}", paper.Originals), Number($"Copies.{paper.Component}", paper.Copies), paper.Presented)),
    ];

    // A paper without a box of its own keeps what was declared.
    private int Number(string name, int otherwise) => Request.Form[name] is not [{ } typed, ..] ? otherwise
        : int.TryParse(Line.Clean(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : CountedPaper.Unreadable;

    private async Task<Problem?> Load(long draft, CancellationToken ct)
    {
        if (!(await check.Run(Visitor, draft, ct)).TryGet(out var checkedDraft, out var problem))
            return problem;
        Check = checkedDraft;
        var (package, context) = (checkedDraft.Opened.Package, checkedDraft.Opened.Context);
        var answers = FormEngine.Submitted(package.Form, checkedDraft.Opened.Draft.Answers, context);
        Handed = Papers.Of(package, answers);
        Fees = FeeCalculator.Compute(package.Version, ChannelKind.Direct, answers, context.Today);
        Agencies = [.. (await agencies.Competent(package.Version, ct)).Select(one => new Choice(one.Id.ToString(CultureInfo.InvariantCulture), one.Name))];
        return null;
    }
}
