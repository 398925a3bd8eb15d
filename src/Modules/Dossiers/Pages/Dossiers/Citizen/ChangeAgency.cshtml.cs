using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Kernel;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>Another agency for a draft.</summary>
[RequirePermission(Permission.SubmitDossiers)]
internal sealed class ChangeAgencyPage(Visitor visitor, Clock clock, OpenDraft open, AgencyOffers offers, ChooseAgency choose) : ApplyPage(clock)
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "tatca")]
    public string? All { get; set; }

    [BindProperty(Name = "Agency")]
    public string? Chosen { get; set; }

    public Draft Draft { get; private set; } = null!;

    public string ProcedureName { get; private set; } = "";

    public AgencyFormModel Agencies { get; private set; } = null!;

    public Task<IActionResult> OnGet(long draft, CancellationToken ct) => Draw(draft, problem: null, ct);

    public async Task<IActionResult> OnPost(long draft, CancellationToken ct)
    {
        var agency = long.TryParse(Chosen, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : default(long?);
        return (await choose.Run(visitor, draft, agency, ct)).TryGet(out _, out var problem)
            ? LocalRedirect(Paths.Draft(draft))
            : await Draw(draft, problem, ct);
    }

    private async Task<IActionResult> Draw(long draft, Problem? problem, CancellationToken ct)
    {
        if (!(await open.Run(visitor, draft, ct)).TryGet(out var opened, out var not))
            return Refuse(not);
        (Draft, ProcedureName) = (opened.Draft, Say(opened.Package.Version.Name));
        var offering = await offers.Run(visitor, opened.Package.Version, opened.Draft.Receiving, Search, All is not null, ct);
        Agencies = new AgencyFormModel(offering, Texts, Search, All is not null, Another: false, OnceKey: null);
        return problem is null ? Page() : ShowProblem(problem);
    }
}
