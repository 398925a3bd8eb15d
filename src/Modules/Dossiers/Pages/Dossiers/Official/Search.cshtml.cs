using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Sen.Accounts;
using Sen.Dossiers.Features;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>Dossiers of one's agencies by code or by the beginning of the owner's name.</summary>
[RequirePermission(Permission.SeeDossiers)]
internal sealed class SearchPage(SearchDossiers search) : OfficialPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Row key of the last dossier of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "sau")]
    public long? After { get; set; }

    public FoundDossiers Found { get; private set; } = FoundDossiers.None;

    public string? Next => Found.Next is { } next
        ? QueryHelpers.AddQueryString("/can-bo/tim", new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Query, ["sau"] = next.ToString(CultureInfo.InvariantCulture) })
        : null;

    public async Task OnGet(CancellationToken ct)
    {
        if (Query is { Length: > 0 and <= 200 })
            Found = await search.Run(Visitor, Query, After, ct);
    }
}
