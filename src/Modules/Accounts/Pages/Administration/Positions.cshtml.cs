using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sen.Agencies;
using Sen.Kernel;
using Sen.LegalTime;
using Sen.Web;

namespace Sen.Accounts.Pages.Administration;

/// <summary>The director of a public service centre gives and takes the positions of that centre; what is taken is gone at once.</summary>
[RequirePermission(Permission.GrantPositions)]
internal sealed class PositionsPage(Visitor visitor, CentrePositions positions, AgencyDirectory directory, FindAccount accounts, VisitorCache visitors, Clock clock) : SenPage
{
    public const string Here = "/quan-tri/vi-tri";

    /// <summary>What was done, as a name in the texts.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    public VisitorPosition Centre => visitor.PositionWith(Permission.GrantPositions)!;

    public IReadOnlyList<Holding> Holders { get; private set; } = [];

    public IEnumerable<Choice> Given { get; private set; } = [];

    /// <summary>Everybody who serves in the agency.</summary>
    public IEnumerable<Choice> Officials { get; private set; } = [];

    public Sen.Web.PartialDate Today => new(clock.Today.Year, clock.Today.Month, clock.Today.Day);

    public static string DayOf(DateOnly? day) => day is { } known ? VietnameseDates.Numeric(known) : "";

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(long? official, long? position, [FromForm] DateInput from, [FromForm] DateInput until, CancellationToken ct)
    {
        var wrong = new List<FieldProblem>();
        if (official is null)
            wrong.Add(new FieldProblem("Official", "field.missing"));
        if (position is null)
            wrong.Add(new FieldProblem("Position", "field.missing"));
        if (!from.TryDate(out var first))
            wrong.Add(new FieldProblem("From", "accounts.calendar.date-missing"));
        if (!until.TryDate(out var last))
            wrong.Add(new FieldProblem("Until", "accounts.calendar.date-missing"));
        var problem = wrong.Count > 0 ? KernelProblems.Invalid.At(wrong) : await positions.Grant(Centre.OrgUnitId, official!.Value, position!.Value, first, last, visitor.AccountId, ct);
        if (problem is null)
        {
            await Forget(official!.Value, ct);
            return LocalRedirect($"{Here}?xong=granted");
        }

        await Load(ct);
        return ShowProblem(problem);
    }

    public async Task<IActionResult> OnPostWithdraw(long id, CancellationToken ct)
    {
        if (!(await positions.Withdraw(Centre.OrgUnitId, id, visitor.AccountId, ct)).TryGet(out var official, out var problem))
            return Refuse(problem);
        await Forget(official, ct);
        return LocalRedirect($"{Here}?xong=withdrawn");
    }

    // Open sessions of the official may no more, or may at last, from the next request on.
    private async Task Forget(long official, CancellationToken ct)
    {
        foreach (var account in await accounts.OfOfficial(official, ct))
            visitors.Forget(account.Id);
    }

    private async Task Load(CancellationToken ct)
    {
        Holders = await positions.Holders(Centre.OrgUnitId, ct);
        Given = [.. (await positions.Of(Centre.OrgUnitId, ct)).Select(one => new Choice(one.Id.ToString(CultureInfo.InvariantCulture), one.Title))];
        Officials = [.. (await directory.Staff(Centre.AgencyId, ct: ct)).DistinctBy(one => one.Official.Id)
            .Select(one => new Choice(one.Official.Id.ToString(CultureInfo.InvariantCulture), $"{one.Official.Name} – {one.Position.Title}, {one.OrgUnit.Name}"))];
    }
}
