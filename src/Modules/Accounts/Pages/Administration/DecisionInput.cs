using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.LegalTime;
using Sen.Web;

namespace Sen.Accounts.Pages.Administration;

/// <summary>A decision as typed: a day off, alone or in exchange for a day worked, or a day of a holiday.</summary>
internal sealed class DecisionInput
{
    public const string Off = "off", Exchange = "exchange", Worked = "make-up", OfHoliday = "holiday";

    public static readonly string[] Kinds = [Exchange, Off, OfHoliday, Worked];

    public string? Kind { get; set; }

    public DateInput Date { get; set; } = new();

    /// <summary>The day worked instead.</summary>
    public DateInput MakeUp { get; set; } = new();

    public string? Holiday { get; set; }

    public string? Reason { get; set; }

    public string? ReasonEn { get; set; }

    public string? LegalBasis { get; set; }

    /// <summary>One decision or, for an exchange, two that belong together.</summary>
    /// <param name="today">Day from which they hold.</param>
    public IReadOnlyList<CalendarDecision> Read(DateOnly today, out IReadOnlyList<FieldProblem> wrong)
    {
        var missing = new List<FieldProblem>();
        var decisions = new List<CalendarDecision>();
        if (Kind is Off or Exchange or OfHoliday)
            Add(CalendarDecisionKind.Off, Date, "Date", Kind is OfHoliday ? Line.Clean(Holiday) : null);
        if (Kind is Worked or Exchange)
            Add(CalendarDecisionKind.MakeUpWorkday, MakeUp, "MakeUp", holiday: null);
        if (!Kinds.Contains(Kind))
            missing.Add(new FieldProblem("Kind", "accounts.calendar.kind-missing"));
        wrong = missing;
        return decisions;

        void Add(CalendarDecisionKind kind, DateInput typed, string field, string? holiday)
        {
            var reason = Line.Clean(Reason);
            if (typed.TryDate(out var day))
                decisions.Add(new CalendarDecision(kind, day, new Bilingual(reason, Line.Clean(ReasonEn) is { Length: > 0 } english ? english : reason), Line.Clean(LegalBasis)) { Holiday = holiday, ValidFrom = today });
            else
                missing.Add(new FieldProblem(field, "accounts.calendar.date-missing"));
        }
    }
}
