using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Pages.Dossiers.Official;
internal sealed partial class DossierPage
{
    public static readonly string[] Relations = ["self", "proxy", "family"];
    public static readonly string[] Ways = ["counter", "post", "electronic"];

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

    public Task<IActionResult> OnPostConsult(long id, IReadOnlyList<long> units, int hours, CancellationToken ct) => Stay<ConsultationAsked>(
        id, "consult", view => acts.Consult.Ask(view.Official, id, units, Typed("Question"), hours, Once("consult", id), ct), ct);

    public Task<IActionResult> OnPostAnswer(long id, int number, CancellationToken ct) => Act<ConsultationAnswered>(
        id, "answer", view => acts.Consult.Answer(view.Official, id, number, Typed($"Answer.{number.ToString(CultureInfo.InvariantCulture)}"), ct), ct, done => done.Number == number);

    public Task<IActionResult> OnPostDraft(long id, CancellationToken ct) => Stay<ResultDrafted>(id, "draft", view => acts.Draft.FromTemplate(
        view.Official, id, Entered.ToDictionary(one => one.Name, one => Typed(one.Name), StringComparer.Ordinal), Once("draft", id), ct), ct);

    public Task<IActionResult> OnPostAttach(long id, IFormFile? resultFile, string? granted, CancellationToken ct) => Stay<ResultDrafted>(
        id, "draft", view => Attach(view.Official, id, resultFile, granted != "no", ct), ct);

    public Task<IActionResult> OnPostNotGrant(long id, CancellationToken ct) => Act<ResultDrafted>(
        id, "not-grant", view => acts.NotGrant.Run(view.Official, id, RefusalReasons.Contains(Typed("NotGrantReason")) ? Typed("NotGrantReason") : "", Typed("NotGrantText"), ct), ct, done => done.Draft.Refusal is not null);

    public Task<IActionResult> OnPostIssue(long id, CancellationToken ct) => Act<ResultIssued>(id, "issue", view => acts.Issue.Run(view.Official, id, ct), ct);

    public Task<IActionResult> OnPostDeliver(long id, string? relation, string? way, CancellationToken ct) => Act<ResultDelivered>(id, "deliver", view => acts.Deliver.Run(
        view.Official, id, Typed("To"), Relations.Contains(relation) ? Texts[$"official.relation.{relation}"] : null, Ways.Contains(way) ? way! : Ways[0], ct), ct);

    private async Task<Result<Changed<Dossier>>> Attach(ActingOfficial official, long id, IFormFile? file, bool granted, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
            return DossierProblems.NoDraft.At(new FieldProblem("ResultFile", "official.attach.missing"));
        await using var content = file.OpenReadStream();
        return await acts.Draft.Attach(official, id, file.FileName, content, granted, Once("draft", id), ct);
    }

    private string Once(string act, long id) => SeenDossier.OnceKey(act, Visitor.AccountId, id, Seen);

    private string? Note(string name) => Typed(name) is { Length: > 0 } note ? note : null;

    [GeneratedRegex(@"\{(?<name>entered\.[A-Za-z0-9.]+)(\|[a-z]+)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EnteredPlace();
}
