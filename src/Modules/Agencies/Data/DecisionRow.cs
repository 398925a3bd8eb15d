using Sen.Kernel;
using Sen.LegalTime;

namespace Sen.Agencies;

internal sealed class DecisionRow
{
    public const string Select =
        """
        select id as Id, kind as Kind, date as Date, holiday as Holiday, reason_vi as ReasonVi, reason_en as ReasonEn, legal_basis as LegalBasis,
          valid_from as ValidFrom, valid_until as ValidUntil, entered_by as EnteredBy, entered_at as EnteredAt
        from calendar_decision order by date, id
        """;

    public long Id { get; init; }

    public string Kind { get; init; } = "";

    public string Date { get; init; } = "";

    public string? Holiday { get; init; }

    public string ReasonVi { get; init; } = "";

    public string ReasonEn { get; init; } = "";

    public string LegalBasis { get; init; } = "";

    public string ValidFrom { get; init; } = "";

    public string? ValidUntil { get; init; }

    public long? EnteredBy { get; init; }

    public long? EnteredAt { get; init; }

    public EnteredDecision Read() => new(
        Id,
        new CalendarDecision(Enum.Parse<CalendarDecisionKind>(Kind), Day.Parse(Date), new Bilingual(ReasonVi, ReasonEn), LegalBasis)
        {
            Holiday = Holiday,
            ValidFrom = Day.Parse(ValidFrom),
            ValidUntil = ValidUntil is null ? null : Day.Parse(ValidUntil),
        },
        EnteredBy,
        EnteredAt is { } at ? Micros.FromMicros(at) : null);
}
