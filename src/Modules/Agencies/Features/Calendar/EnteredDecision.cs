using Sen.Kernel;
using Sen.LegalTime;

namespace Sen.Agencies;

/// <summary>A decision of the working calendar as it was entered.</summary>
/// <param name="EnteredBy">Account; null for one that came with the node.</param>
public sealed record EnteredDecision(long Id, CalendarDecision Decision, long? EnteredBy, DateTimeOffset? EnteredAt);

/// <summary>A day that becomes worked or free by a decision.</summary>
public sealed record ChangedDay(DayStatus Was, DayStatus Becomes);

/// <param name="Days">Every day that another rule would decide.</param>
public sealed record CalendarPreview(IReadOnlyList<ChangedDay> Days);

/// <summary>What stands against the decisions, in the words of the field where it shows: <c>Date</c>, <c>MakeUp</c>, <c>Reason</c>, <c>LegalBasis</c>.</summary>
internal static class DecisionChecks
{
    public const int LongestReason = 200, LongestBasis = 300;

    public static IEnumerable<FieldProblem> Of(IReadOnlyList<CalendarDecision> decisions, CalendarRules rules, WorkCalendar calendar)
    {
        foreach (var decision in decisions)
        {
            if (decision.Reason.Vi.Length is 0 or > LongestReason || decision.Reason.En.Length > LongestReason)
                yield return new FieldProblem("Reason", "agencies.calendar.reason-missing").With("most", LongestReason);
            if (decision.LegalBasis.Length is 0 or > LongestBasis)
                yield return new FieldProblem("LegalBasis", "agencies.calendar.basis-missing").With("most", LongestBasis);
            // A compensatory day may fall into the next year.
            if (decision.Date < calendar.First || decision.Date.Year >= calendar.Last.Year)
                yield return new FieldProblem(FieldOf(decision), "agencies.calendar.out-of-range").With("from", calendar.First.Year).With("to", calendar.Last.Year - 1);
        }

        foreach (var wrong in (rules with { Decisions = [.. rules.Decisions, .. decisions] }).Problems())
        {
            yield return new FieldProblem(decisions.FirstOrDefault(one => one.Date == wrong.Date) is { } here ? FieldOf(here) : "Date", wrong.Kind switch
            {
                CalendarProblemKind.TwoDecisionsForOneDay => "agencies.calendar.two-decisions",
                CalendarProblemKind.UnknownHoliday => "agencies.calendar.unknown-holiday",
                _ => "agencies.calendar.more-days",
            });
        }
    }

    private static string FieldOf(CalendarDecision decision) => decision.Kind is CalendarDecisionKind.MakeUpWorkday ? "MakeUp" : "Date";
}
