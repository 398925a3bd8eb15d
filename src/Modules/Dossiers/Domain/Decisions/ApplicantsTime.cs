using Sen.Kernel.Changes;
using Sen.LegalTime;

namespace Sen.Dossiers.Domain;

/// <summary>Steps at which only the applicant can go on, and the agency's legal time stands still (<c>ProcessStep.LegalTimeRuns</c> says where it does not).</summary>
internal static partial class DossierDecisions
{
    // Waiting for a yes or for a signature is nobody's neglect, and what was left goes on afterwards, whatever the rule set says of supplements.
    private static readonly PauseRule ApplicantsTime = new(PauseMode.Suspend, "Quy trình giải quyết của thủ tục");

    /// <summary>A move to another step, with what it does to the clock.</summary>
    private static Decision Moves(Dossier dossier, CurrentStep next, LegalRules rules, DateTimeOffset now, params IReadOnlyList<DomainEvent> events)
    {
        DomainEvent? clock = (next.ClockStands, dossier.DueTimes?.PausedAt) switch
        {
            (true, null) => Stopped(dossier, rules, now),
            (false, { }) => Resumed(dossier, rules, now),
            _ => null,
        };
        return Decision.Of(clock is null ? events : [.. events, clock]);
    }

    private static ClockStopped? Stopped(Dossier dossier, LegalRules rules, DateTimeOffset now) =>
        rules.Restore(dossier.Due!).Pause(now, ApplicantsTime).Succeeded(out var paused) ? new ClockStopped(paused.ToRecord()) : null;

    private static ClockResumed? Resumed(Dossier dossier, LegalRules rules, DateTimeOffset now) =>
        rules.Restore(dossier.Due!).Resume(now, ApplicantsTime).Succeeded(out var running) ? new ClockResumed(running.ToRecord()) : null;
}
