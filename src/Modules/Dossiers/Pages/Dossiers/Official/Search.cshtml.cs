using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>Dossiers of one's agencies by code or by the beginning of the owner's name.</summary>
[RequirePermission(Permission.SeeDossiers)]
internal sealed class SearchPage(SearchDossiers search) : OfficialPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<DossierListRow> Found { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        if (Query is { Length: > 0 and <= 200 })
            Found = await search.Run(Visitor, Query, ct);
    }
}
