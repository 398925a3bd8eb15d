using Dapper;
using Microsoft.Extensions.Hosting;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.LegalTime;

namespace Sen.Agencies;

/// <summary>
/// The working calendar of the node: statutory days, weekly rest, and the yearly decisions entered by officials. Built once and shared;
/// entering or ending a decision builds the next one. What was promised before stays as it was; later reckoning follows the new calendar.
/// </summary>
public sealed class WorkCalendars(Store store) : IHostedService
{
    private const string Topic = "calendar";
    private const int YearsBack = 15, YearsAhead = 15;
    private volatile WorkCalendar? _current;

    public Edition Edition => new(Topic, Load);

    /// <summary>The calendar with every decision known now.</summary>
    public WorkCalendar Current => _current ?? throw new InvalidOperationException("The working calendar is not loaded yet.");

    /// <summary>The holidays that a decision may name.</summary>
    public static IReadOnlyList<Holiday> Holidays => CalendarRules.Standard.Holidays;

    /// <summary>Which days the decisions would change; the problem names every field that is wrong. Nothing is written.</summary>
    public async Task<Result<CalendarPreview>> Preview(IReadOnlyList<CalendarDecision> decisions, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var rules = await Rules(ct);
        List<FieldProblem> wrong = [.. DecisionChecks.Of(decisions, rules, Current)];
        if (decisions.Count == 0 || wrong.Count > 0)
            return AgencyProblems.CalendarDecisionRefused.At(wrong);
        return new CalendarPreview(Changes(Build(rules with { Decisions = [.. rules.Decisions, .. decisions] })));
    }

    /// <summary>Enters decisions that belong together, all or none: a day off and the Saturday worked for it.</summary>
    /// <param name="by">Account of who enters them.</param>
    public async Task<Problem?> Enter(IReadOnlyList<CalendarDecision> decisions, long by, CancellationToken ct = default)
    {
        if (!(await Preview(decisions, ct)).TryGet(out _, out var problem))
            return problem;
        var now = store.Clock.Now.ToMicros();
        problem = await store.Write([.. decisions.Select(decision => Statement.One(
            "insert into calendar_decision (id, kind, date, holiday, reason_vi, reason_en, legal_basis, valid_from, valid_until, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            store.Numbers.Next(), decision.Kind.ToString(), Day.Text(decision.Date), decision.Holiday, decision.Reason.Vi, decision.Reason.En,
            decision.LegalBasis, Day.Text(decision.ValidFrom), decision.ValidUntil is { } until ? Day.Text(until) : null, by, now)), Edition.Next(Topic)], ct);
        if (problem is null)
            await Load(ct);
        return problem;
    }

    /// <summary>Ends a decision today: it was entered wrongly, or revoked. It stays in the list.</summary>
    public async Task<Problem?> End(long id, long by, CancellationToken ct = default)
    {
        if ((await Entered(ct)).All(one => one.Id != id || one.Decision.ValidUntil is not null))
            return AgencyProblems.CalendarDecisionUnknown;
        var problem = await store.Write(
            [Statement.One("update calendar_decision set valid_until = $2, ended_by = $3, ended_at = $4 where id = $1 and valid_until is null", id, Day.Text(store.Clock.Today), by, store.Clock.Now.ToMicros()), Edition.Next(Topic)], ct);
        if (problem is null)
            await Load(ct);
        return problem;
    }

    /// <summary>All decisions, ended ones too, by day.</summary>
    public async Task<IReadOnlyList<EnteredDecision>> Entered(CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        return [.. (await connection.QueryAsync<DecisionRow>(DecisionRow.Select)).Select(row => row.Read())];
    }

    /// <summary>Builds the calendar from the store; on start and after an entry.</summary>
    public async Task Load(CancellationToken ct = default) => _current = Build(await Rules(ct));

    public Task StartAsync(CancellationToken cancellationToken) => Load(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<CalendarRules> Rules(CancellationToken ct) => CalendarRules.Standard with { Decisions = [.. (await Entered(ct)).Select(one => one.Decision)] };

    private WorkCalendar Build(CalendarRules rules)
    {
        var year = store.Clock.Today.Year;
        return WorkCalendar.Build(rules, year - YearsBack, year + YearsAhead);
    }

    private List<ChangedDay> Changes(WorkCalendar next)
    {
        var current = Current;
        var changes = new List<ChangedDay>();
        for (var day = current.First; day <= current.Last && day <= next.Last; day = day.AddDays(1))
        {
            if (day >= next.First && current.Explain(day) is var was && next.Explain(day) is var becomes && was != becomes)
                changes.Add(new ChangedDay(was, becomes));
        }

        return changes;
    }
}
