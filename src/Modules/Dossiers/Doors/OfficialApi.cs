using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Text;
using Sen.Web;

namespace Sen.Dossiers.Doors;

/// <summary>
/// What officials do to a dossier, as JSON: each act is one POST that answers with where the dossier is then. <c>?seen=</c> is the version that
/// the act was decided on, as the dossier's <c>work.version</c> says it; acts that could be done again demand it.
/// </summary>
internal static class OfficialApi
{
    private const long MostFileBytes = 11L << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/inbox", Inbox).RequirePermission(Permission.SeeDossiers).WithTags("officials").WithSummary("Dossiers at my desks, soonest due first");
        var one = routes.MapGroup("/api/dossiers/{id:long}").WithTags("officials");
        one.MapPost("/acceptance", Accept).RequirePermission(Permission.AcceptDossiers).WithSummary("Accept: code and day of return");
        one.MapPost("/supplement-request", AskSupplement).RequirePermission(Permission.RequestSupplement).WithSummary("Ask for what is missing, once and completely");
        one.MapPost("/defect-report", ReportDefect).RequirePermission(Permission.WorkDossiers).WithSummary("Tell the counter what the applicant has to be asked for");
        one.MapPost("/defect-return", ReturnDefect).RequirePermission(Permission.RequestSupplement).WithSummary("Nothing has to be asked: back to who reported it");
        one.MapPost("/on-the-spot", Resolve).RequirePermission(Permission.IssueResults, Permission.SignResults, Permission.WorkDossiers)
            .WithSummary("Fee, words, signature, number and delivery in one go, as far as the official's positions reach");
        one.MapPost("/refusal-proposal", ProposeRefusal).RequirePermission(Permission.AcceptDossiers).WithSummary("Propose to refuse intake");
        one.MapPost("/refusal", Refuse).RequirePermission(Permission.RefuseIntake).WithSummary("Issue the refusal of intake");
        one.MapPost("/refusal-decline", DeclineRefusal).RequirePermission(Permission.RefuseIntake).WithSummary("Send the proposal back to the counter");
        one.MapPost("/forwarding", Forward).RequirePermission(Permission.WorkDossiers, Permission.SignResults).WithSummary("Finish the step");
        one.MapPost("/sending-back", SendBack).RequirePermission(Permission.WorkDossiers, Permission.SignResults, Permission.IssueResults).WithSummary("Back to an earlier step, with a reason");
        one.MapPost("/external-return", Return).RequirePermission(Permission.WorkDossiers).WithSummary("What the other system gave back; finishes its step");
        one.MapPost("/external-wait", Wait).RequirePermission(Permission.WorkDossiers).WithSummary("The other system is down");
        one.MapPost("/external-resumption", Resume).RequirePermission(Permission.WorkDossiers).WithSummary("The other system is back");
        one.MapPost("/attendance", Attend).RequirePermission(Permission.WorkDossiers).WithSummary("Somebody who must come has come and signed");
        one.MapPost("/assignment", Assign).RequirePermission(Permission.AssignDossiers, Permission.WorkDossiers).WithSummary("Name the official who works it");
        one.MapPost("/consultations", Consult).RequirePermission(Permission.WorkDossiers).WithSummary("Ask other units for their opinion, all at once");
        one.MapPost("/consultations/{number:int}/answer", AnswerConsultation).RequirePermission(Permission.WorkDossiers).WithSummary("Give the opinion");
        one.MapPost("/draft", Draft).RequirePermission(Permission.WorkDossiers).WithMetadata(new RequestSizeLimitAttribute(MostFileBytes))
            .WithSummary("Draft the result: JSON fills the template, any other body is the file (?name=, ?granted=)");
        one.MapPost("/result-refusal", RefuseResult).RequirePermission(Permission.WorkDossiers).WithSummary("Refuse after appraisal: writes the notice and sends it to be reviewed or signed");
        one.MapPost("/approval", Approve).RequirePermission(Permission.SignResults).WithSummary("Approve the exact file, named by its SHA-256");
        one.MapPost("/issue", Issue).RequirePermission(Permission.IssueResults).WithSummary("Number and issue the approved result");
        one.MapPost("/delivery", Deliver).RequirePermission(Permission.DeliverResults, Permission.AcceptDossiers).WithSummary("Hand the result over");
        one.MapPost("/fee", Fee).RequirePermission(Permission.CollectFees).WithSummary("Record that the fees were paid");
    }

    private static async Task<Results<Ok<InboxDocument>, ProblemHttpResult>> Inbox(
        Visitor visitor, ActingOfficials officials, Inbox inbox, CancellationToken ct, string group = "all", string? procedure = null, Wire<Stage>? stage = null, string? after = null)
    {
        if (!(await officials.Of(visitor, ct)).TryGet(out var official, out var problem))
            return problem.ToHttp();
        if (!InboxFilter.Groups.Contains(group, StringComparer.Ordinal))
            return KernelProblems.Invalid.At(new FieldProblem("group", "field.invalid")).ToHttp();
        var page = await inbox.Run(official, new InboxFilter(group, procedure, stage?.Value), InboxKey.Parse(after), ct);
        return TypedResults.Ok(new InboxDocument([.. page.Rows.Select(InboxLine.Of)], page.Next?.ToString(), page.Counts));
    }

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Accept(long id, AcceptRequest body, Visitor visitor, ActOnDossier acts, AcceptDossier accept, CancellationToken ct, long? seen = null) =>
        By<DossierAccepted>(visitor, id, seen, acts, (official, dossier) => accept.Run(official, dossier.Stream, body.Papers ?? [], Line.OrNull(body.Note), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> AskSupplement(long id, SupplementBody body, Visitor visitor, ActOnDossier acts, RequestSupplement ask, CancellationToken ct, long? seen = null) =>
        By<SupplementRequested>(visitor, id, seen, acts, (official, dossier) => ask.Run(official, dossier.Stream, [.. (body.Items ?? []).Select(item => item with { What = Line.Clean(item.What) })], Line.Clean(body.Reason), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> ReportDefect(long id, SupplementBody body, Visitor visitor, ActOnDossier acts, RequestSupplement ask, CancellationToken ct, long? seen = null) =>
        By<DefectReported>(visitor, id, seen, acts, (official, dossier) => ask.Report(official, dossier.Stream, [.. (body.Items ?? []).Select(item => item with { What = Line.Clean(item.What) })], Line.Clean(body.Reason), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> ReturnDefect(long id, TextBody body, Visitor visitor, ActOnDossier acts, RequestSupplement ask, CancellationToken ct, long? seen = null) =>
        By<DefectReturned>(visitor, id, seen, acts, (official, _) => ask.Return(official, id, Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Resolve(long id, FeeBody body, Visitor visitor, ActOnDossier acts, ResolveOnTheSpot resolve, CancellationToken ct, long? seen = null) =>
        By<DomainEvent>(visitor, id, seen, acts, (official, dossier) => resolve.Run(visitor, official, dossier.Stream, Line.Clean(body.ReceiptNumber), ct), ct, happened => happened is ResultIssued or ResultDelivered or ResultApproved);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> ProposeRefusal(long id, RefusalBody body, Visitor visitor, ActOnDossier acts, RefuseIntake refuse, CancellationToken ct, long? seen = null) =>
        By<IntakeRefusalProposed>(visitor, id, seen, acts, (official, _) => refuse.Propose(official, id, Line.Clean(body.Reason), Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Refuse(long id, TextBody body, Visitor visitor, ActOnDossier acts, RefuseIntake refuse, CancellationToken ct, long? seen = null) =>
        By<IntakeRefused>(visitor, id, seen, acts, (official, _) => refuse.Issue(official, id, Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> DeclineRefusal(long id, TextBody body, Visitor visitor, ActOnDossier acts, RefuseIntake refuse, CancellationToken ct, long? seen = null) =>
        By<IntakeRefusalDeclined>(visitor, id, seen, acts, (official, _) => refuse.Decline(official, id, Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Forward(long id, ForwardBody body, Visitor visitor, ActOnDossier acts, ForwardDossier forward, long seen, CancellationToken ct) =>
        By<DossierForwarded>(visitor, id, seen, acts, (official, dossier) => forward.Run(official, dossier.Stream, Outcome(body), Line.OrNull(body.Note), ct, dossier.State.Step?.Id), ct, done => done.Outcome == Outcome(body));

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> SendBack(long id, ReasonBody body, Visitor visitor, ActOnDossier acts, ForwardDossier forward, CancellationToken ct, long? seen = null) =>
        By<DossierSentBack>(visitor, id, seen, acts, (official, dossier) => forward.SendBack(official, dossier.Stream, Line.Clean(body.Reason), ct, dossier.State.Step?.Id), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Return(long id, ReturnBody body, Visitor visitor, ActOnDossier acts, WorkInSystem systems, CancellationToken ct, long? seen = null) =>
        By<ExternalReturned>(visitor, id, seen, acts, (official, _) => systems.Return(official, id, body.Returned ?? new Dictionary<string, string>(), Line.OrNull(body.Note), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Wait(long id, Visitor visitor, ActOnDossier acts, WorkInSystem systems, CancellationToken ct, long? seen = null) =>
        By<ExternalWaiting>(visitor, id, seen, acts, (official, _) => systems.Wait(official, id, ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Resume(long id, Visitor visitor, ActOnDossier acts, WorkInSystem systems, CancellationToken ct, long? seen = null) =>
        By<ExternalResumed>(visitor, id, seen, acts, (official, _) => systems.Resume(official, id, ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Attend(long id, AttendBody body, Visitor visitor, ActOnDossier acts, RecordAttendance attendance, CancellationToken ct, long? seen = null) =>
        By<PersonAttended>(visitor, id, seen, acts, (official, _) => attendance.Run(official, id, Line.Clean(body.Person), ct), ct, done => done.Attendance.Person == Line.Clean(body.Person));

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Assign(long id, AssignBody body, Visitor visitor, ActOnDossier acts, AssignDossier assign, CancellationToken ct, long? seen = null) =>
        By<DossierAssigned>(visitor, id, seen, acts, (official, _) => assign.Run(official, id, body.Official, ct), ct, done => done.Desk.Official == body.Official);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Consult(long id, ConsultBody body, Visitor visitor, ActOnDossier acts, ConsultUnits consult, long seen, CancellationToken ct) =>
        By<ConsultationAsked>(visitor, id, seen, acts, (official, _) => consult.Ask(official, id, body.OrgUnits ?? [], body.Commune, Line.Clean(body.Question), body.WorkingHours, SeenDossier.OnceKey("consult", visitor.AccountId, id, seen), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> AnswerConsultation(long id, int number, TextBody body, Visitor visitor, ActOnDossier acts, ConsultUnits consult, CancellationToken ct, long? seen = null) =>
        By<ConsultationAnswered>(visitor, id, seen, acts, (official, _) => consult.Answer(official, id, number, Line.Clean(body.Text), ct), ct, done => done.Number == number);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Draft(
        long id, HttpRequest request, Visitor visitor, ActOnDossier acts, DraftResultFile draft, long seen, CancellationToken ct, string? name = null, bool granted = true) =>
        By<ResultDrafted>(visitor, id, seen, acts, async (official, _) =>
        {
            if (!request.HasJsonContentType())
                return await draft.Attach(official, id, name ?? "", request.Body, granted, SeenDossier.OnceKey("draft", visitor.AccountId, id, seen), ct);
            return await Entered(request, ct) is { } entered
                ? await draft.FromTemplate(official, id, entered, SeenDossier.OnceKey("draft", visitor.AccountId, id, seen), ct)
                : KernelProblems.Invalid;
        }, ct, done => done.Draft.Refusal is null && DraftResultFile.IsFromTemplate(done.Draft) == request.HasJsonContentType());

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> RefuseResult(long id, RefusalBody body, Visitor visitor, ActOnDossier acts, RefuseResult refuse, CancellationToken ct, long? seen = null) =>
        By<ResultDrafted>(visitor, id, seen, acts, (official, _) => refuse.Run(official, id, Line.Clean(body.Reason), Line.Clean(body.Text), ct), ct, done => done.Draft.Refusal is not null);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Approve(long id, ApproveBody body, Visitor visitor, ActOnDossier acts, ApproveResult approve, CancellationToken ct, long? seen = null) =>
        By<ResultApproved>(visitor, id, seen, acts, (official, _) => approve.Run(official, id, body.Sha256 ?? "", ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Issue(long id, Visitor visitor, ActOnDossier acts, IssueResult issue, CancellationToken ct, long? seen = null) =>
        By<ResultIssued>(visitor, id, seen, acts, (official, _) => issue.Run(official, id, ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Deliver(long id, DeliverBody body, Visitor visitor, ActOnDossier acts, DeliverResult deliver, CancellationToken ct, long? seen = null) =>
        By<ResultDelivered>(visitor, id, seen, acts, (official, _) => deliver.Run(official, id, Line.Clean(body.To), Line.OrNull(body.Relation), body.Method ?? "counter", ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Fee(long id, FeeBody body, Visitor visitor, ActOnDossier acts, CollectFee collect, CancellationToken ct, long? seen = null) =>
        By<FeeCollected>(visitor, id, seen, acts, (official, _) => collect.Run(visitor, official, id, Line.Clean(body.ReceiptNumber), ct), ct);

    private static async Task<Results<Ok<ActDocument>, ProblemHttpResult>> By<TAct>(
        Visitor visitor, long id, long? seen, ActOnDossier acts, Func<ActingOfficial, Held<Dossier>, Task<Result<Changed<Dossier>>>> act, CancellationToken ct, Func<TAct, bool>? same = null)
        where TAct : DomainEvent =>
        (await acts.Run(visitor, id, seen, act, ct, same)).ToHttp(ActDocument.Of);

    private static string Outcome(ForwardBody body) => body.Outcome ?? Procedures.Domain.Processes.StepOutcomes.Forward;

    private static async Task<Dictionary<string, string>?> Entered(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFromJsonAsync<Dictionary<string, string>>(ct);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record AcceptRequest(IReadOnlyList<CountedPaper>? Papers, string? Note);

    internal sealed record SupplementBody(IReadOnlyList<SupplementItem>? Items, string? Reason);

    internal sealed record RefusalBody(string? Reason, string? Text);

    internal sealed record TextBody(string? Text);

    internal sealed record ReasonBody(string? Reason);

    /// <param name="Outcome">As the process names it; <c>forward</c> without.</param>
    internal sealed record ForwardBody(string? Outcome, string? Note);

    /// <param name="Returned">Texts by the id that the process gives each entry.</param>
    internal sealed record ReturnBody(IReadOnlyDictionary<string, string>? Returned, string? Note);

    /// <param name="Person">As the process names who must come, e.g. <c>groom</c>.</param>
    internal sealed record AttendBody(string? Person);

    internal sealed record AssignBody(long Official);

    /// <param name="Commune">Agency of a commune that verifies.</param>
    internal sealed record ConsultBody(IReadOnlyList<long>? OrgUnits, string? Question, int WorkingHours = 16, long? Commune = null);

    internal sealed record ApproveBody(string? Sha256);

    /// <param name="Method"><c>counter</c>, <c>post</c> or <c>online</c>.</param>
    internal sealed record DeliverBody(string? To, string? Relation, string? Method);

    internal sealed record FeeBody(string? ReceiptNumber);
}
