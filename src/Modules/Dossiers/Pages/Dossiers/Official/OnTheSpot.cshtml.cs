using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Pages.Dossiers.Citizen;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;
using Sen.Procedures.Domain.Results;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>
/// One screen for what is done while the person waits: what is asked, the fee with its steps, the words of certification, then signature, number and
/// delivery at once. The first Enter reckons the fee, the second one does the rest: nothing is done at a fee that was not on the screen.
/// </summary>
[RequirePermission(Permission.AcceptDossiers)]
[StreamedForm]
[RequestSizeLimit(MostBytes)]
internal sealed class OnTheSpotPage(
    OpenDraft open, SavePage save, DraftFiles files, EnterDossier enter, ResolveOnTheSpot resolve, DraftResultFile results, AgencyChoices agencies, AgencyDirectory directory,
    ActingOfficials officials, AdministrativeUnits units) : OfficialPage
{
    private const long MostBytes = 110L << 20;

    private OpenedDraft _opened = null!;

    public IReadOnlyList<FormPageModel> Forms { get; private set; } = [];

    public Draft Draft => _opened.Draft;

    /// <summary>What it costs, once all that the fee depends on is answered.</summary>
    public FeeQuote? Fees { get; private set; }

    public CardCheck Differences => CardDifferences.Of(_opened.Form, Draft, _opened.Context.Today);

    /// <summary>What will be signed.</summary>
    public ResultDocument? Words { get; private set; }

    /// <summary>This official signs there and then; else it goes to who does.</summary>
    public bool Signs { get; private set; }

    public bool HasUpload => Forms.Any(form => form.HasUpload);

    public static string At(long draft) => $"{EnterPage.List}/{draft}/mot-man-hinh";

    /// <summary>Where an official goes on with a draft that was just begun.</summary>
    public static string Begin(Visitor visitor, Draft draft, ProcedurePackages packages) =>
        visitor.Has(Permission.AcceptDossiers) && packages.ByKey(draft.ProcedureKey, draft.CaseCode).TryGet(out var package, out _) && package.Case.OnTheSpot ? At(draft.Id) : $"{EnterPage.List}/{draft.Id}";

    /// <summary>The pages whose answers are all there, from the card or from before: shown in one line.</summary>
    public bool IsKnown(FormPageModel form) => form.Posted is null && _opened.IsKnown(form.Page.Id);

    public string InOneLine(FormPageModel form) =>
        string.Join(" · ", FormEngine.Summary(_opened.Form, Draft.Answers, _opened.Context).Where(part => part.PageId == form.Page.Id).SelectMany(part => part.Rows).Select(row => row.Value.Vi));

    public async Task<IActionResult> OnGet(long draft, CancellationToken ct)
    {
        if (!(await open.Run(Visitor, draft, ct)).TryGet(out var opened, out var problem))
            return Refuse(problem);
        if (!opened.Package.Case.OnTheSpot)
            return LocalRedirect($"{EnterPage.List}/{draft}");
        await Draw(opened, posted: null, ct);
        return Page();
    }

    public async Task<IActionResult> OnPost(long draft, CancellationToken ct)
    {
        if (!(await open.Run(Visitor, draft, ct)).TryGet(out var opened, out var problem))
            return await Repeated(draft, problem, ct);
        if (!opened.Package.Case.OnTheSpot)
            return LocalRedirect($"{EnterPage.List}/{draft}");
        var uploads = new Uploads(
            Visitor, draft, [.. opened.Pages.SelectMany(page => FormEngine.VisibleFields(opened.Form, page.Id, opened.Draft.Answers, opened.Context))], files, Texts);
        if (await PostedForm.Find(HttpContext, uploads.Take, ct) is not { } posted)
            return BadRequest();
        if (posted.RemoveFile is { } file)
            await files.Remove(Visitor, draft, file, ct);
        if (posted.RemoveFile is not null || posted.AddTo is not null || posted.RemoveGroup is not null)
            return await Again(draft, posted.WithoutGroup(), uploads.Problem(posted.Broken), ct);

        var wrong = new List<FieldProblem>(uploads.Refused);
        foreach (var page in opened.Pages)
        {
            if (!(await save.Run(Visitor, draft, page.Id, posted.Values, seen: null, ct)).TryGet(out var saved, out problem))
                return await Again(draft, posted, problem, ct);
            wrong.AddRange(saved.Reading.Problems);
        }

        if ((posted.Broken ?? (wrong.Count > 0 ? FormProblems.Refused : null)) is { } refused)
            return await Again(draft, posted, refused.At(wrong), ct);
        if (!(await open.Run(Visitor, draft, ct)).TryGet(out opened, out problem))
            return Refuse(problem);
        await Draw(opened, posted: null, ct);
        // What shows up only with an answer, and a fee that was not on the screen yet, are looked at first.
        if (Fees is not { Total: { } total } || posted.Named("Fee") != total.ToString(CultureInfo.InvariantCulture))
            return Page();
        var receipt = Line.Clean(posted.Named("Receipt"));
        if (total > 0 && receipt.Length == 0)
            return ShowProblem(DossierProblems.FeeReceiptNumberMissing.At(new FieldProblem("Receipt", DossierProblems.FeeReceiptNumberMissing.Code)), posted.Typed);
        return await Finish(draft, receipt, posted, ct);
    }

    private async Task<IActionResult> Finish(long draft, string receipt, PostedForm posted, CancellationToken ct)
    {
        if (!(await officials.Of(Visitor, ct)).TryGet(out var official, out var problem))
            return Refuse(problem);
        if (!(await enter.Finish(Visitor, official, draft, new CounterFiling(DossierSource.Counter, Difference: Line.Clean(posted.Named("Difference")) is { Length: > 0 } difference ? difference : null), [], note: null, ct)).TryGet(out var accepted, out problem))
            return ShowProblem(problem, posted.Typed);
        // Accepted: from here the dossier stands on its own, and what is left can be done from its page.
        return (await resolve.Run(Visitor, official, accepted.Id, receipt, ct)).TryGet(out var done, out _)
            ? GoOn(DoneWords(done.State), done.Id, next: null, EnterPage.List)
            : GoOn("accept", accepted.Id, accepted.Id);
    }

    // The draft is gone: the form was sent twice, and the first one made the dossier.
    private async Task<IActionResult> Repeated(long draft, Problem otherwise, CancellationToken ct) =>
        (await officials.Of(Visitor, ct)).TryGet(out var official, out _)
        && (await enter.Finish(Visitor, official, draft, new CounterFiling(DossierSource.Counter), [], note: null, ct)).TryGet(out var done, out _)
            ? GoOn(DoneWords(done.State), done.Id, next: null, EnterPage.List)
            : Refuse(otherwise);

    private static string DoneWords(Dossier after) => after switch
    {
        { Stage: Stage.Delivered } => "spot",
        { Step.Work: StepWork.Sign } => "to-sign",
        _ => "accept",
    };

    private async Task<IActionResult> Again(long draft, PostedForm posted, Problem? problem, CancellationToken ct)
    {
        if (!(await open.Run(Visitor, draft, ct)).TryGet(out var opened, out var gone))
            return Refuse(gone);
        await Draw(opened, posted, ct);
        if (problem is null)
            Errors.Keep(posted.Typed);
        else
            Errors.Set(problem, posted.Typed);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = problem?.Status };
    }

    private async Task Draw(OpenedDraft opened, PostedForm? posted, CancellationToken ct)
    {
        _opened = opened;
        var (answers, context, package) = (opened.Draft.Answers, opened.Context, opened.Package);
        Forms = [.. opened.Pages.Select(page => new FormPageModel(opened.Form, page.Id, answers, context, units, Texts) { Posted = posted, PapersLast = true })];
        if (FormEngine.Missing(opened.Form, answers, context).Count > 0 || opened.Draft.Receiving is not { } chosen || !(await agencies.BodiesFor(package.Version, chosen, ct)).TryGet(out var bodies, out _))
        {
            if (posted is null && Forms.FirstOrDefault(form => !IsKnown(form)) is { } first)
                first.WantsFocus = true;
            return;
        }

        var submitted = FormEngine.Submitted(opened.Form, answers, context);
        Fees = FeeCalculator.Compute(package.Version, ChannelKind.Direct, submitted, context.Today);
        Words = results.Compose(package, atStep: null, submitted, bodies.Competent, new Dictionary<string, string>(), new Dictionary<string, ReturnedValue>());
        if ((await officials.Of(Visitor, ct)).TryGet(out var official, out _) && Visitor.PositionWith(Permission.AcceptDossiers) is { } position && await directory.ById(position.AgencyId, ct: ct) is { } here)
            Signs = await resolve.Signs(official, package, bodies with { Receiving = new AgencyRef(here.Id, here.Code.ToString(), here.Name) }, ct);
    }
}
