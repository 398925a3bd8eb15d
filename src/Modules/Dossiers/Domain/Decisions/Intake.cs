using Sen.Kernel.Changes;
using Sen.LegalTime;

namespace Sen.Dossiers.Domain;

/// <summary>What may happen to a dossier, and what must follow. Pure: replay gives the same answer for ever. One file a phase.</summary>
internal static partial class DossierDecisions
{
    public static Decision Submit(Dossier? dossier, DossierSubmitted submitted) =>
        dossier is null ? submitted : DossierProblems.AlreadySubmitted;

    // Decree 118/2025 (61/2018, art 17.3): an accepted dossier gets its code and its day of return. The clock starts with the acceptance of
    // a complete dossier, not with its submission.
    public static Decision Accept(Dossier? dossier, ActingOfficial official, string code, Deadline due, IReadOnlyList<Paper> papers, Route first, string? note)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier.Stage is not Stage.Submitted)
            return DossierProblems.NotWaitingForAcceptance.Because(dossier.Stage);
        if (!official.Holds(dossier.Desk))
            return DossierProblems.NotYourDesk;

        return new DossierAccepted(code, due.ToRecord(), papers, first.Step, first.Desk, note);
    }

    // Decree 61/2018 art 15.3 and 17.2, kept by 118/2025: the applicant is told once and completely (form 02). What was asked before may be
    // asked again when it was not answered; nothing new may come. The counter alone speaks to the applicant.
    /// <param name="reception">The counter that received the dossier.</param>
    public static Decision RequestSupplement(
        Dossier? dossier, ActingOfficial official, Desk? reception, IReadOnlyList<SupplementItem> items, string reason, LegalRules rules, DateTimeOffset now)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier.Stage is not (Stage.Submitted or Stage.DefectReported or Stage.Processing))
            return DossierProblems.NotInProcessing.Because(dossier.Stage);
        if (!official.Holds(dossier.Desk))
            return DossierProblems.NotYourDesk;
        if (dossier.Stage is Stage.Processing && !official.Holds(reception))
            return DossierProblems.CounterSpeaks;
        if (Complete(dossier, items, reason) is { } incomplete)
            return incomplete;

        DeadlineRecord? paused = null;
        if (dossier.Stage is not Stage.Submitted)
        {
            if (TooLate(dossier, rules, now) is { } late)
                return late;
            if (rules.Restore(dossier.Due!).Pause(now).Succeeded(out var deadline))
                paused = deadline.ToRecord();
        }

        var answerBy = rules.Due(now, Duration.CalendarDays(rules.SupplementAnswerDays)).At;
        var (from, askedBy) = dossier.Defect is { } report ? (Stage.Processing, report.ReportedBy) : (dossier.Stage, dossier.Desk!);
        return new SupplementRequested(new Supplement(items, reason, now, answerBy, from, askedBy, ClockStood: dossier.DueTimes?.PausedAt is not null), paused);
    }

    /// <summary>Who works it finds a defect: the counter is told what to ask for.</summary>
    public static Decision ReportDefect(
        Dossier? dossier, ActingOfficial official, Desk reception, IReadOnlyList<SupplementItem> items, string reason, LegalRules rules, DateTimeOffset now)
    {
        if (InWork(dossier, official) is { } refused)
            return refused;
        if (dossier!.Issued is not null)
            return DossierProblems.AlreadyIssued;
        return (Complete(dossier, items, reason) ?? TooLate(dossier, rules, now)) is { } problem
            ? problem
            : new DefectReported(new DefectReport(items, reason, now, dossier.Desk!), reception);
    }

    /// <summary>The counter finds that nothing has to be asked: back to who reported it.</summary>
    public static Decision ReturnDefect(Dossier? dossier, ActingOfficial official, string remark) => dossier switch
    {
        null => DossierProblems.NotFound,
        { Stage: not Stage.DefectReported } => DossierProblems.NoDefectReported,
        _ when !official.Holds(dossier.Desk) => DossierProblems.NotYourDesk,
        _ when remark.Length == 0 => DossierProblems.ReasonMissing,
        _ => new DefectReturned(remark),
    };

    private static Kernel.Problem? Complete(Dossier dossier, IReadOnlyList<SupplementItem> items, string reason)
    {
        if (items.Count == 0 || items.Any(item => item.What.Length == 0))
            return DossierProblems.SupplementNeedsItems;
        if (reason.Length == 0)
            return DossierProblems.ReasonMissing;
        return dossier.SupplementItemsAsked is { Count: > 0 } asked && items.Any(item => !asked.Contains(item.Component ?? item.What)) ? DossierProblems.SupplementAskedOnce : null;
    }

    // Decree 61/2018 art 19.4: within 3 working days of reception, unless the sector's law says otherwise.
    private static Kernel.Problem? TooLate(Dossier dossier, LegalRules rules, DateTimeOffset now)
    {
        var accepted = DateOnly.FromDateTime(dossier.AcceptedAt!.Value.ToOffset(now.Offset).DateTime);
        return DateOnly.FromDateTime(now.DateTime) > rules.Calendar.AddWorkingDays(accepted, rules.SupplementWithinWorkingDays)
            ? DossierProblems.SupplementTooLate.With("days", rules.SupplementWithinWorkingDays)
            : null;
    }

    public static Decision AnswerSupplement(
        Dossier? dossier, System.Text.Json.JsonElement answers, IReadOnlyList<Paper> papers, string? remark, LegalRules rules, DateTimeOffset now)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier is not { Stage: Stage.AwaitingSupplement, Supplement: { } asked })
            return DossierProblems.NotAwaitingSupplement.Because(dossier.Stage);

        DeadlineRecord? resumed = null;
        if (asked is { FromStage: Stage.Processing, ClockStood: false } && rules.Restore(dossier.Due!).Resume(now).Succeeded(out var deadline))
            resumed = deadline.ToRecord();
        return new DossierSupplemented(answers, papers, remark, resumed);
    }

    // The counter proposes, the centre's director issues form 03 (Circular 03/2025; practice in facts/hue.md).
    public static Decision ProposeRefusal(Dossier? dossier, ActingOfficial official, string reason, string text, Desk director, DateTimeOffset now)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier.Stage is not Stage.Submitted)
            return DossierProblems.NotWaitingForAcceptance.Because(dossier.Stage);
        if (!official.Holds(dossier.Desk))
            return DossierProblems.NotYourDesk;
        if (reason.Length == 0 || text.Length == 0)
            return DossierProblems.ReasonMissing;

        return new IntakeRefusalProposed(new RefusalProposal(reason, text, now, dossier.Desk!), director);
    }

    public static Decision IssueRefusal(Dossier? dossier, ActingOfficial director, string number, string text, DateTimeOffset now)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier is not { Stage: Stage.RefusalProposed, RefusalProposal: { } proposal })
            return DossierProblems.NoRefusalProposed;
        if (!director.Holds(dossier.Desk))
            return DossierProblems.NotYourDesk;

        return new IntakeRefused(number, new Ending(proposal.Reason, text.Length > 0 ? text : proposal.Text, now));
    }

    public static Decision DeclineRefusal(Dossier? dossier, ActingOfficial director, string remark)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier.Stage is not Stage.RefusalProposed)
            return DossierProblems.NoRefusalProposed;
        if (!director.Holds(dossier.Desk))
            return DossierProblems.NotYourDesk;
        if (remark.Length == 0)
            return DossierProblems.ReasonMissing;

        return new IntakeRefusalDeclined(remark);
    }

    // Form 05 of Circular 03/2025: only while there is no decision on the result.
    public static Decision Withdraw(Dossier? dossier, string reason, DateTimeOffset now) => dossier switch
    {
        null => DossierProblems.NotFound,
        { Stage: Stage.Submitted or Stage.AwaitingSupplement or Stage.RefusalProposed } => new DossierWithdrawn(new Ending("withdrawn", reason.Length > 0 ? reason : null, now)),
        { Stage: Stage.Processing or Stage.DefectReported, Approval: null } => new DossierWithdrawn(new Ending("withdrawn", reason.Length > 0 ? reason : null, now)),
        _ => DossierProblems.TooLateToWithdraw.Because(dossier.Stage),
    };

    public static Decision CollectFee(Dossier? dossier, string receiptNumber, DateTimeOffset now) => dossier switch
    {
        null => DossierProblems.NotFound,
        { FeeReceipt: not null } => DossierProblems.FeeAlreadyCollected,
        _ when dossier.Fees.Sum(fee => fee.Amount) == 0 => DossierProblems.NoFee,
        _ when receiptNumber.Length == 0 => DossierProblems.FeeReceiptNumberMissing,
        { IsOpen: false } => DossierProblems.NotInProcessing.Because(dossier.Stage),
        _ => new FeeCollected(new FeeReceipt(receiptNumber, dossier.Fees.Sum(fee => fee.Amount), now)),
    };
}
