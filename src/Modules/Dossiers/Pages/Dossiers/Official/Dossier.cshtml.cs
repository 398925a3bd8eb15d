using Microsoft.AspNetCore.Mvc;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Processes;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>One dossier: who, what, by when, what happened, and what this official may do with it now.</summary>
[RequirePermission(Permission.SeeDossiers, Permission.CollectFees)]
[StreamedForm(Handler = "Attach", MostBytes = MostBytes)]
internal sealed partial class DossierPage(ViewDossier views, DossierActs acts, OpenDossier open) : OfficialPage
{
    // A scan that is too large still comes in, so that the answer is at its field and not a page of the server's.
    private const int MostBytes = 64 << 20;

    private PostedForm? _posted;

    /// <summary>Version of the dossier that the form was filled in before.</summary>
    [BindProperty]
    public long Seen { get; set; }

    public DossierView View { get; private set; } = null!;

    public Dossier Dossier => View.Dossier;

    /// <summary>The act whose form was just refused; it stays open.</summary>
    public string? Doing { get; private set; }

    public async Task<IActionResult> OnGet(long id, CancellationToken ct)
    {
        if (!(await views.Run(Visitor, id, ct)).TryGet(out var view, out var problem))
            return Refuse(problem);
        View = view;
        // A form that was refused before anybody read it stays open, too.
        Doing = Errors.Any ? Request.Query["handler"].ToString().ToLowerInvariant().Replace("attach", "draft", StringComparison.Ordinal) : null;
        await LoadNotice(open, ct);
        return Page();
    }

    /// <summary>Words of an outcome: what it does, or its name in the process where that is its own.</summary>
    public string MoveWords(OfferedMove move) => move.Route.Step.Work is StepWork.Confirm
        ? Texts.Get("official.move.to-applicant", ("step", move.Route.Step.Name), ("by", move.Route.Step.Due ?? default))
        : Texts.Get("official.move.to", ("step", move.Route.Step.Name), ("unit", move.Route.Desk.OrgUnitName));

    public IEnumerable<Choice> Words(string group, params IEnumerable<string> keys) => keys.Select(key => new Choice(key, Texts[$"official.{group}.{key}"]));

    private async Task<IActionResult> Act<TAct>(long id, string doing, Func<DossierView, Task<Result<Changed<Dossier>>>> act, CancellationToken ct, Func<TAct, bool>? same = null)
        where TAct : DomainEvent
    {
        if (await Load(id, ct) is { } refused)
            return Refuse(refused);
        Doing = doing;
        switch (await acts.Seen.Since(id, Seen, Visitor.AccountId, ct, same))
        {
            case Meanwhile.DoneAlready: return await Next(id, doing, View.Official, Dossier, ct);
            case Meanwhile.Changed: return Again(DossierProblems.ChangedMeanwhile);
        }

        return (await act(View)).TryGet(out var changed, out var problem) ? await Next(id, doing, View.Official, changed.State, ct) : Again(problem);
    }

    private async Task<Problem?> Load(long id, CancellationToken ct)
    {
        if (View is not null)
            return null;
        if (!(await views.Run(Visitor, id, ct)).TryGet(out var view, out var problem))
            return problem;
        View = view;
        return null;
    }

    private IActionResult Again(Problem problem) => _posted is { } posted ? ShowProblem(problem, posted.Typed) : ShowProblem(problem);

    // What still lies with the same official stays before them; else the next one of the list comes.
    private async Task<IActionResult> Next(long id, string done, ActingOfficial official, Dossier after, CancellationToken ct) =>
        GoOn(done, id, after.IsOpen && official.Holds(after.Desk) ? id : await acts.Inbox.NextOf(official, id, ct));

    private async Task<IActionResult> Stay<TAct>(long id, string doing, Func<DossierView, Task<Result<Changed<Dossier>>>> act, CancellationToken ct, Func<TAct, bool>? same = null)
        where TAct : DomainEvent =>
        await Act(id, doing, act, ct, same) switch
        {
            RedirectResult => GoOn(doing, id, id),
            Microsoft.AspNetCore.Mvc.RazorPages.PageResult => Page(Doing),
            var refused => refused,
        };

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Page(string? doing)
    {
        Doing = doing;
        return new() { StatusCode = Errors.Problem?.Status };
    }

    private string Typed(string name) => Line.Clean(Request.Form[name].ToString());
}
