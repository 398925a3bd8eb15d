using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Pages.Dossiers.Citizen;
using Sen.Kernel;
using Sen.Notices;
using Sen.Procedures.Domain;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Print;

/// <summary>Forms 01, 02 and 03 of Circular 03/2025 as a page to print on A5. Posting records the copy; looking at a copy again records nothing.</summary>
[RequirePermission(Permission.SeeDossiers)]
internal sealed class SlipPage(OpenDossier open, ActingOfficials officials, PrintSlip print, DossierHistory history, ProcedurePackages packages, AgencyDirectory directory, NoticeDesk notices, TellApplicant tell, SiteOptions site, Clock clock) : SenPage
{
    /// <summary>Number of the copy.</summary>
    [BindProperty(SupportsGet = true, Name = "ban")]
    public int Copy { get; set; }

    public long Id { get; private set; }

    public string Form { get; private set; } = "";

    public Dossier Dossier { get; private set; } = null!;

    public ActingOfficial Official { get; private set; } = null!;

    /// <summary>The part of the agency whose slip it is.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Number of a refusal; other slips bear the code of the dossier.</summary>
    public string Number { get; private set; } = "";

    /// <summary>A message would reach who filed.</summary>
    public bool IsReached => notices.Reaches(tell.To(Dossier));

    /// <summary>Where the agency is, as papers are dated: "Thuận Hóa".</summary>
    public string Place => AgencyPlace.Of(Dossier.Bodies.Receiving.Name);

    public DateOnly Today => clock.Today;

    /// <summary>Page on which anybody who has the slip follows the dossier.</summary>
    public string Tracking => site.Absolute(Request, Paths.Follow(Dossier.DisplayCode));

    public string TimeLimit => packages.Of(Dossier.Procedure).Version.Channels.FirstOrDefault(one => one.Kind == (ChannelKind)Dossier.Channel)?.TimeText?.Vi
        ?? Dossier.Due?.Sentence.Vi ?? "";

    public long Fees => Dossier.Fees.Sum(fee => fee.Amount);

    public async Task<IActionResult> OnPost(long id, string form, CancellationToken ct)
    {
        if (await Load(id, form, ct) is { } refused)
            return Refuse(refused);
        return (await print.Run(Official, id, form, ct)).TryGet(out var copy, out var problem) ? Redirect($"/can-bo/ho-so/{id}/in/{form}?ban={copy}") : Refuse(problem);
    }

    public async Task<IActionResult> OnGet(long id, string form, CancellationToken ct)
    {
        if (await Load(id, form, ct) is { } refused)
            return Refuse(refused);
        if (!Slips.Fits(form, Dossier))
            return Refuse(DossierProblems.SlipNotReady);
        var printed = await print.Printed(id, form, ct);
        Copy = Copy < 1 || Copy > printed ? printed : Copy;
        return Page();
    }

    private async Task<Problem?> Load(long id, string form, CancellationToken ct)
    {
        var visitor = HttpContext.Visitor();
        if (!(await officials.Of(visitor, ct)).TryGet(out var official, out var problem) || !(await open.Run(visitor, id, ct)).TryGet(out var opened, out problem))
            return problem;
        (Id, Form, Official, Dossier) = (id, form, official, opened.Dossier);
        var units = await directory.OrgUnits(opened.Dossier.Bodies.Receiving.Id, ct: ct);
        Unit = units.FirstOrDefault(unit => unit.Kind is OrgUnitKind.PublicServiceCentre)?.Name ?? "";
        Number = form == Slips.Refusal && (await history.ForOfficials(id, ct)).FirstOrDefault(one => one.What == "refused") is { } refused
            ? $"{refused.Facts[0].Value}"
            : Dossier.DisplayCode;
        return null;
    }
}
