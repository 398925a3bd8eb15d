using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Web;

namespace Sen.Dossiers.Doors;

/// <summary>The applicant's dossiers as JSON; opening one serves officials, too.</summary>
internal static class CitizenApi
{
    private const long MostFileBytes = 11L << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var dossiers = routes.MapGroup("/api/dossiers").SignedInOnly().WithTags("dossiers");
        dossiers.MapGet("", Mine).WithSummary("My dossiers, newest first");
        dossiers.MapGet("/{id:long}", Open).WithSummary("A dossier: one's own, or one that an official may see (which is recorded as a look)");
        dossiers.MapGet("/{id:long}/history", History).WithSummary("What happened to it, as its owner reads it");
        dossiers.MapGet("/{id:long}/files/{file}", File).WithSummary("A paper that was handed in, or the issued result");
        dossiers.MapGet("/{id:long}/proofs/{version:long}", Proof).WithSummary("The ledger's proof of one event (.tlog-proof)");
        dossiers.MapPost("/{id:long}/files", SaveFile).WithMetadata(new RequestSizeLimitAttribute(MostFileBytes)).WithSummary("Send a file for a supplement; the body is the file");
        dossiers.MapPost("/{id:long}/supplement", Answer).WithSummary("Hand in the supplement");
        dossiers.MapPost("/{id:long}/withdrawal", Withdraw).WithSummary("Withdraw a dossier");
        dossiers.MapPost("/{id:long}/confirmation", Confirm).WithSummary("Confirm the draft of the result, or say what is wrong");
        dossiers.MapPost("/{id:long}/rating", Rate).WithSummary("Rate the service, once, after delivery");
        routes.MapPost("/api/follow", Follow).AllowAnonymous().WithTags("dossiers").WithSummary("Status by number and secret, without signing in");
    }

    private static async Task<Ok<ListDocument<DossierLine>>> Mine(Visitor visitor, MyDossiers mine, CancellationToken ct, long? after = null)
    {
        var (rows, next) = await mine.Run(visitor, after, ct);
        return TypedResults.Ok(new ListDocument<DossierLine>([.. rows.Select(DossierLine.Of)], next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<JsonHttpResult<DossierDocument>, ProblemHttpResult>> Open(long id, Visitor visitor, OpenDossier open, SeenDossier seen, CancellationToken ct)
    {
        var version = await seen.Version(id, ct);
        return (await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem) ? TypedResults.Json(DossierDocument.Of(opened, version), SenJson.Options) : problem.ToHttp();
    }

    private static async Task<Results<Ok<IReadOnlyList<HistoryDocument>>, ProblemHttpResult>> History(
        long id, Visitor visitor, OpenDossier open, CitizenHistory history, ITexts texts, CancellationToken ct) =>
        (await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem)
            ? TypedResults.Ok(await Lines(opened, history, texts, $"/api/dossiers/{id}/proofs", ct))
            : problem.ToHttp();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> File(long id, string file, Visitor visitor, OpenDossier open, OwnDossier own, FileStore files, CancellationToken ct)
    {
        if (!(await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem.ToHttp();
        // Officials read drafts, too; the owner a result only once it is issued.
        var isDraft = !opened.IsOwner && opened.Dossier.Draft?.File.Id == file;
        var found = isDraft ? await files.Open(id, file, ct) : await own.File(opened, file, ct);
        return found.TryGet(out var content, out problem)
            ? TypedResults.Stream(content.Content, content.File.MediaType, content.File.Name)
            : problem.ToHttp();
    }

    // The proof opens what the event says of the person, so it is the owner's alone.
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Proof(long id, long version, Visitor visitor, OwnDossier own, CancellationToken ct)
    {
        if (!(await own.Of(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem.ToHttp();
        return (await own.Proof(opened, version, ct)).TryGet(out var proof, out problem)
            ? TypedResults.File(proof, "application/octet-stream", $"{opened.Dossier.DisplayCode}-{version}.tlog-proof")
            : problem.ToHttp();
    }

    private static async Task<Results<Ok<OwnActDocument>, ProblemHttpResult>> Confirm(
        long id, ConfirmationBody body, Visitor visitor, OwnDossier own, AnswerConfirmation confirmation, CancellationToken ct)
    {
        if (!(await own.Of(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem.ToHttp();
        return (await confirmation.Run(new Actor(visitor.AccountId, Position: null, visitor.SessionId), opened, body.Right, body.Remark, ct)).ToHttp(OwnActDocument.Of);
    }

    private static async Task<Results<Created<SentDocument>, ProblemHttpResult>> SaveFile(
        long id, string? name, HttpRequest request, Visitor visitor, OwnDossier own, SupplementFiles files, CancellationToken ct)
    {
        if (!(await own.Of(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem.ToHttp();
        return (await files.Save(opened, name ?? "", request.Body, ct)).TryGet(out var sent, out problem)
            ? TypedResults.Created((string?)null, new SentDocument(sent.Ticket, sent.File.Name, sent.File.Bytes, sent.File.Sha256))
            : problem.ToHttp();
    }

    private static async Task<Results<Ok<OwnActDocument>, ProblemHttpResult>> Answer(
        long id, SupplementRequest body, Visitor visitor, OwnDossier own, SupplementFiles files, AnswerSupplement answer, CancellationToken ct)
    {
        if (!(await own.Of(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem.ToHttp();
        var found = new List<(string, StoredFile)>();
        foreach (var (component, ticket) in body.Files ?? [])
        {
            if (opened.Dossier.Supplement is { } asked && asked.Items.All(item => (item.Component ?? item.What) != component))
                return DossierProblems.SupplementMissing.At(new FieldProblem("component", "field.invalid")).ToHttp();
            if (!(await files.Find(opened, ticket, ct)).TryGet(out var sent, out problem))
                return problem.ToHttp();
            found.Add((component, sent.File));
        }

        return (await answer.Run(visitor, id, found, body.Remark, ct)).ToHttp(OwnActDocument.Of);
    }

    private static async Task<Results<Ok<OwnActDocument>, ProblemHttpResult>> Withdraw(long id, ReasonRequest body, Visitor visitor, WithdrawDossier withdraw, CancellationToken ct) =>
        (await withdraw.Run(visitor, id, Kernel.Text.Line.Clean(body.Reason), ct)).ToHttp(OwnActDocument.Of);

    private static async Task<Results<Ok<OwnActDocument>, ProblemHttpResult>> Rate(long id, RatingRequest body, Visitor visitor, OwnDossier own, RateDossier rate, CancellationToken ct) =>
        (await own.Of(visitor, id, ct)).TryGet(out var opened, out var problem)
            ? (await rate.Run(new Actor(visitor.AccountId, Position: null, visitor.SessionId), opened.Id, body.Score, body.Comment, ct)).ToHttp(OwnActDocument.Of)
            : problem.ToHttp();

    private static async Task<Results<Ok<FollowedDocument>, ProblemHttpResult>> Follow(
        FollowRequest body, HttpContext http, FollowDossier follow, CitizenHistory history, ITexts texts, CancellationToken ct)
    {
        if (!(await follow.Run(body.Number, body.Secret, http.Connection.RemoteIpAddress?.ToString() ?? "", ct)).TryGet(out var opened, out var problem))
            return problem.ToHttp();
        var d = opened.Dossier;
        return TypedResults.Ok(new FollowedDocument(
            d.DisplayCode, d.Procedure.Name, texts.StageForCitizen(d), NationalStatus.Of(d), d.SubmittedAt, d.Due?.At, d.Due?.Sentence.In(texts.Tag), d.Bodies.Receiving.Name,
            await Lines(opened, history, texts, proofs: null, ct)));
    }

    private static async Task<IReadOnlyList<HistoryDocument>> Lines(OpenedDossier opened, CitizenHistory history, ITexts texts, string? proofs, CancellationToken ct) =>
        [.. (await history.Of(opened, ct)).Select(line => new HistoryDocument(line.Version, line.At, line.Type, line.Unit, line.Words(texts), line.More, proofs is null ? "" : $"{proofs}/{line.Version}"))];

    /// <param name="Ticket">Names the file in the supplement that hands it in.</param>
    internal sealed record SentDocument(string Ticket, string Name, long Bytes, string Sha256);

    internal sealed record SupplementRequest(IReadOnlyList<SupplementFile>? Files, string? Remark);

    /// <param name="Component">Code of the component asked for, or its words where it has no code.</param>
    internal sealed record SupplementFile(string Component, string Ticket);

    internal sealed record ReasonRequest(string? Reason);

    internal sealed record RatingRequest(int Score, string? Comment);

    internal sealed record FollowRequest(string? Number, string? Secret);

    internal sealed record FollowedDocument(
        string Number, string Procedure, string Stage, int Status, DateTimeOffset SubmittedAt, DateTimeOffset? Due, string? DueSentence, string Agency, IReadOnlyList<HistoryDocument> History);

    /// <param name="Remark">What is wrong; needed when it is not right.</param>
    internal sealed record ConfirmationBody(bool Right, string? Remark);
}
