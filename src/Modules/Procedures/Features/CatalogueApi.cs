using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Search;
using Sen.Web;

namespace Sen.Procedures.Features;

/// <summary>One line of the list. <c>Time</c> is a short form of Sen.LegalTime; texts are Vietnamese, English where there is one.</summary>
internal sealed record ProcedureItem(
    string Code, string Name, string? NameEn, string Summary, string? SummaryEn, FieldItem Field, IReadOnlyList<string> Level, IReadOnlyList<string> Audience,
    string? Agency, string? Time, string? Fee, bool Online, bool CanApplyHere, bool InForce);

internal sealed record FieldItem(string Key, string? Code, string Name);

/// <param name="Next">Pass it as <c>after</c>; null on the last page.</param>
internal sealed record ProcedureList(IReadOnlyList<ProcedureItem> Items, string? Next, int Total, Facets Facets);

/// <summary>A procedure with all its parts, and which version it is.</summary>
/// <param name="Replacement">Code of the record that stands in its place; null when it stands for itself.</param>
internal sealed record ProcedureDocument(string Key, int Number, bool InForce, string Says, string? Replacement, ProcedureVersion Procedure);

/// <summary>The catalogue for anyone, without signing in.</summary>
internal static class CatalogueApi
{
    private const int MostSuggestions = 8;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var procedures = endpoints.MapGroup("/api/procedures").AllowAnonymous();
        procedures.MapGet("", List).WithSummary("Search the catalogue of procedures");
        procedures.MapGet("/suggestions", Suggest).WithSummary("Names of procedures while a person types");
        procedures.MapGet("/{**code}", Get).WithSummary("One procedure with all its parts");
    }

    internal static Results<JsonHttpResult<ProcedureList>, ProblemHttpResult> List(
        Catalogue catalogue, Store store, string? q = null, string? field = null, string? level = null, string? agency = null, string? audience = null, bool ended = false, string? after = null, int limit = 20)
    {
        ExecutionLevel? wanted = null;
        if (level is { Length: > 0 })
        {
            wanted = Enum.GetValues<ExecutionLevel>().Where(one => FacetCounts.KeyOf(one) == level).Select(one => (ExecutionLevel?)one).FirstOrDefault();
            if (wanted is null)
                return ProcedureProblems.UnknownFilter.At(new FieldProblem("level", "procedures.unknown-filter")).ToHttp();
        }

        if (limit is < 1 or > SearchQuery.MostItems)
            return ProcedureProblems.UnknownFilter.At(new FieldProblem("limit", "procedures.unknown-filter")).ToHttp();
        if (after is { Length: > 0 } && !catalogue.Knows(after))
            return ProcedureProblems.UnknownPage.At(new FieldProblem("after", "procedures.unknown-page")).ToHttp();

        var on = store.Clock.Today;
        var page = catalogue.Search(new SearchQuery { Text = q, Field = field, Level = wanted, Agency = agency, Audience = audience, Ended = ended, On = on, After = after is { Length: > 0 } ? after : null, Limit = limit });
        return TypedResults.Json(new ProcedureList([.. page.Items.Select(hit => Item(hit, on))], page.Next, page.Total, page.Facets), SenJson.Options);
    }

    /// <summary>Up to eight choices for the search box; nothing before the second letter.</summary>
    internal static IReadOnlyList<Choice> Suggest(Catalogue catalogue, Store store, string? q = null) => (q ?? "").Trim().Length < 2
        ? []
        : [.. catalogue.Search(new SearchQuery { Text = q, On = store.Clock.Today, Limit = MostSuggestions }).Items.Select(hit => new Choice(hit.Version.Procedure.Name.Vi, hit.Version.Procedure.Name.Vi, hit.Says.Vi))];

    internal static Results<JsonHttpResult<ProcedureDocument>, ProblemHttpResult> Get(Catalogue catalogue, Store store, string code, DateOnly? on = null)
    {
        var day = on ?? store.Clock.Today;
        // Without a day asked for, a record that has ended is shown as such instead of being hidden.
        if ((catalogue.Find(code, day) ?? (on is null ? catalogue.Latest(code) : null)) is not { } version)
            return ProcedureProblems.NotFound.ToHttp();
        return TypedResults.Json(
            new ProcedureDocument(version.Key, version.Number, version.IsInForce(day), PlainSummary.Of(version.Procedure, day).Vi, catalogue.Replacement(version, day)?.Procedure.Code, version.Procedure),
            SenJson.Options);
    }

    private static ProcedureItem Item(SearchHit hit, DateOnly on)
    {
        var procedure = hit.Version.Procedure;
        return new ProcedureItem(
            procedure.Code, procedure.Name.Vi, procedure.Name.En, hit.Says.Vi, hit.Says.En,
            new FieldItem(SearchIndexBuilder.KeyOf(procedure.Field.Name.Vi), procedure.Field.Code, procedure.Field.Name.Vi),
            [.. procedure.Levels.Select(FacetCounts.KeyOf)], procedure.Audiences, procedure.CompetentBody?.Vi,
            procedure.Channels.Where(channel => channel.Time is not null).OrderBy(channel => channel.Kind).FirstOrDefault()?.Time,
            PlainSummary.Fee(procedure, on)?.Vi,
            procedure.Channels.Any(channel => channel.Kind is ChannelKind.Online),
            procedure.Cases.Any(one => one.Form is not null),
            hit.Version.IsInForce(on));
    }
}
