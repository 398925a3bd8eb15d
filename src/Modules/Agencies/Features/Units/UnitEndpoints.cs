using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sen.Web;

namespace Sen.Agencies;

/// <summary>A line of a list of units.</summary>
/// <param name="Code">Null when a person must choose one of <see cref="Choices"/>, or when the unit ended.</param>
/// <param name="Answer"><c>current</c>, <c>renamedFrom</c>, <c>splitInto</c>, <c>ended</c>; null in plain lists.</param>
internal sealed record UnitItem(
    string? Code, string Label, string? LabelEn = null, string? Note = null, string? Province = null, string? Answer = null, IReadOnlyList<UnitItem>? Choices = null);

internal sealed record UnitItems(IReadOnlyList<UnitItem> Items);

/// <summary>Units as JSON for the address field. Public, without personal data, cacheable.</summary>
internal static class UnitEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var units = routes.MapGroup("/api/units").AllowAnonymous().WithTags("Units");
        units.MapGet("/provinces", (AdministrativeUnits all, HttpContext http) =>
        {
            CacheFor(http, "3600");
            return TypedResults.Ok(new UnitItems([.. all.Provinces().Select(Item)]));
        }).WithSummary("Provinces and cities of today");

        units.MapGet("/communes", Results<Ok<UnitItems>, ProblemHttpResult> (string province, AdministrativeUnits all, HttpContext http) =>
        {
            if (all.CommunesOf(province) is not { Count: > 0 } communes)
                return AgencyProblems.ProvinceNotFound.ToHttp();

            CacheFor(http, "3600");
            return TypedResults.Ok(new UnitItems([.. communes.Select(Item)]));
        }).WithSummary("Communes of a province");

        units.MapGet("/suggest", (string? q, string? province, int? limit, AdministrativeUnits all, HttpContext http) =>
        {
            CacheFor(http, "300");
            return TypedResults.Ok(new UnitItems([.. all.Suggest(q ?? "", string.IsNullOrEmpty(province) ? null : province, limit ?? 10).Select(Item)]));
        }).WithSummary("Communes by present or former name");

        units.MapGet("/choices", (string? q, string? province, AdministrativeUnits all, HttpContext http) =>
        {
            CacheFor(http, "300");
            return TypedResults.Ok(UnitChoice.Of(all, q ?? "", string.IsNullOrEmpty(province) ? null : province));
        }).WithSummary("Communes as choices of an address box: a split one gives each part").ExcludeFromDescription();
    }

    private static UnitItem Item(AdministrativeUnit unit) => new(unit.Code, unit.FullName, unit.FullNameEn, Province: unit.Province);

    private static UnitItem Item(UnitSuggestion found) => new(
        found.Unit?.Code,
        found.Label,
        found.Unit?.FullNameEn,
        found.Note,
        found.Unit?.Province,
        found.Answer switch
        {
            UnitAnswer.Current => "current",
            UnitAnswer.RenamedFrom => "renamedFrom",
            UnitAnswer.SplitInto => "splitInto",
            _ => "ended",
        },
        found.Parts.Count == 0 ? null : [.. found.Parts.Select(p => Item(p.Unit) with { Note = p.Note })]);

    private static void CacheFor(HttpContext http, string seconds) => http.Response.Headers.CacheControl = $"public, max-age={seconds}";
}
