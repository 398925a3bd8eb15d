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

/// <summary>What officials do to a dossier, as JSON: each act is one POST that answers with where the dossier is then.</summary>
internal static class OfficialApi
{
    private const long MostFileBytes = 11L << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/inbox", Inbox).RequirePermission(Permission.SeeDossiers).WithTags("officials").WithSummary("Dossiers at my desks, soonest due first");
        var one = routes.MapGroup("/api/dossiers/{id:long}").WithTags("officials");
        one.MapPost("/acceptance", Accept).RequirePermission(Permission.AcceptDossiers).WithSummary("Accept: code and day of return");
        one.MapPost("/supplement-request", AskSupplement).RequirePermission(Permission.RequestSupplement).WithSummary("Ask for what is missing, once and completely");
        one.MapPost("/refusal-proposal", ProposeRefusal).RequirePermission(Permission.AcceptDossiers).WithSummary("Propose to refuse intake");
        one.MapPost("/refusal", Refuse).RequirePermission(Permission.RefuseIntake).WithSummary("Issue the refusal of intake");
        one.MapPost("/refusal-decline", DeclineRefusal).RequirePermission(Permission.RefuseIntake).WithSummary("Send the proposal back to the counter");
        one.MapPost("/forwarding", Forward).RequirePermission(Permission.WorkDossiers, Permission.SignResults).WithSummary("Finish the step");
        one.MapPost("/sending-back", SendBack).RequirePermission(Permission.WorkDossiers, Permission.SignResults, Permission.IssueResults).WithSummary("Back to an earlier step, with a reason");
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

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Accept(long id, AcceptRequest body, Visitor visitor, OpenDossier open, AcceptDossier accept, CancellationToken ct) =>
        By(visitor, id, open, (official, dossier) => accept.Run(official, dossier, body.Papers ?? [], Text(body.Note), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> AskSupplement(long id, SupplementBody body, Visitor visitor, OpenDossier open, RequestSupplement ask, CancellationToken ct) =>
        By(visitor, id, open, official => ask.Run(official, id, [.. (body.Items ?? []).Select(item => item with { What = Line.Clean(item.What) })], Line.Clean(body.Reason), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> ProposeRefusal(long id, RefusalBody body, Visitor visitor, OpenDossier open, RefuseIntake refuse, CancellationToken ct) =>
        By(visitor, id, open, official => refuse.Propose(official, id, Line.Clean(body.Reason), Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Refuse(long id, TextBody body, Visitor visitor, OpenDossier open, RefuseIntake refuse, CancellationToken ct) =>
        By(visitor, id, open, official => refuse.Issue(official, id, Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> DeclineRefusal(long id, TextBody body, Visitor visitor, OpenDossier open, RefuseIntake refuse, CancellationToken ct) =>
        By(visitor, id, open, official => refuse.Decline(official, id, Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Forward(long id, ForwardBody body, Visitor visitor, OpenDossier open, ForwardDossier forward, CancellationToken ct) =>
        By(visitor, id, open, (official, dossier) => forward.Run(official, dossier, body.Outcome ?? Procedures.Domain.Processes.StepOutcomes.Forward, Text(body.Note), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> SendBack(long id, ReasonBody body, Visitor visitor, OpenDossier open, ForwardDossier forward, CancellationToken ct) =>
        By(visitor, id, open, (official, dossier) => forward.SendBack(official, dossier, Line.Clean(body.Reason), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Assign(long id, AssignBody body, Visitor visitor, OpenDossier open, AssignDossier assign, CancellationToken ct) =>
        By(visitor, id, open, official => assign.Run(official, id, body.Official, ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Consult(long id, ConsultBody body, Visitor visitor, OpenDossier open, ConsultUnits consult, CancellationToken ct) =>
        By(visitor, id, open, official => consult.Ask(official, id, body.OrgUnits ?? [], Line.Clean(body.Question), body.WorkingHours, once: null, ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> AnswerConsultation(long id, int number, TextBody body, Visitor visitor, OpenDossier open, ConsultUnits consult, CancellationToken ct) =>
        By(visitor, id, open, official => consult.Answer(official, id, number, Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Draft(
        long id, HttpRequest request, Visitor visitor, OpenDossier open, DraftResultFile draft, CancellationToken ct, string? name = null, bool granted = true) =>
        By(visitor, id, open, async official =>
        {
            if (!request.HasJsonContentType())
                return await draft.Attach(official, id, name ?? "", request.Body, granted, once: null, ct);
            return await Entered(request, ct) is { } entered
                ? await draft.FromTemplate(official, id, entered, once: null, ct)
                : KernelProblems.Invalid;
        }, ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> RefuseResult(long id, RefusalBody body, Visitor visitor, OpenDossier open, RefuseResult refuse, CancellationToken ct) =>
        By(visitor, id, open, official => refuse.Run(official, id, Line.Clean(body.Reason), Line.Clean(body.Text), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Approve(long id, ApproveBody body, Visitor visitor, OpenDossier open, ApproveResult approve, CancellationToken ct) =>
        By(visitor, id, open, official => approve.Run(official, id, body.Sha256 ?? "", ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Issue(long id, Visitor visitor, OpenDossier open, IssueResult issue, CancellationToken ct) =>
        By(visitor, id, open, official => issue.Run(official, id, ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Deliver(long id, DeliverBody body, Visitor visitor, OpenDossier open, DeliverResult deliver, CancellationToken ct) =>
        By(visitor, id, open, official => deliver.Run(official, id, Line.Clean(body.To), Text(body.Relation), body.Method ?? "counter", ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> Fee(long id, FeeBody body, Visitor visitor, OpenDossier open, CollectFee collect, CancellationToken ct) =>
        By(visitor, id, open, official => collect.Run(visitor, official, id, Line.Clean(body.ReceiptNumber), ct), ct);

    private static Task<Results<Ok<ActDocument>, ProblemHttpResult>> By(Visitor visitor, long id, OpenDossier open, Func<ActingOfficial, Task<Result<Changed<Dossier>>>> act, CancellationToken ct) =>
        By(visitor, id, open, (official, _) => act(official), ct);

    private static async Task<Results<Ok<ActDocument>, ProblemHttpResult>> By(Visitor visitor, long id, OpenDossier open, Func<ActingOfficial, StreamRef, Task<Result<Changed<Dossier>>>> act, CancellationToken ct)
    {
        if (!(await open.ActingOn(id, visitor, ct)).TryGet(out var acting, out var problem))
            return problem.ToHttp();
        return (await act(acting.Official, acting.Dossier)).TryGet(out var done, out problem) ? TypedResults.Ok(ActDocument.Of(done)) : problem.ToHttp();
    }

    private static string? Text(string? text) => Line.Clean(text) is { Length: > 0 } tidy ? tidy : null;

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

    internal sealed record AssignBody(long Official);

    internal sealed record ConsultBody(IReadOnlyList<long>? OrgUnits, string? Question, int WorkingHours = 16);

    internal sealed record ApproveBody(string? Sha256);

    /// <param name="Method"><c>counter</c>, <c>post</c> or <c>online</c>.</param>
    internal sealed record DeliverBody(string? To, string? Relation, string? Method);

    internal sealed record FeeBody(string? ReceiptNumber);
}
