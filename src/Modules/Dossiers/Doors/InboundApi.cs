using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Domain.Inbound;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Dossiers.Doors;

/// <summary>For systems in which dossiers are filed that are decided here: hand one in, and read how it stands.</summary>
internal static class InboundApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var inbound = routes.MapGroup("/api/inbound/dossiers").RequirePermission(Permission.SendDossiers).WithTags("inbound");
        inbound.MapPost("/", Post).WithSummary("Hand in a dossier; the same revision again changes nothing, a later one takes its place until it is in");
        inbound.MapGet("/{externalCode}", Get).WithSummary("How a dossier that I handed in stands, by my code of it");
    }

    private static async Task<Results<Accepted<InboundDocument>, ProblemHttpResult>> Post(
        InboundBody body, Visitor visitor, ReceiveInbound receive, Store store, ITexts texts, CancellationToken ct)
    {
        if (!(await receive.Run(visitor, body, ct)).TryGet(out var received, out var problem))
            return problem.ToHttp();
        var document = InboundDocument.Of(received.Row, await Dossier(received.Row, store, ct), texts);
        return TypedResults.Accepted($"/api/inbound/dossiers/{received.Row.Code}", document with { Ignored = received.IsOlder ? texts["dossiers.inbound-older"] : null });
    }

    private static async Task<Results<Ok<InboundDocument>, ProblemHttpResult>> Get(
        string externalCode, Visitor visitor, InboundDossiers rows, Store store, ITexts texts, CancellationToken ct) =>
        ExternalCode.TryParse(externalCode, out var code) && await rows.Find(visitor.AccountId, code.ToString(), ct) is { } row
            ? TypedResults.Ok(InboundDocument.Of(row, await Dossier(row, store, ct), texts))
            : DossierProblems.InboundNotFound.ToHttp();

    private static async Task<Dossier?> Dossier(InboundRow row, Store store, CancellationToken ct) =>
        row.Stands is InboundState.Submitted ? await store.Load(DossierStream.Kind, row.Id, ct) : null;
}

/// <param name="Revision">The one that this is about: the latest that came.</param>
/// <param name="Since">When it came to stand so.</param>
/// <param name="NextAttempt">When files that could not be fetched are tried again.</param>
/// <param name="Ignored">Why the message just sent was left aside.</param>
internal sealed record InboundDocument(
    string Code, long Revision, InboundState State, DateTimeOffset ReceivedAt, DateTimeOffset Since, DateTimeOffset? NextAttempt,
    IReadOnlyList<InboundProblemDocument> Problems, InboundDossierDocument? Dossier, string? Ignored = null)
{
    public static InboundDocument Of(InboundRow row, Dossier? dossier, ITexts texts) => new(
        row.Code, row.Revision, row.Stands, Micros.FromMicros(row.Received), Micros.FromMicros(row.Changed),
        row is { Stands: InboundState.Fetching, Faults: not null, Next: { } next } ? Micros.FromMicros(next) : null,
        [.. row.Wrong.Select(fault => InboundProblemDocument.Of(fault, texts))],
        dossier is null ? null : InboundDossierDocument.Of(row.Id, dossier));
}

/// <param name="File">Name of the file; null when the component has none, or when it is not about files.</param>
internal sealed record InboundProblemDocument(string? Component, string? File, string Code, string Title, string? Detail)
{
    public static InboundProblemDocument Of(InboundFault fault, ITexts texts) =>
        new(fault.Component, fault.Name, fault.Code, texts.Problem(fault.Problem), texts.Detail(fault.Problem));
}

/// <summary>The dossier as the system that sent it tells its applicant: where it stands and by when, not what is between officials.</summary>
/// <param name="FollowSecret">Opens the tracking page together with a number, for the applicant.</param>
/// <param name="Status">National status code, 1–10.</param>
/// <param name="Agency">Which decides.</param>
/// <param name="EndedAt">Refused, withdrawn or stopped.</param>
internal sealed record InboundDossierDocument(
    long Id, string Number, string TemporaryNumber, string? DossierCode, string FollowSecret, Stage Stage, int Status, string Agency, DateTimeOffset SubmittedAt, DateTimeOffset IntakeDue,
    DateTimeOffset? AcceptedAt, DateTimeOffset? Due, Supplement? Supplement, DateTimeOffset? IssuedAt, string? ResultNumber, DateTimeOffset? DeliveredAt, DateTimeOffset? EndedAt,
    string? EndedBecause, IReadOnlyList<InboundPaperDocument> Files)
{
    public static InboundDossierDocument Of(long id, Dossier d) => new(
        id, d.DisplayCode, d.TemporaryNumber, d.Code, d.FollowSecret, d.Stage is Stage.RefusalProposed ? Stage.Submitted : d.Stage, NationalStatus.Of(d), d.Bodies.Competent.Name,
        d.SubmittedAt, d.IntakeDue, d.AcceptedAt, d.DueTimes?.At, d.Supplement, d.Issued?.At, d.Issued?.Number, d.Delivered?.At, d.Ending?.At, d.Ending?.Text,
        [.. d.Papers.SelectMany(paper => paper.Files.Select(file => new InboundPaperDocument(paper.Component, file.Name, file.Bytes, file.Sha256)))]);
}

/// <param name="Sha256">Of the bytes as they came.</param>
internal sealed record InboundPaperDocument(string Component, string Name, long Bytes, string Sha256);
