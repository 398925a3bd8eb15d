using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>A person's drafts, until when each is kept, and a way to delete it.</summary>
[RequirePermission(Permission.SubmitDossiers)]
internal sealed class DraftsPage(Visitor visitor, Clock clock, Drafts drafts) : ApplyPage(clock)
{
    private readonly Clock _clock = clock;

    public IReadOnlyList<Draft> Mine { get; private set; } = [];

    /// <summary>The draft that was just saved and left.</summary>
    public Draft? Kept { get; private set; }

    public bool Deleted { get; private set; }

    public string SavedMoment(Draft draft) => Show.Moment(draft.SavedAt + _clock.Offset);

    public async Task OnGet([FromQuery] string? luu, [FromQuery] string? xoa, CancellationToken ct)
    {
        Mine = await drafts.Of(visitor.AccountId, ct);
        Kept = Mine.FirstOrDefault(one => one.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == luu);
        Deleted = xoa is not null;
    }

    public async Task<IActionResult> OnPost([FromForm] string? draft, CancellationToken ct)
    {
        var id = long.TryParse(draft, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (await drafts.Discard(visitor.AccountId, id, ct) is not { } problem)
            return LocalRedirect($"{Paths.Drafts}?xoa=1");
        Mine = await drafts.Of(visitor.AccountId, ct);
        return ShowProblem(problem);
    }
}
