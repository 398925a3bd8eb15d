using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Web;
using Sen.Web.Tags;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>Bổ sung hồ sơ: for each thing that was asked, its files; a remark; sent once. Good files stay when another is refused.</summary>
[SignedInOnly]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[StreamedForm]
[RequestSizeLimit(MostBytes)]
internal sealed class SupplementPage(Visitor visitor, OwnDossier own, SupplementFiles sent, AnswerSupplement answer) : SenPage
{
    private const long MostBytes = 64L << 20;
    private const int LongestRemark = 2_000, MostFiles = 30;

    private readonly List<FieldProblem> _wrong = [];

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public OpenedDossier Opened { get; private set; } = null!;

    public Supplement Asked => Opened.Dossier.Supplement!;

    /// <summary>Files sent so far, by the place of the item they answer.</summary>
    public Dictionary<int, List<SentFile>> Sent { get; } = [];

    public string Back => string.Create(CultureInfo.InvariantCulture, $"/ho-so/{Id}");

    public static string FieldOf(int item) => string.Create(CultureInfo.InvariantCulture, $"Item{item}");

    public IEnumerable<UploadedFile> FilesOf(int item) => Sent.GetValueOrDefault(item, [])
        .Select(one => new UploadedFile(one.Ticket, one.File.Name, one.File.Bytes, Href: null, Texts.Get("dossiers.papers.hash", ("hash", one.File.Sha256[..8]))));

    public async Task<IActionResult> OnGet(CancellationToken ct) => await Load(ct) ?? Page();

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (await Load(ct) is { } refused)
            return refused;
        if (await PostedForm.Find(HttpContext, Take, ct) is not { } posted)
            return BadRequest();
        await FindEarlier(posted, ct);

        if (posted.RemoveFile is { } removed)
        {
            await sent.Remove(Opened, removed, ct);
            foreach (var list in Sent.Values)
                list.RemoveAll(one => one.Ticket == removed);
            Errors.Keep(posted.Typed);
            return Page();
        }

        var remark = Line.CleanLines(posted.Named("Remark"));
        if (remark.Length > LongestRemark)
            _wrong.Add(new FieldProblem("Remark", "dossiers.supplement.remark-long").With("limit", LongestRemark));
        if (posted.Broken is { } broken)
            return Again(posted, broken.At(_wrong));
        if (_wrong.Count > 0)
            return Again(posted, DossierProblems.SupplementMissing.At(_wrong));

        var files = Sent.SelectMany(item => item.Value.Select(one => (Asked.Items[item.Key].Component ?? Asked.Items[item.Key].What, one.File))).ToList();
        return (await answer.Run(visitor, Id, files, remark, ct)).TryGet(out _, out var problem)
            ? LocalRedirect(Back + "?xong=supplemented")
            : Again(posted, problem);
    }

    /// <summary>One file sent by the script while the person goes on.</summary>
    public async Task<IActionResult> OnPostFile(CancellationToken ct)
    {
        if (!(await own.Of(visitor, Id, ct)).TryGet(out var opened, out var problem))
            return Refuse(problem);
        Result<SentFile>? taken = null;
        var posted = await PostedForm.Find(HttpContext, async (_, name, content) => taken ??= await sent.Save(opened, name, content, ct), ct);
        if (posted is null)
            return BadRequest();
        if (!(taken ?? FileProblems.NoFile).TryGet(out var file, out var wrong))
            return new JsonResult(new { title = Texts.Problem(wrong) }) { StatusCode = wrong.Status };
        return new JsonResult(new { id = file.Ticket, name = file.File.Name, bytes = file.File.Bytes, note = Texts.Get("dossiers.papers.hash", ("hash", file.File.Sha256[..8])) });
    }

    private async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (!(await own.Of(visitor, Id, ct)).TryGet(out var opened, out var problem))
            return Refuse(problem);
        if (opened.Dossier.Stage is not Stage.AwaitingSupplement)
            return LocalRedirect(Back);
        Opened = opened;
        return null;
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again(PostedForm posted, Problem problem)
    {
        Errors.Set(problem, posted.Typed);
        return new() { StatusCode = problem.Status };
    }

    // A file that has come is kept even when the rest of the form is cut off.
    private async Task Take(string field, string name, Stream content)
    {
        if (ItemOf(field) is not { } item)
            return;
        if (Sent.Values.Sum(files => files.Count) >= MostFiles)
        {
            _wrong.Add(new FieldProblem(field, "dossiers.supplement.too-many").With("limit", MostFiles));
            return;
        }

        if ((await sent.Save(Opened, name, content, CancellationToken.None)).TryGet(out var file, out var problem))
            FilesAt(item).Add(file);
        else
            _wrong.Add(new FieldProblem(field, problem.Code) { Facts = problem.Facts });
    }

    // Files that an earlier sending of the form or the script left here come back by their tickets.
    private async Task FindEarlier(PostedForm posted, CancellationToken ct)
    {
        for (var item = 0; item < Asked.Items.Count; item++)
        {
            foreach (var ticket in posted.Values.All(FieldOf(item)).OfType<string>().Where(ticket => ticket.Length > 0).Take(MostFiles))
            {
                if ((await sent.Find(Opened, ticket, ct)).TryGet(out var file, out _))
                    FilesAt(item).Add(file);
                else
                    _wrong.Add(new FieldProblem(FieldOf(item), "dossiers.supplement.file-gone"));
            }
        }
    }

    private int? ItemOf(string field) => Enumerable.Range(0, Asked.Items.Count).Where(item => FieldOf(item) == field).Select(item => (int?)item).FirstOrDefault();

    private List<SentFile> FilesAt(int item) => Sent.TryGetValue(item, out var files) ? files : Sent[item] = [];
}
