using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Pages.Dossiers.Official;
internal sealed partial class DossierPage
{
    private const string ResultFile = "ResultFile";

    public static readonly string[] Relations = ["self", "proxy", "family"];
    public static readonly string[] Ways = ["counter", "post", "electronic"];

    /// <summary>What is copied to the other system, in its order.</summary>
    public IReadOnlyList<CopiedValue> Copies => View.Offered.External is { } work ? acts.Systems.Copies(Dossier, work) : [];

    /// <summary>Places of the template that an official fills in, with what stands before them on the paper.</summary>
    public IEnumerable<(string Name, string Label)> Entered => (View.Template?.Lines ?? [])
        .SelectMany(line => EnteredPlace().Matches(line.Text).Select(match => (match.Groups["name"].Value, line.Label ?? match.Groups["name"].Value)))
        .DistinctBy(one => one.Item1);

    public Task<IActionResult> OnPostForward(long id, string? outcome, CancellationToken ct) => Act<DossierForwarded>(
        id, "forward", view => acts.Forward.Run(view.Official, id, outcome ?? "", Note("ForwardNote"), ct, view.Dossier.Step?.Id), ct, done => done.Outcome == outcome);

    public Task<IActionResult> OnPostBack(long id, CancellationToken ct) => Act<DossierSentBack>(
        id, "back", view => acts.Forward.SendBack(view.Official, id, Typed("BackReason"), ct, view.Dossier.Step?.Id), ct);

    public Task<IActionResult> OnPostAssign(long id, long assignee, CancellationToken ct) => Stay<DossierAssigned>(
        id, "assign", view => acts.Assign.Run(view.Official, id, assignee, ct), ct, done => done.Desk.Official == assignee);

    public Task<IActionResult> OnPostReturn(long id, CancellationToken ct) => Act<ExternalReturned>(id, "return", view => acts.Systems.Return(
        view.Official, id, (view.Offered.External?.Returns ?? []).ToDictionary(one => one.Id, one => Typed(ExternalValues.FieldOf(one)), StringComparer.Ordinal), Note("ForwardNote"), ct), ct);

    public Task<IActionResult> OnPostWait(long id, CancellationToken ct) => Stay<ExternalWaiting>(id, "wait", view => acts.Systems.Wait(view.Official, id, ct), ct);

    public Task<IActionResult> OnPostResume(long id, CancellationToken ct) => Stay<ExternalResumed>(id, "resume", view => acts.Systems.Resume(view.Official, id, ct), ct);

    public Task<IActionResult> OnPostAttend(long id, string? person, CancellationToken ct) => Stay<PersonAttended>(
        id, "attend", view => acts.Attendance.Run(view.Official, id, person ?? "", ct), ct, done => done.Attendance.Person == person);

    public Task<IActionResult> OnPostConfirm(long id, CancellationToken ct) => Act<ResultConfirmed>(
        id, "confirm", view => view.Offered.RecordConfirmation ? acts.Confirm.Run(view.Official.Act(), id, ConfirmedBy.Counter, ct) : Refused(DossierProblems.NotYourDesk), ct);

    public Task<IActionResult> OnPostRedo(long id, CancellationToken ct) => Act<ConfirmationDeclined>(
        id, "redo", view => view.Offered.RecordConfirmation ? acts.Confirm.Decline(view.Official.Act(), id, Typed("RedoRemark"), ct) : Refused(DossierProblems.NotYourDesk), ct);

    public Task<IActionResult> OnPostConsult(long id, IReadOnlyList<long> units, long? commune, int hours, CancellationToken ct) => Stay<ConsultationAsked>(
        id, "consult", view => acts.Consult.Ask(view.Official, id, units, commune, Typed("Question"), hours, Once("consult", id), ct), ct);

    public Task<IActionResult> OnPostAnswer(long id, int number, CancellationToken ct) => Act<ConsultationAnswered>(
        id, "answer", view => acts.Consult.Answer(view.Official, id, number, Typed($"Answer.{number.ToString(CultureInfo.InvariantCulture)}"), ct), ct, done => done.Number == number);

    public Task<IActionResult> OnPostDraft(long id, CancellationToken ct) => Stay<ResultDrafted>(id, "draft", view => acts.Draft.FromTemplate(
        view.Official, id, Entered.ToDictionary(one => one.Name, one => Typed(one.Name), StringComparer.Ordinal), Once("draft", id), ct), ct, done => DraftResultFile.IsFromTemplate(done.Draft));

    /// <summary>The file goes straight into the store, encrypted, while the form comes in; it stays only as the draft.</summary>
    public async Task<IActionResult> OnPostAttach(long id, CancellationToken ct)
    {
        if (await Load(id, ct) is { } refused)
            return Refuse(refused);
        var taken = new List<Result<StoredFile>>();
        _posted = await PostedForm.Find(HttpContext, async (field, name, content) =>
        {
            // One is taken; that there was a second is all that matters of it.
            if (field.Equals(ResultFile, StringComparison.OrdinalIgnoreCase) && taken.Count < 2)
                taken.Add(taken.Count == 0 ? await acts.Draft.Take(View.Official, id, name, content, CancellationToken.None) : DossierProblems.FileRefused);
        }, ct);
        if (_posted is not { } posted)
            return BadRequest();
        var file = taken is [var first, ..] && first.TryGet(out var stored, out _) ? stored : null;
        Seen = long.TryParse(posted.Named(nameof(Seen)), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var used = false;
        var answer = await Stay<ResultDrafted>(id, "draft", async view =>
        {
            if (Wrong(posted, taken) is { } wrong)
                return wrong;
            used = true;
            return await acts.Draft.Draft(view.Official, id, file!, posted.Named("Granted") != "no", Once("draft", id), ct);
        }, ct, done => done.Draft.File.Sha256 == file?.Sha256);
        // Not used: refused, or sent twice.
        if (file is not null && !used)
            await acts.Draft.Drop(id, file);
        return answer;
    }

    public Task<IActionResult> OnPostNotGrant(long id, CancellationToken ct) => Act<ResultDrafted>(
        id, "not-grant", view => acts.NotGrant.Run(view.Official, id, RefusalReasons.Contains(Typed("NotGrantReason")) ? Typed("NotGrantReason") : "", Typed("NotGrantText"), ct), ct, done => done.Draft.Refusal is not null);

    public Task<IActionResult> OnPostIssue(long id, CancellationToken ct) => Act<ResultIssued>(id, "issue", view => acts.Issue.Run(view.Official, id, ct), ct);

    public Task<IActionResult> OnPostDeliver(long id, string? relation, string? way, CancellationToken ct) => Act<ResultDelivered>(id, "deliver", view => acts.Deliver.Run(
        view.Official, id, Typed("To"), Relations.Contains(relation) ? Texts[$"official.relation.{relation}"] : null, Ways.Contains(way) ? way! : Ways[0], ct), ct);

    public Task<IActionResult> OnPostSpot(long id, CancellationToken ct) => Act<ResultIssued>(id, "spot", view => acts.Spot.Run(Visitor, view.Official, id, Typed("SpotReceipt"), ct), ct);

    // Each at the field; a refusal of the act itself stays what it is.
    private static Problem? Wrong(PostedForm posted, List<Result<StoredFile>> taken)
    {
        if (posted.Broken is { } broken)
            return broken.At(new FieldProblem(ResultFile, broken.Code) { Facts = broken.Facts });
        return taken switch
        {
            [] => DossierProblems.NoDraft.At(new FieldProblem(ResultFile, "official.attach.missing")),
            [var only] when only.TryGet(out _, out _) => null,
            [var only] => only.Problem!.Code.StartsWith("files.", StringComparison.Ordinal) ? only.Problem.At(new FieldProblem(ResultFile, only.Problem.Code) { Facts = only.Problem.Facts }) : only.Problem,
            _ => DossierProblems.FileRefused.At(new FieldProblem(ResultFile, "official.attach.one")),
        };
    }

    private static Task<Result<Changed<Dossier>>> Refused(Problem problem) => Task.FromResult<Result<Changed<Dossier>>>(problem);

    private string Once(string act, long id) => SeenDossier.OnceKey(act, Visitor.AccountId, id, Seen);

    private string? Note(string name) => Typed(name) is { Length: > 0 } note ? note : null;

    [GeneratedRegex(@"\{(?<name>entered\.[A-Za-z0-9.]+)(\|[a-z]+)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EnteredPlace();
}
