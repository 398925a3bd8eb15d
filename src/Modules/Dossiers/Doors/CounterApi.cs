using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Pages.Dossiers.Citizen;
using Sen.Kernel.Text;
using Sen.Web;

namespace Sen.Dossiers.Doors;

/// <summary>
/// Filing for who stands at the counter, as JSON: the person, a draft filled with what is known, the read-back, the filing. Pages and files of the
/// draft are answered at <c>/api/drafts/{id}</c>, as by a citizen.
/// </summary>
internal static class CounterApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var counter = routes.MapGroup("/api/counter").RequirePermission(Permission.AssistFiling).WithTags("officials");
        counter.MapGet("/person", GetPerson).WithSummary("Who stands at my counter");
        counter.MapPut("/person", PutPerson).WithSummary("Somebody comes: the text of a card's QR code, a passport's two machine-readable lines, or a number");
        counter.MapDelete("/person", Leave).WithSummary("The person has gone");
        counter.MapPost("/drafts", Begin).WithSummary("Begin for who stands there, filled with what is known; the same Idempotency-Key gives the same draft");
        counter.MapPost("/drafts/{id:long}/read-back", Offer).WithSummary("An address at which the person reads and confirms on the own telephone; the one before is void");
        counter.MapGet("/drafts/{id:long}/read-back", Answered).WithSummary("What the person said there");
        counter.MapPost("/drafts/{id:long}/filing", File).WithSummary("Submit, and accept where the official may; sent again it answers the same");
    }

    private static async Task<Results<Ok<PersonDocument>, ProblemHttpResult>> GetPerson(Visitor visitor, CounterPersons persons, CancellationToken ct) =>
        await persons.Find(visitor, ct) is { } person ? TypedResults.Ok(PersonDocument.Of(person)) : DossierProblems.NobodyAtCounter.ToHttp();

    private static async Task<Results<Ok<PersonDocument>, ProblemHttpResult>> PutPerson(PersonBody body, Visitor visitor, CounterPersons persons, CancellationToken ct) =>
        (await persons.Set(visitor, Line.Clean(body.Read), ct)).ToHttp(PersonDocument.Of);

    private static async Task<Results<NoContent, ProblemHttpResult>> Leave(Visitor visitor, CounterPersons persons, CancellationToken ct) => (await persons.Leave(visitor, ct)).ToNoContent();

    private static async Task<Results<Created<DraftAnswer>, ProblemHttpResult>> Begin(
        BeginRequest body, [FromHeader(Name = "Idempotency-Key")] string? key, Visitor visitor, EnterDossier enter, OpenDraft open, CancellationToken ct)
    {
        if (OnceKey.Wrong(key) is { } wrong)
            return wrong.ToHttp();
        if (!(await enter.Begin(visitor, body.Procedure ?? "", body.Case, key, ct)).TryGet(out var draft, out var problem)
            || !(await open.Run(visitor, draft.Id, ct)).TryGet(out var opened, out problem))
            return problem.ToHttp();
        return TypedResults.Created($"/api/drafts/{draft.Id}", DraftAnswer.Of(opened));
    }

    private static async Task<Results<Ok<ReadBackDocument>, ProblemHttpResult>> Offer(long id, Visitor visitor, ReadBacks readBacks, SiteOptions site, HttpRequest request, CancellationToken ct) =>
        (await readBacks.Offer(visitor, id, ct)).ToHttp(secret => new ReadBackDocument(site.Absolute(request, Paths.ReadBack(secret)), Confirmed: false, Remark: null));

    private static async Task<Results<Ok<ReadBackDocument>, ProblemHttpResult>> Answered(long id, Visitor visitor, OpenDraft open, CancellationToken ct) =>
        (await open.Run(visitor, id, ct)).ToHttp(opened => new ReadBackDocument(Address: null, ReadBacks.IsConfirmed(opened.Draft), opened.Draft.PhoneAnswer?.Remark));

    private static async Task<Results<Created<FiledDocument>, ProblemHttpResult>> File(
        long id, FilingBody body, Visitor visitor, ActingOfficials officials, EnterDossier enter, CancellationToken ct)
    {
        if (!(await officials.Of(visitor, ct)).TryGet(out var official, out var problem))
            return problem.ToHttp();
        var filing = new CounterFiling(body.Source, body.ReadBack, body.Collecting, Line.OrNull(body.Difference));
        return (await enter.Finish(visitor, official, id, filing, body.Papers ?? [], Line.OrNull(body.Note), ct)).TryGet(out var filed, out problem)
            ? TypedResults.Created($"/api/dossiers/{filed.Id}", FiledDocument.Of(filed.Id, filed.State))
            : problem.ToHttp();
    }

    /// <param name="Read">What the scanner typed, or a number.</param>
    internal sealed record PersonBody(string? Read);

    /// <param name="Collecting">Agency at which the result is collected; null: here.</param>
    /// <param name="Difference">Why the form differs from the card, or why an expired passport is taken, where that is so.</param>
    /// <param name="Papers">As they lie on the counter; what is left out keeps what was declared.</param>
    internal sealed record FilingBody(DossierSource? Source, ReadBack? ReadBack, long? Collecting, string? Difference, IReadOnlyList<CountedPaper>? Papers, string? Note);
}

/// <param name="IdNumber">Null of who has a passport.</param>
/// <param name="Passport">As an answer of a form: <c>{kind, number, nationality, text}</c>.</param>
/// <param name="PassportExpiresOn">Its last day, when its machine-readable zone was read.</param>
/// <param name="Name">Of the card or passport; null when only a number is known.</param>
internal sealed record PersonDocument(string? IdNumber, JsonElement? Passport, DateOnly? PassportExpiresOn, string? Name, DateTimeOffset Since)
{
    public static PersonDocument Of(CounterPerson person) => new(person.IdNumber, person.Passport?.ToJson(), person.Zone?.ExpiresOn, person.Name, person.Since);
}

/// <param name="Address">Only in answer to the offer: it is a secret.</param>
/// <param name="Confirmed">For the draft as it stands; a later correction takes it back.</param>
internal sealed record ReadBackDocument(string? Address, bool Confirmed, string? Remark);

/// <param name="Code">Null where it waits to be accepted.</param>
internal sealed record FiledDocument(long Id, string TemporaryNumber, string? Code, Stage Stage, DateTimeOffset? Due)
{
    public static FiledDocument Of(long id, Dossier dossier) => new(id, dossier.TemporaryNumber, dossier.Code, dossier.Stage, dossier.DueTimes?.At);
}
