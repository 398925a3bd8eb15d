using System.Globalization;
using Dapper;
using Microsoft.Extensions.Hosting;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.LegalTime;

namespace Sen.Agencies;

/// <summary>
/// The working calendar of the node: statutory days, weekly rest, and the yearly decisions entered by officials. Built once and shared;
/// entering a decision builds the next one.
/// </summary>
public sealed class WorkCalendars(Store store) : IHostedService
{
    private const int YearsBack = 15, YearsAhead = 15;
    private volatile WorkCalendar? _current;

    /// <summary>The calendar with every decision known now.</summary>
    public WorkCalendar Current => _current ?? throw new InvalidOperationException("The working calendar is not loaded yet.");

    /// <summary>Enters a decision. What was promised before stays as it was; later reckoning follows the new calendar.</summary>
    public async Task<Problem?> Enter(CalendarDecision decision, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var rules = CalendarRules.Standard with { Decisions = [.. await Decisions(ct), decision] };
        if (rules.Problems() is [var wrong, ..])
            return AgencyProblems.CalendarDecisionRefused.Because(wrong.Kind).With("date", wrong.Date);
        var refused = await store.Write(
            [Statement.One(
                "insert into calendar_decision (id, kind, date, holiday, reason_vi, reason_en, legal_basis, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                LocalNumber.Next(store.Clock.Real), decision.Kind.ToString(), Text(decision.Date), decision.Holiday, decision.Reason.Vi, decision.Reason.En,
                decision.LegalBasis, Text(decision.ValidFrom), decision.ValidUntil is { } until ? Text(until) : null)],
            ct);
        if (refused is null)
            await Load(ct);
        return refused;
    }

    public async Task<IReadOnlyList<CalendarDecision>> Decisions(CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        var rows = await connection.QueryAsync<DecisionRow>(
            "select kind as Kind, date as Date, holiday as Holiday, reason_vi as ReasonVi, reason_en as ReasonEn, legal_basis as LegalBasis, valid_from as ValidFrom, valid_until as ValidUntil from calendar_decision order by date, id");
        return [.. rows.Select(row => row.Read())];
    }

    /// <summary>Builds the calendar from the store; on start and after an import.</summary>
    public async Task Load(CancellationToken ct = default)
    {
        var year = store.Clock.Today.Year;
        _current = WorkCalendar.Build(CalendarRules.Standard with { Decisions = await Decisions(ct) }, year - YearsBack, year + YearsAhead);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Load(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class DecisionRow
    {
        public string Kind { get; init; } = "";

        public string Date { get; init; } = "";

        public string? Holiday { get; init; }

        public string ReasonVi { get; init; } = "";

        public string ReasonEn { get; init; } = "";

        public string LegalBasis { get; init; } = "";

        public string ValidFrom { get; init; } = "";

        public string? ValidUntil { get; init; }

        public CalendarDecision Read() => new(Enum.Parse<CalendarDecisionKind>(Kind), Day(Date), new Bilingual(ReasonVi, ReasonEn), LegalBasis)
        {
            Holiday = Holiday,
            ValidFrom = Day(ValidFrom),
            ValidUntil = ValidUntil is null ? null : Day(ValidUntil),
        };

        private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
