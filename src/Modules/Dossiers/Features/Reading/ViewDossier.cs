using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.LegalTime;
using Sen.Notices;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;
using Sen.Procedures.Domain.Results;

namespace Sen.Dossiers.Features;

/// <summary>A dossier as an official sees it, with what may be done now.</summary>
internal sealed record DossierView(long Id, Dossier Dossier, ActingOfficial Official, ProcedurePackage Package)
{
    /// <summary>The version that the page shows; its forms carry it.</summary>
    public required long Seen { get; init; }

    public required OfferedActs Offered { get; init; }

    public required IReadOnlyList<SummarySection> Answers { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>What the applicant was told, newest first.</summary>
    public required IReadOnlyList<NoticeStatus> Notices { get; init; }

    /// <summary>A message would reach the applicant.</summary>
    public required bool IsReached { get; init; }

    /// <summary>How the deadline stands that the agency must keep now: of the check at the counter, then of the dossier.</summary>
    public required DueState? DueState { get; init; }

    public DateTimeOffset? DueAt => Dossier.DueTimes?.At ?? (Dossier.Stage is Stage.Submitted or Stage.RefusalProposed ? Dossier.IntakeDue : null);

    /// <summary>Template of the current step, when the result is written from one.</summary>
    public ResultTemplate? Template { get; init; }

    /// <summary>Units of the competent agency that may be asked.</summary>
    public IReadOnlyList<OrgUnit> Units { get; init; } = [];

    /// <summary>Communes that may be asked to verify.</summary>
    public IReadOnlyList<Agency> Communes { get; init; } = [];
}

/// <summary>Opens a dossier for an official's page.</summary>
internal sealed class ViewDossier(
    OpenDossier open, ActingOfficials officials, OfferActs offers, DossierHistory history, ProcedurePackages packages, FormContexts contexts, AgencyChoices agencies, AgencyDirectory directory, LegalRulesSource legal, NoticeDesk notices, TellApplicant tell, Clock clock)
{
    public async Task<Result<DossierView>> Run(Visitor visitor, long id, CancellationToken ct)
    {
        if (!(await officials.Of(visitor, ct)).TryGet(out var official, out var problem))
            return problem;
        if (!(await open.Run(visitor, id, ct)).TryGet(out var opened, out problem))
            return problem;

        var dossier = opened.Dossier;
        var package = packages.Of(dossier.Procedure);
        var entries = await history.ForOfficials(id, ct);
        var offered = await offers.Run(visitor, official, id, dossier, ct);
        return new DossierView(id, dossier, official, package)
        {
            Seen = entries[0].Version,
            Offered = offered,
            Answers = Answers.TryParse(dossier.Answers.GetRawText(), out var answers) ? FormEngine.Summary(package.Form, answers, contexts.Now) : [],
            History = entries,
            Notices = await notices.Of(id, ct),
            IsReached = notices.Reaches(tell.To(dossier)),
            DueState = DueOf(dossier),
            Template = offered.Draft ? package.Process.Steps.Where(step => step.ResultTemplate is not null).Select(step => packages.Template(package, step.Id)).FirstOrDefault() : null,
            Units = offered.Consult ? [.. (await directory.OrgUnits(dossier.Bodies.Competent.Id, ct: ct)).Where(unit => unit.Id != dossier.Desk!.OrgUnit)] : [],
            Communes = offered.Consult ? [.. (await agencies.Collecting(ct)).Where(one => one.Id != dossier.Bodies.Competent.Id)] : [],
        };
    }

    private DueState? DueOf(Dossier dossier)
    {
        if (!dossier.IsOpen || dossier.Stage is Stage.ResultReady)
            return null;
        if (dossier.Stage is Stage.AwaitingSupplement || dossier.DueTimes?.PausedAt is not null)
            return LegalTime.DueState.Paused;
        return LegalTime.DueState.Of(dossier.DueTimes?.At ?? dossier.IntakeDue, clock.Now, legal.On(clock.Now).Calendar);
    }
}
