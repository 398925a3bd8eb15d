using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Files;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>One topic of the form, saved on the server at every step. Files stream into the store; the token is checked by hand before.</summary>
[RequirePermission(Permission.SubmitDossiers)]
[StreamedForm]
[RequestSizeLimit(MostBytes)]
internal sealed class FillInPage(Visitor visitor, Clock clock, OpenDraft open, SavePage save, DraftFiles files, AdministrativeUnits units) : ApplyPage(clock)
{
    private const long MostBytes = 110L << 20;

    private OpenedDraft _opened = null!;

    public Draft Draft => _opened.Draft;

    public string ProcedureName => Say(_opened.Package.Version.Name);

    public FormPageModel Form { get; private set; } = null!;

    /// <summary>Mark of the page as it is shown, see <see cref="SavePage.Mark"/>.</summary>
    public string Seen => SavePage.Mark(_opened, Form.Page.Id);

    public int Number => _opened.Pages.TakeWhile(page => page.Id != Form.Page.Id).Count() + 1;

    public int Count => _opened.Pages.Count;

    public string BackTo => _opened.Before(Form.Page.Id) is { } before ? Paths.Page(Draft.Id, before) : Paths.Agency(Draft.Id);

    /// <summary>Files that came in with the page before.</summary>
    public IReadOnlyList<FilePaper> Received { get; private set; } = [];

    /// <summary>What another device saved, beside what was typed here.</summary>
    public IReadOnlyList<(string Label, string Text)> Elsewhere { get; private set; } = [];

    public IReadOnlyList<FieldProblem> Warnings { get; private set; } = [];

    public async Task<IActionResult> OnGet(long draft, string? formPage, [FromQuery] string? nhan, CancellationToken ct)
    {
        if (!(await open.Run(visitor, draft, ct)).TryGet(out var opened, out var problem))
            return Refuse(problem);
        if (formPage is null)
            return LocalRedirect(GoOn(opened));
        if (!opened.Shows(formPage))
            return Refuse(DossierProblems.NoSuchPage);
        Draw(opened, formPage, posted: null);
        var received = (nhan ?? "").Split(',');
        Received = [.. opened.Form.Fields.SelectMany(field => FileRules.Of(field.Id, opened.Draft.Answers)).Where(file => received.Contains(file.File))];
        return Page();
    }

    public async Task<IActionResult> OnPost(long draft, string formPage, CancellationToken ct)
    {
        if (!(await open.Run(visitor, draft, ct)).TryGet(out var opened, out var problem))
            return Refuse(problem);
        if (!opened.Shows(formPage))
            return Refuse(DossierProblems.NoSuchPage);
        var uploads = new Uploads(visitor, draft, FormEngine.VisibleFields(opened.Form, formPage, opened.Draft.Answers, opened.Context), files, Texts);
        if (await PostedForm.Find(HttpContext, uploads.Take, ct) is not { } posted)
            return BadRequest();

        if (posted.RemoveFile is { } file)
            problem = await files.Remove(visitor, draft, file, ct);
        if (posted.RemoveFile is not null || posted.AddTo is not null || posted.RemoveGroup is not null)
            return await Again(draft, formPage, posted.WithoutGroup(), problem is null || problem.Code == FileProblems.NotFound.Code ? uploads.Problem(posted.Broken) : problem, ct);

        var saving = await save.Run(visitor, draft, formPage, posted.Values, posted.Named("Seen"), ct);
        if (!saving.TryGet(out var saved, out problem))
            return await Again(draft, formPage, posted, problem, ct);
        if (saved.Elsewhere.Count > 0)
        {
            Elsewhere = [.. saved.Elsewhere.Select(field => (Say(field.Label), Say(FieldText.Show(field, saved.Opened.Draft.Answers))))];
            return await Again(draft, formPage, posted, DossierProblems.DraftSavedElsewhere, ct);
        }

        var wrong = saved.Reading.Problems.Concat(uploads.Refused).ToList();
        if (posted.Broken is { } broken)
            return await Again(draft, formPage, posted, broken.At(wrong), ct);
        // Who leaves need not have finished; but what was typed wrongly would be lost.
        if (wrong.Count > 0 && (!posted.Leaves || uploads.Refused.Count > 0 || wrong.Exists(one => posted.HasText(one.Field))))
            return await Again(draft, formPage, posted, FormProblems.Refused.At(wrong), ct);
        if (posted.Leaves)
            return LocalRedirect($"{Paths.Drafts}?luu={draft}");
        if (saved.Reading.Warnings.Count > 0 && posted.Named("Warned") is null)
        {
            Warnings = InLanguage(FormProblems.Refused.At(saved.Reading.Warnings)).Fields;
            return await Again(draft, formPage, posted, problem: null, ct);
        }

        var next = saved.Opened.After(formPage) is { } page ? Paths.Page(draft, page) : Paths.Review(draft);
        return LocalRedirect(uploads.Received.Count == 0 ? next : $"{next}?nhan={string.Join(',', uploads.Received.Select(one => one.File))}");
    }

    /// <summary>One file, sent by the script while the person goes on; answers <c>{id, name, bytes, note}</c> or the problem.</summary>
    public async Task<IActionResult> OnPostFile(long draft, string formPage, [FromQuery] string? field, CancellationToken ct)
    {
        if (!(await open.Run(visitor, draft, ct)).TryGet(out var opened, out var problem))
            return await Answer(problem);
        FilePaper? paper = null;
        problem = opened.Shows(formPage) ? FileProblems.NoFile : DossierProblems.NoSuchPage;
        var posted = await PostedForm.Find(HttpContext, async (_, name, content) =>
        {
            if (paper is null && opened.Shows(formPage))
                (await files.Add(visitor, draft, field ?? "", name, content, ct)).TryGet(out paper, out problem);
        }, ct);
        if (posted is null)
            return BadRequest();
        return paper is null
            ? await Answer(problem!)
            : new JsonResult(new { id = paper.File, name = paper.Name, bytes = paper.Bytes, note = Texts.Get("dossiers.form.file-received", ("check", FormFieldModel.ShortCheck(paper.Sha256))) });
    }

    private static string GoOn(OpenedDraft opened)
    {
        var draft = opened.Draft;
        if (draft.Receiving is null)
            return Paths.Agency(draft.Id);
        return draft.Page switch
        {
            { } page when opened.Shows(page) => Paths.Page(draft.Id, page),
            null when draft.Version > 1 && FormEngine.Missing(opened.Form, draft.Answers, opened.Context).Count == 0 => Paths.Review(draft.Id),
            _ => Paths.Page(draft.Id, opened.Pages[0].Id),
        };
    }

    private async Task<IActionResult> Answer(Problem problem)
    {
        await InLanguage(Spoken(problem)).ToHttp().ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    // A refusal about one field is that field's: the line under the box has room for one sentence.
    private Problem Spoken(Problem problem) => problem.Fields is [var only] ? DossierProblems.FileRefused.With("name", "").With("reason", Texts.Field(only)) : problem;

    private async Task<IActionResult> Again(long draft, string formPage, PostedForm posted, Problem? problem, CancellationToken ct)
    {
        // Gone meanwhile: submitted or deleted on another device.
        if (!(await open.Run(visitor, draft, ct)).TryGet(out var opened, out var gone))
            return Refuse(gone);
        Draw(opened, formPage, posted);
        if (problem is null)
        {
            Errors.Keep(posted.Typed);
            return Page();
        }

        Errors.Set(InLanguage(problem), posted.Typed);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = problem.Status };
    }

    private void Draw(OpenedDraft opened, string formPage, PostedForm? posted)
    {
        _opened = opened;
        Form = new FormPageModel(opened.Form, formPage, opened.Draft.Answers, opened.Context, units, Texts)
        {
            Posted = posted,
            UploadTo = field => $"{Paths.Page(opened.Draft.Id, formPage)}?handler=File&field={Uri.EscapeDataString(field.Id)}",
        };
    }
}
