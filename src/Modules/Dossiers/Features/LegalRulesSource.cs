using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.LegalTime;

namespace Sen.Dossiers.Features;

/// <summary>The calendar as it is known now, with the rule set in force on a day.</summary>
internal sealed class LegalRulesSource(WorkCalendars calendars, IntakeRulesSource intake)
{
    // Decree 118/2025 replaced 61/2018 from this day; what was accepted before keeps its rule set in its own deadline.
    private static readonly DateOnly RuleSet2025From = new(2025, 7, 1);

    public LegalRules On(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.DateTime);
        var rules = intake.On(day);
        return new LegalRules(calendars.Current, day >= RuleSet2025From ? DeadlinePolicy.RuleSet2025 : DeadlinePolicy.RuleSet2018)
        {
            SupplementWithinWorkingDays = rules.AskWithinDays,
            SupplementAnswerDays = rules.AnswerDays,
            IntakeTime = Duration.WorkingHours(rules.IntakeHours),
        };
    }
}
