using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Features;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>Filing at the counter: who stands there (a scanned card or a number), then the procedure.</summary>
[RequirePermission(Permission.AssistFiling)]
internal sealed class ChooseProcedurePage(EnterDossier enter, Drafts drafts, CounterPersons persons, ProcedurePackages packages, Catalogue catalogue, OpenDossier open, Clock clock) : OfficialPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Temporary number of what a hall guide just filed.</summary>
    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Number { get; set; }

    public string? Filed => Done == "filed" && Number is { Length: > 0 and < 20 } number ? number : null;

    public IReadOnlyList<ProcedureVersion> Procedures { get; private set; } = [];

    /// <summary>Begun and not finished.</summary>
    public IReadOnlyList<Draft> Begun { get; private set; } = [];

    /// <summary>Who stands at the counter; null: nobody was named.</summary>
    public CounterPerson? Person { get; private set; }

    public DateOnly Today => clock.Today;

    public static string OnceKey() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);

    public async Task OnGet(CancellationToken ct) => await Load(ct);

    public async Task<IActionResult> OnPost(string code, string? once, CancellationToken ct)
    {
        var begun = once is null || Features.OnceKey.IsGood(once) ? await enter.Begin(Visitor, code, caseCode: null, once, ct) : KernelProblems.Invalid;
        if (begun.TryGet(out var draft, out var problem))
            return Redirect(OnTheSpotPage.Begin(Visitor, draft, packages));
        await Load(ct);
        return ShowProblem(problem);
    }

    /// <summary>
    /// The one box of the counter: a card or a passport (a reader ends its text with Enter), a number of a person, or words of a procedure; nothing at all begins the
    /// first procedure that is shown. What was typed never gets into an address: it may be a person's.
    /// </summary>
    public async Task<IActionResult> OnPostPerson([FromForm(Name = "Person")] string? typed, [FromForm(Name = "Shown")] string? shown, string? once, CancellationToken ct)
    {
        var line = Line.Clean(typed);
        if (line.Length == 0 && Line.Clean(shown) is { Length: > 0 } before)
        {
            Query = before;
            await Load(ct);
            return Procedures.Count > 0 ? await OnPost(Procedures[0].Code, once, ct) : Page();
        }

        if (!ReadPerson.IsPerson(line))
        {
            Query = line;
            await Load(ct);
            return Page();
        }

        if ((await persons.Set(Visitor, line, ct)).TryGet(out _, out var problem))
            return LocalRedirect(EnterPage.List);
        await Load(ct);
        return ShowProblem(problem);
    }

    public async Task<IActionResult> OnPostLeave(CancellationToken ct) =>
        await persons.Leave(Visitor, ct) is { } problem ? Refuse(problem) : LocalRedirect(EnterPage.List);

    private async Task Load(CancellationToken ct)
    {
        Query = Line.Clean(Query);
        var wanted = Folding.Fold(Query);
        var accepts = Visitor.Has(Permission.AcceptDossiers);
        Procedures = [.. catalogue.WithForms(clock.Today).Select(one => one.Procedure).Where(one => (accepts || one.Channels.Any(channel => channel.Kind is ChannelKind.Online)) && Folding.Fold($"{one.Code} {one.Name.Vi} {string.Join(' ', one.Keywords)}").Contains(wanted, StringComparison.Ordinal))];
        Person = await persons.Find(Visitor, ct);
        Begun = await drafts.Of(Visitor.AccountId, ct);
        await LoadNotice(open, ct);
    }
}
