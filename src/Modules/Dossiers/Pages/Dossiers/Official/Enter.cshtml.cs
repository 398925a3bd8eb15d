using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Pages.Dossiers.Citizen;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>The same form as the citizen's, one topic a page, typed at the counter beside the person. Saved at every step.</summary>
[RequirePermission(Permission.AssistFiling)]
[StreamedForm]
[RequestSizeLimit(MostBytes)]
internal sealed class EnterPage(OpenDraft open, SavePage save, DraftFiles files, AdministrativeUnits units) : OfficialPage
{
    public new const string List = "/can-bo/tiep-nhan";

    private const long MostBytes = 110L << 20;

    private OpenedDraft _opened = null!;

    public Draft Draft => _opened.Draft;

    public FormPageModel Form { get; private set; } = null!;

    public int Number => _opened.Pages.TakeWhile(page => page.Id != Form.Page.Id).Count() + 1;

    public int Count => _opened.Pages.Count;

    public string BackTo => _opened.Before(Form.Page.Id) is { } before ? At(Draft.Id, before) : List;

    public static string At(long draft, string page) => $"{List}/{draft}/{page}";

    public async Task<IActionResult> OnGet(long draft, string? formPage, CancellationToken ct)
    {
        if (!(await open.Run(Visitor, draft, ct)).TryGet(out var opened, out var problem))
            return Refuse(problem);
        if (formPage is null && opened.Package.Case.OnTheSpot)
            return LocalRedirect(OnTheSpotPage.At(draft));
        if (formPage is null)
            return LocalRedirect(At(draft, opened.Shows(opened.Draft.Page) ? opened.Draft.Page! : opened.NextToAsk(null) ?? "xem-lai"));
        if (!opened.Shows(formPage))
            return Refuse(DossierProblems.NoSuchPage);
        Draw(opened, formPage, posted: null);
        return Page();
    }

    public async Task<IActionResult> OnPost(long draft, string formPage, CancellationToken ct)
    {
        if (!(await open.Run(Visitor, draft, ct)).TryGet(out var opened, out var problem))
            return Refuse(problem);
        if (!opened.Shows(formPage))
            return Refuse(DossierProblems.NoSuchPage);
        var uploads = new Uploads(Visitor, draft, FormEngine.VisibleFields(opened.Form, formPage, opened.Draft.Answers, opened.Context), files, Texts);
        if (await PostedForm.Find(HttpContext, uploads.Take, ct) is not { } posted)
            return BadRequest();

        if (posted.RemoveFile is { } file)
            await files.Remove(Visitor, draft, file, ct);
        if (posted.RemoveFile is not null || posted.AddTo is not null || posted.RemoveGroup is not null)
            return await Again(draft, formPage, posted.WithoutGroup(), uploads.Problem(posted.Broken), ct);

        if (!(await save.Run(Visitor, draft, formPage, posted.Values, seen: null, ct)).TryGet(out var saved, out problem))
            return await Again(draft, formPage, posted, problem, ct);
        var wrong = saved.Reading.Problems.Concat(uploads.Refused).ToList();
        if (posted.Broken is { } broken)
            return await Again(draft, formPage, posted, broken.At(wrong), ct);
        if (wrong.Count > 0)
            return await Again(draft, formPage, posted, FormProblems.Refused.At(wrong), ct);
        return LocalRedirect(At(draft, saved.Opened.NextToAsk(formPage) ?? "xem-lai"));
    }

    private async Task<IActionResult> Again(long draft, string formPage, PostedForm posted, Problem? problem, CancellationToken ct)
    {
        if (!(await open.Run(Visitor, draft, ct)).TryGet(out var opened, out var gone))
            return Refuse(gone);
        Draw(opened, formPage, posted);
        if (problem is null)
            Errors.Keep(posted.Typed);
        else
            Errors.Set(problem, posted.Typed);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = problem?.Status };
    }

    private void Draw(OpenedDraft opened, string formPage, PostedForm? posted)
    {
        _opened = opened;
        Form = new FormPageModel(opened.Form, formPage, opened.Draft.Answers, opened.Context, units, Texts) { Posted = posted, WantsFocus = posted is null, PapersLast = true };
    }
}
