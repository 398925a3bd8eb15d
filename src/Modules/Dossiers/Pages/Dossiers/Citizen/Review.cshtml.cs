using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;
using Sen.Web;
using Sen.Web.Tags;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>"Xem lại và nộp": every answer with its way back, what it costs, what is missing; sent exactly once.</summary>
[RequirePermission(Permission.SubmitDossiers)]
internal sealed class ReviewPage(Visitor visitor, Clock clock, CheckDraft check, SubmitDossier submit) : ApplyPage(clock)
{
    [BindProperty(Name = "once")]
    public string? OnceKey { get; set; }

    public DraftCheck Check { get; private set; } = null!;

    public IReadOnlyList<FilePaper> Received { get; private set; } = [];

    public string BackTo => Paths.Page(Check.Opened.Draft.Id, Check.Opened.Pages[^1].Id);

    public int MissingCount => Check.Missing.Count + (Check.Agency is null ? 1 : 0);

    public IEnumerable<(string Href, string Words)> Missing => Check.Missing.Select(one => (
        $"{Paths.Page(Check.Opened.Draft.Id, one.PageId)}#{FieldIds.Of(one.Problem.Field)}",
        Texts.Field(Texts.Language == Language.En ? FormProblems.InEnglish(one.Problem) : one.Problem)));

    public string FirstMissing => Check.Agency is null ? Paths.Agency(Check.Opened.Draft.Id) : Missing.First().Href;

    public string? Source(Provenance? from) => from is null ? null : Texts.Get("dossiers.review.source", ("source", Say(from.Name)));

    public Task<IActionResult> OnGet(long draft, [FromQuery] string? nhan, CancellationToken ct) => Draw(draft, nhan, problem: null, ct);

    public async Task<IActionResult> OnPost(long draft, CancellationToken ct)
    {
        if (!Features.OnceKey.IsGood(OnceKey))
            return await Draw(draft, nhan: null, KernelProblems.Invalid, ct);
        return (await submit.Run(visitor, draft, OnceKey, ct)).TryGet(out var done, out var problem)
            ? LocalRedirect(Paths.Submitted(done.Id))
            : await Draw(draft, nhan: null, problem with { Fields = [] }, ct);
    }

    private async Task<IActionResult> Draw(long draft, string? nhan, Problem? problem, CancellationToken ct)
    {
        if (!(await check.Run(visitor, draft, ct)).TryGet(out var checkedDraft, out var not))
            return Refuse(not);
        Check = checkedDraft;
        if (!Features.OnceKey.IsGood(OnceKey))
            OnceKey = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var received = (nhan ?? "").Split(',');
        Received = [.. Check.Opened.Form.Fields.SelectMany(field => FileRules.Of(field.Id, Check.Opened.Draft.Answers)).Where(file => received.Contains(file.File))];
        return problem is null ? Page() : ShowProblem(problem);
    }
}
