using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Domain;

/// <summary>Work that the agency does not do alone: in another system, by the applicant, by persons who come.</summary>
internal static partial class DossierDecisions
{
    /// <summary>The other system has done its work: what it gave back stands in the dossier, and the step is done.</summary>
    public static Decision ReturnExternal(
        Dossier? dossier, ActingOfficial official, ExternalWork work, IReadOnlyList<ReturnedFact> facts, Route next, string? note, LegalRules rules, DateTimeOffset now)
    {
        if (InExternal(dossier, official) is { } refused)
            return refused;
        if (work.Returns.Any(one => one.Required && facts.All(fact => fact.Id != one.Id)))
            return DossierProblems.ExternalIncomplete;
        if (next.Step.Work is StepWork.Sign && dossier!.Draft is null)
            return DossierProblems.NoDraft;

        return Moves(
            dossier!, next.Step, rules, now,
            [
                .. dossier!.IsWaitingForSystem ? (DomainEvent[])[new ExternalResumed()] : [],
                new ExternalReturned(work.System, facts),
                Onward(dossier, next, StepOutcomes.Forward, note, now),
            ]);
    }

    /// <summary>The other system is down. The legal time goes on; the wait is counted apart.</summary>
    public static Decision WaitForSystem(Dossier? dossier, ActingOfficial official, ExternalWork work, DateTimeOffset now)
    {
        if (InExternal(dossier, official) is { } refused)
            return refused;
        return dossier!.IsWaitingForSystem ? Decision.Nothing : new ExternalWaiting(new ExternalWait(dossier.Step!.Id, work.System, work.Name.Vi, now));
    }

    public static Decision SystemIsBack(Dossier? dossier, ActingOfficial official)
    {
        if (InExternal(dossier, official) is { } refused)
            return refused;
        return dossier!.IsWaitingForSystem ? new ExternalResumed() : Decision.Nothing;
    }

    // Births and marriages asked for online: at most one day, no answer is a yes (1.001193 and 1.000894 in the national catalogue).
    public static Decision Confirm(Dossier? dossier, Route next, ConfirmedBy by, LegalRules rules, DateTimeOffset now)
    {
        if (AtConfirmation(dossier) is { } refused)
            return refused;
        if (by is ConfirmedBy.Silence && now < dossier!.Confirmation!.AnswerBy)
            return DossierProblems.ConfirmationOpen;

        return Moves(dossier!, next.Step, rules, now, new ResultConfirmed(next.Step, next.Desk, by));
    }

    /// <summary>Something in the draft is wrong: back to the step that made it, with the applicant's words.</summary>
    public static Decision DeclineDraft(Dossier? dossier, Route back, string remark, LegalRules rules, DateTimeOffset now)
    {
        if (AtConfirmation(dossier) is { } refused)
            return refused;
        return remark.Length == 0 ? DossierProblems.ReasonMissing : Moves(dossier!, back.Step, rules, now, new ConfirmationDeclined(back.Step, back.Desk, remark));
    }

    // Law on Civil Status 60/2014/QH13 art 18: both sign before the official. When the last has signed, the agency's time goes on.
    /// <param name="all">Who must come at this step.</param>
    public static Decision Attend(Dossier? dossier, ActingOfficial official, AttendingPerson person, IReadOnlyList<AttendingPerson> all, LegalRules rules, DateTimeOffset now)
    {
        if (InWork(dossier, official) is { } refused)
            return refused;
        if (dossier!.Step!.Work is not StepWork.Attend)
            return DossierProblems.WrongStep.Because(dossier.Step.Work);

        if (dossier.HasAttended(person.Id))
            return Decision.Nothing;

        var attended = new PersonAttended(new Attendance(dossier.Step.Id, person.Id, person.Name.Vi, official.Name, now));
        var isLast = all.All(one => one.Id == person.Id || dossier.HasAttended(one.Id));
        return Moves(dossier, dossier.Step with { ClockStands = dossier.Step.ClockStands && !isLast }, rules, now, attended);
    }

    /// <summary>The event that leads to the next step: to a desk, or to the applicant, whose answer the desk follows.</summary>
    private static DomainEvent Onward(Dossier dossier, Route next, string outcome, string? note, DateTimeOffset now) => next.Step.Work is StepWork.Confirm
        ? new ConfirmationAsked(next.Step, new Confirmation(dossier.Desk!, now, next.Step.Due ?? now), outcome, note)
        : new DossierForwarded(next.Step, next.Desk, outcome, note);

    private static Kernel.Problem? InExternal(Dossier? dossier, ActingOfficial official) =>
        InWork(dossier, official) ?? (dossier!.Step!.Work is StepWork.External ? null : DossierProblems.WrongStep.Because(dossier.Step.Work));

    private static Kernel.Problem? AtConfirmation(Dossier? dossier) => dossier switch
    {
        null => DossierProblems.NotFound,
        { Stage: not Stage.Processing } or { Confirmation: null } => DossierProblems.NothingToConfirm,
        _ => null,
    };
}
