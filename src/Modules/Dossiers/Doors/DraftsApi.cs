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
using Sen.Procedures.Domain.Forms;
using Sen.Web;

namespace Sen.Dossiers.Doors;

/// <summary>
/// An application as JSON: begin, agency, pages, files, check, submit. Each is a thin door to the same use case as the page. Who files for somebody at the
/// counter answers its pages here, too, but begins and submits at <see cref="CounterApi"/>.
/// </summary>
internal static class DraftsApi
{
    private const long MostFileBytes = 32L << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("/api/drafts").RequirePermission(Permission.SubmitDossiers, Permission.AssistFiling).WithTags("Drafts");
        drafts.MapPost("/", Begin).RequirePermission(Permission.SubmitDossiers).WithSummary("Begin an application for a procedure");
        drafts.MapGet("/", List).WithSummary("My drafts, newest first");
        drafts.MapGet("/{id:long}", Get).WithSummary("A draft with its pages, fields and answers");
        drafts.MapDelete("/{id:long}", Discard).WithSummary("Delete a draft and its files");
        drafts.MapPut("/{id:long}/agency", PutAgency).WithSummary("Choose the agency, by its id or by the code of a commune");
        drafts.MapPut("/{id:long}/pages/{page}", PutPage).WithSummary("Answer a page; good answers are kept even when others are wrong");
        drafts.MapPost("/{id:long}/files/{field}", PostFile).WithMetadata(new RequestSizeLimitAttribute(MostFileBytes))
            .Accepts<IFormFile>("application/octet-stream").WithSummary("Send one file as the body; answers its SHA-256");
        drafts.MapDelete("/{id:long}/files/{field}/{file}", DeleteFile).WithSummary("Take a file out of a draft");
        drafts.MapGet("/{id:long}/check", Check).WithSummary("What is missing, the summary and the fees");
        drafts.MapPost("/{id:long}/submission", Submit).RequirePermission(Permission.SubmitDossiers).WithSummary("Submit, exactly once for an Idempotency-Key");
    }

    private static async Task<Results<Created<DraftAnswer>, ProblemHttpResult>> Begin(
        BeginRequest request, [FromHeader(Name = "Idempotency-Key")] string? key, Visitor visitor, BeginDraft begin, OpenDraft open, CancellationToken ct)
    {
        if (OnceKey.Wrong(key) is { } wrong)
            return wrong.ToHttp();
        if (!(await begin.Run(visitor, request.Procedure ?? "", request.Case, agency: null, key, ct)).TryGet(out var draft, out var problem)
            || !(await open.Run(visitor, draft.Id, ct)).TryGet(out var opened, out problem))
            return problem.ToHttp();
        return TypedResults.Created($"/api/drafts/{draft.Id}", DraftAnswer.Of(opened));
    }

    private static async Task<Ok<DraftList>> List(Visitor visitor, Drafts drafts, CancellationToken ct) =>
        TypedResults.Ok(new DraftList([.. (await drafts.Of(visitor.AccountId, ct)).Select(DraftLine.Of)]));

    private static async Task<Results<Ok<DraftAnswer>, ProblemHttpResult>> Get(long id, Visitor visitor, OpenDraft open, HttpContext http, CancellationToken ct)
    {
        var opened = await open.Run(visitor, id, ct);
        if (opened.TryGet(out var there, out _))
            http.Response.Headers.ETag = ETag(there.Draft);
        return opened.ToHttp(DraftAnswer.Of);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Discard(long id, Visitor visitor, Drafts drafts, CancellationToken ct) =>
        (await drafts.Discard(visitor.AccountId, id, ct)).ToNoContent();

    private static async Task<Results<Ok<DraftAnswer>, ProblemHttpResult>> PutAgency(
        long id, AgencyRequest request, Visitor visitor, ChooseAgency choose, AgencyOffers offers, OpenDraft open, CancellationToken ct)
    {
        var agency = request.Agency;
        if (agency is null && request.Commune is { Length: > 0 } commune && (await open.Run(visitor, id, ct)).TryGet(out var draft, out _))
        {
            agency = (await offers.OfCommune(draft.Package.Version, commune, ct))?.Id;
            if (agency is null)
                return DossierProblems.AgencyNotCompetent.ToHttp();
        }

        return (await choose.Run(visitor, id, agency, ct)).TryGet(out _, out var problem)
            ? (await open.Run(visitor, id, ct)).ToHttp(DraftAnswer.Of)
            : problem.ToHttp();
    }

    private static async Task<Results<Ok<DraftAnswer>, ProblemHttpResult>> PutPage(
        long id, string page, PageRequest request, [FromHeader(Name = "If-Match")] string? match, Visitor visitor, SavePage save, OpenDraft open, CancellationToken ct)
    {
        if (request.Answers.ValueKind is not JsonValueKind.Object)
            return KernelProblems.Invalid.At(new FieldProblem("answers", KernelProblems.Invalid.Code)).ToHttp();
        if (match is not null && (await open.Run(visitor, id, ct)).TryGet(out var before, out _) && ETag(before.Draft) != match)
            return DossierProblems.DraftSavedElsewhere.ToHttp();
        if (!(await save.Run(visitor, id, page, FormValues.FromJson(request.Answers), seen: null, ct)).TryGet(out var saved, out var problem))
            return problem.ToHttp();
        return saved.Reading.IsGood
            ? TypedResults.Ok(DraftAnswer.Of(saved.Opened) with { Warnings = [.. saved.Reading.Warnings.Select(one => new FieldAnswer(page, one.Field, one.Code))] })
            : FormProblems.Refused.At(saved.Reading.Problems).ToHttp();
    }

    private static async Task<Results<Created<FilePaper>, ProblemHttpResult>> PostFile(
        long id, string field, string? name, HttpRequest request, Visitor visitor, DraftFiles files, CancellationToken ct) =>
        (await files.Add(visitor, id, field, name ?? "", request.Body, ct)).ToCreated(file => $"/api/drafts/{id}/files/{field}/{file.File}");

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteFile(long id, string field, string file, Visitor visitor, DraftFiles files, CancellationToken ct) =>
        (await files.Remove(visitor, id, file, ct)).ToNoContent();

    private static async Task<Results<Ok<CheckAnswer>, ProblemHttpResult>> Check(long id, Visitor visitor, CheckDraft check, CancellationToken ct) =>
        (await check.Run(visitor, id, ct)).ToHttp(CheckAnswer.Of);

    private static async Task<Results<Created<SubmissionAnswer>, ProblemHttpResult>> Submit(
        long id, [FromHeader(Name = "Idempotency-Key")] string? key, Visitor visitor, SubmitDossier submit, CancellationToken ct)
    {
        if (OnceKey.Wrong(key) is { } wrong)
            return wrong.ToHttp();
        return (await submit.Run(visitor, id, key, ct)).TryGet(out var done, out var problem)
            ? TypedResults.Created($"/api/dossiers/{done.Id}", SubmissionAnswer.Of(done.Id, done.State))
            : problem.ToHttp();
    }

    private static string ETag(Draft draft) => $"\"{draft.Version}\"";
}
