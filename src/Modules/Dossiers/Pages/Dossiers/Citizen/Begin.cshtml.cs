using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>The first page of an application: who is to decide. The draft begins when that is chosen; one that waits is offered first.</summary>
[RequirePermission(Permission.SubmitDossiers)]
internal sealed class BeginPage(Visitor visitor, Clock clock, ProcedurePackages packages, Drafts drafts, AgencyOffers offers, BeginDraft begin) : ApplyPage(clock)
{
    private readonly Clock _clock = clock;

    private bool _another;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "tatca")]
    public string? All { get; set; }

    [BindProperty(SupportsGet = true, Name = "moi")]
    public string? Another { get; set; }

    [BindProperty(Name = "Agency")]
    public string? Chosen { get; set; }

    [BindProperty(Name = "once")]
    public string? OnceKey { get; set; }

    public string Code { get; private set; } = "";

    public string ProcedureName { get; private set; } = "";

    public IReadOnlyList<Draft> Waiting { get; private set; } = [];

    public AgencyFormModel Agencies { get; private set; } = null!;

    public string SavedMoment(Draft draft) => Show.Moment(draft.SavedAt + _clock.Offset);

    public Task<IActionResult> OnGet(string code, CancellationToken ct) => Draw(code, problem: null, ct);

    public async Task<IActionResult> OnPost(string code, CancellationToken ct)
    {
        _another = true;
        if (!Features.OnceKey.IsGood(OnceKey))
            return await Draw(code, KernelProblems.Invalid, ct);
        if (!long.TryParse(Chosen, NumberStyles.None, CultureInfo.InvariantCulture, out var agency))
            return await Draw(code, DossierProblems.AgencyMissing, ct);
        return (await begin.Run(visitor, code, caseCode: null, agency, OnceKey, ct)).TryGet(out var draft, out var problem)
            ? LocalRedirect(Paths.Draft(draft.Id))
            : await Draw(code, problem, ct);
    }

    private async Task<IActionResult> Draw(string code, Problem? problem, CancellationToken ct)
    {
        if (!packages.Online(code, caseCode: null, _clock.Today).TryGet(out var package, out var not))
            return Refuse(not);
        (Code, ProcedureName) = (code, Say(package.Version.Name));
        _another |= Another is not null || Search is not null || All is not null;
        if (!_another)
            Waiting = [.. (await drafts.Of(visitor.AccountId, ct)).Where(one => one.ProcedureCode == code)];
        var offering = await offers.Run(visitor, package.Version, chosen: null, Search, All is not null, ct);
        Agencies = new AgencyFormModel(offering, Texts, Search, All is not null, Another is not null, Features.OnceKey.IsGood(OnceKey) ? OnceKey! : RandomNumberGenerator.GetHexString(32, lowercase: true));
        return problem is null ? Page() : ShowProblem(problem);
    }
}
