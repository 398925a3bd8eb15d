using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.LegalTime;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>What waits for this signatory, for a phone too.</summary>
[RequirePermission(Permission.SignResults)]
internal sealed class SignQueuePage(Inbox inbox, ActingOfficials officials, OpenDossier open, LegalRulesSource legal, Clock clock) : OfficialPage
{
    public InboxPage Rows { get; private set; } = new([], null, new Dictionary<string, int>(StringComparer.Ordinal));

    /// <summary>"3", or "hơn 1.000".</summary>
    public string Count => Rows.Counts.GetValueOrDefault("all") is var count and <= Inbox.MostCounted ? Sen.Web.Show.Number(count) : Texts["web.count.over"];

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public static ActingOfficial AsSignatory(ActingOfficial official) => official with { Desks = [.. official.Desks.Where(desk => desk.Role is DeskRole.Signatory)] };

    public async Task<IActionResult> OnGet(CancellationToken ct)
    {
        if (!(await officials.Of(Visitor, ct)).TryGet(out var official, out var problem))
            return Refuse(problem);
        Rows = await inbox.Run(AsSignatory(official), new InboxFilter(), InboxKey.Parse(After), ct);
        await LoadNotice(open, ct);
        return Page();
    }

    public DueState Due(InboxRow row) => DueState.Of(Micros.FromMicros(row.FinalDue ?? row.Due), clock.Now, legal.On(clock.Now).Calendar);
}
