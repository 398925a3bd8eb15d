using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Features;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>Filing at the counter: who stands there (a scanned card or a number), then the procedure.</summary>
[RequirePermission(Permission.AcceptDossiers)]
internal sealed class ChooseProcedurePage(EnterDossier enter, Drafts drafts, CounterPersons persons, Catalogue catalogue, OpenDossier open, Clock clock) : OfficialPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<ProcedureVersion> Procedures { get; private set; } = [];

    /// <summary>Begun and not finished.</summary>
    public IReadOnlyList<Draft> Begun { get; private set; } = [];

    /// <summary>Who stands at the counter; null: nobody was named.</summary>
    public CounterPerson? Person { get; private set; }

    public static string OnceKey() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);

    public async Task OnGet(CancellationToken ct) => await Load(ct);

    public async Task<IActionResult> OnPost(string code, string? once, CancellationToken ct)
    {
        var begun = once is null || Features.OnceKey.IsGood(once) ? await enter.Begin(Visitor, code, caseCode: null, once, ct) : KernelProblems.Invalid;
        if (begun.TryGet(out var draft, out var problem))
            return Redirect($"{EnterPage.List}/{draft.Id}");
        await Load(ct);
        return ShowProblem(problem);
    }

    /// <summary>A scanner ends its text with Enter, so the card alone is enough.</summary>
    public async Task<IActionResult> OnPostPerson([FromForm(Name = "Person")] string? typed, CancellationToken ct)
    {
        if ((await persons.Set(Visitor, typed, ct)).TryGet(out _, out var problem))
            return LocalRedirect(EnterPage.List);
        await Load(ct);
        return ShowProblem(problem);
    }

    public async Task<IActionResult> OnPostLeave(CancellationToken ct) =>
        await persons.Leave(Visitor, ct) is { } problem ? Refuse(problem) : LocalRedirect(EnterPage.List);

    private async Task Load(CancellationToken ct)
    {
        var wanted = Folding.Fold(Line.Clean(Query));
        Procedures = [.. catalogue.WithForms(clock.Today).Select(one => one.Procedure).Where(one => Folding.Fold($"{one.Code} {one.Name.Vi} {string.Join(' ', one.Keywords)}").Contains(wanted, StringComparison.Ordinal))];
        Person = await persons.Find(Visitor, ct);
        Begun = await drafts.Of(Visitor.AccountId, ct);
        await LoadNotice(open, ct);
    }
}
