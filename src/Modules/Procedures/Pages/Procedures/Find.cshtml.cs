using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Features;
using Sen.Procedures.Search;
using Sen.Web;

namespace Sen.Procedures.Pages.Procedures;

/// <summary>Finds a procedure by what a person calls it, and narrows by field, level, audience, agency.</summary>
[AllowAnonymous]
internal sealed class FindPage(Catalogue catalogue, Store store) : SenPage
{
    /// <summary>Values of a facet that show at once.</summary>
    public const int FewValues = 7;

    private const int PageLength = 15;

    public Filters Filters { get; private set; } = new();

    public SearchPage Found { get; private set; } = null!;

    public bool IsFirst { get; private set; }

    public DateOnly Today => store.Clock.Today;

    public IReadOnlyList<FacetGroup> Groups =>
    [
        new(Texts["procedures.facet.field"], Filters.Field, Found.Facets.Fields, value => value.Name, key => Filters with { Field = key }),
        new(Texts["procedures.facet.level"], Filters.Level, Found.Facets.Levels, value => Texts["procedures.level." + value.Key], key => Filters with { Level = key }),
        new(Texts["procedures.facet.audience"], Filters.Audience, Found.Facets.Audiences, value => Texts["procedures.audience." + value.Key], key => Filters with { Audience = key }),
        new(Texts["procedures.facet.agency"], Filters.Agency, Found.Facets.Agencies, value => value.Name, key => Filters with { Agency = key }),
    ];

    public IActionResult OnGet(
        string? q,
        [FromQuery(Name = "linh-vuc")] string? field,
        [FromQuery(Name = "cap")] string? level,
        [FromQuery(Name = "co-quan")] string? agency,
        [FromQuery(Name = "doi-tuong")] string? audience,
        [FromQuery(Name = "het-hieu-luc")] bool ended,
        [FromQuery(Name = "sau")] string? after)
    {
        var wanted = Levels.Find(level);
        Filters = new Filters
        {
            Text = Line.OrNull(q),
            Field = Given(field),
            Level = wanted is null ? null : level,
            Agency = Given(agency),
            Audience = Given(audience),
            Ended = ended,
        };
        if (Given(after) is { } last && !catalogue.Knows(last))
            return LocalRedirect(Filters.Href());

        IsFirst = Given(after) is null;
        Found = catalogue.Search(new SearchQuery
        {
            Text = Filters.Text,
            Field = Filters.Field,
            Level = wanted,
            Agency = Filters.Agency,
            Audience = Filters.Audience,
            Ended = ended,
            On = Today,
            After = Given(after),
            Limit = PageLength,
        });
        return Page();
    }

    public bool InForce(SearchHit hit) => hit.Version.IsInForce(Today);

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) || value.Length > 200 ? null : value;
}

/// <summary>Levels by the keys that addresses carry.</summary>
internal static class Levels
{
    public static ExecutionLevel? Find(string? key) =>
        Enum.GetValues<ExecutionLevel>().Where(level => FacetCounts.KeyOf(level) == key).Select(level => (ExecutionLevel?)level).FirstOrDefault();
}
