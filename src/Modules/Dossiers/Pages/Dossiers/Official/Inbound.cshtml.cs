using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>What came from the National Portal or a ministry's system and is not in: which, what is wrong with which file, since when.</summary>
[RequirePermission(Permission.AcceptDossiers)]
internal sealed class InboundPage(FaultyInbound faulty) : OfficialPage
{
    public const string Here = "/can-bo/cho-vao";

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "sau")]
    public long After { get; set; }

    public IReadOnlyList<FaultyDossier> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGet(CancellationToken ct)
    {
        (Rows, var next) = await faulty.Run(Visitor, After, ct);
        Next = next is { } key ? $"{Here}?sau={key}" : null;
    }
}
