using Microsoft.AspNetCore.Mvc;
using Sen.Agencies;
using Sen.Kernel;
using Sen.LegalTime;
using Sen.Web;

namespace Sen.Accounts.Pages.Administration;

/// <summary>
/// The yearly decisions of the working calendar: what holds, what a new one would change, then entering it. Days of return that were promised
/// stay; what is reckoned later follows the new calendar.
/// </summary>
[RequirePermission(Permission.ManageNode)]
internal sealed class WorkCalendarPage(Visitor visitor, WorkCalendars calendars, FindAccount accounts, Clock clock) : SenPage
{
    public const string Here = "/quan-tri/lich-lam-viec";

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int Year { get; set; }

    /// <summary>What was done, as a name in the texts.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    public IReadOnlyList<EnteredDecision> Decisions { get; private set; } = [];

    /// <summary>Days of the year that are free or worked against the week, with the rule that says so.</summary>
    public IReadOnlyList<DayStatus> Days { get; private set; } = [];

    /// <summary>What the typed decision would change; null until it is looked over.</summary>
    public CalendarPreview? Preview { get; private set; }

    public IReadOnlyDictionary<long, string> Names { get; private set; } = new Dictionary<long, string>();

    public IEnumerable<int> Years => [.. Decisions.Select(one => one.Decision.Date.Year).Append(clock.Today.Year).Append(clock.Today.Year + 1).Append(Year).Distinct().Order()];

    public IEnumerable<Choice> Kinds => DecisionInput.Kinds.Select(kind => new Choice(kind, Texts[$"accounts.calendar.kind.{kind}"]));

    public static IEnumerable<Choice> HolidayChoices => WorkCalendars.Holidays.DistinctBy(one => one.Key).Select(one => new Choice(one.Key, one.Name.Vi));

    public string RuleOf(DayStatus day) => Texts[$"accounts.calendar.rule.{day.Rule}"];

    public string KindOf(CalendarDecision decision) => Texts[$"accounts.calendar.kind.{(decision.Holiday is not null ? DecisionInput.OfHoliday : decision.Kind is CalendarDecisionKind.Off ? DecisionInput.Off : DecisionInput.Worked)}"];

    public Task OnGet(CancellationToken ct) => Load(ct);

    /// <summary>Shows what would change; nothing is written.</summary>
    public async Task<IActionResult> OnPostPreview([FromForm] DecisionInput typed, CancellationToken ct)
    {
        var refused = await Check(typed, ct);
        await Load(ct);
        if (refused is not null)
            return ShowProblem(refused);
        Errors.Keep(Request.Form);
        return Page();
    }

    public async Task<IActionResult> OnPostEnter([FromForm] DecisionInput typed, CancellationToken ct)
    {
        if (await Check(typed, ct) is not { } problem)
        {
            var decisions = typed.Read(clock.Today, out _);
            if (await calendars.Enter(decisions, visitor.AccountId, ct) is not { } refused)
                return LocalRedirect(FormattableString.Invariant($"{Here}?nam={decisions[0].Date.Year}&xong=entered"));
            problem = refused;
        }

        Preview = null;
        await Load(ct);
        return ShowProblem(problem);
    }

    public async Task<IActionResult> OnPostEnd(long id, CancellationToken ct) => await calendars.End(id, visitor.AccountId, ct) is { } problem
        ? Refuse(problem)
        : LocalRedirect(FormattableString.Invariant($"{Here}?nam={Year}&xong=ended"));

    private async Task<Problem?> Check(DecisionInput typed, CancellationToken ct)
    {
        var decisions = typed.Read(clock.Today, out var wrong);
        if (wrong.Count > 0)
            return AccountProblems.Invalid.At(wrong);
        if ((await calendars.Preview(decisions, ct)).TryGet(out var preview, out var problem))
            Preview = preview;
        return problem;
    }

    private async Task Load(CancellationToken ct)
    {
        var calendar = calendars.Current;
        if (Year < calendar.First.Year || Year > calendar.Last.Year)
            Year = clock.Today.Year;
        Done = Done is "entered" or "ended" ? Done : null;
        Decisions = await calendars.Entered(ct);
        Days = [.. Enumerable.Range(0, 366).Select(new DateOnly(Year, 1, 1).AddDays).Where(day => day.Year == Year).Select(calendar.Explain).Where(day => day.Rule is not (DayRule.WorkingDay or DayRule.WeeklyRest))];
        var names = new Dictionary<long, string>();
        foreach (var id in Decisions.Select(one => one.EnteredBy).OfType<long>().Distinct())
            names[id] = (await accounts.ById(id, ct))?.Name ?? "";
        Names = names;
    }
}
