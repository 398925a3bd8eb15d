using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Domain;

internal static partial class DossierDecisions
{
    /// <summary>The step is done; the dossier goes to the next desk, or to the applicant who confirms. Consultations must be answered or overdue (Decree 61/2018 art 19.5).</summary>
    /// <param name="attending">Who must have come before this step is left.</param>
    public static Decision Forward(
        Dossier? dossier, ActingOfficial official, Route next, string outcome, string? note, IReadOnlyList<AttendingPerson> attending, LegalRules rules, DateTimeOffset now)
    {
        if (InWork(dossier, official) is { } refused)
            return refused;
        if (dossier!.Step!.Work is StepWork.Sign or StepWork.Issue)
            return DossierProblems.WrongStep.Because(dossier.Step.Work);
        if (dossier.Step.Work is StepWork.External)
            return DossierProblems.ExternalIncomplete;
        if (attending.Any(one => !dossier.HasAttended(one.Id)))
            return DossierProblems.AttendanceMissing;
        if (dossier.Consultations.Any(one => one.AnsweredAt is null && one.Due > now))
            return DossierProblems.ConsultationOpen;
        if (next.Step.Work is StepWork.Sign && dossier.Draft is null)
            return DossierProblems.NoDraft;

        return Moves(dossier, next.Step, rules, now, Onward(dossier, next, outcome, note, now));
    }

    /// <summary>Names the official who works it, in the same unit; the head of the unit or the holder may do so.</summary>
    public static Decision Assign(Dossier? dossier, ActingOfficial official, long assignee, string assigneeName)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier.Desk is not { } desk || !dossier.IsOpen)
            return DossierProblems.NotInProcessing.Because(dossier.Stage);
        if (!official.Holds(desk))
            return DossierProblems.NotYourDesk;

        return desk.Official == assignee ? Decision.Nothing : new DossierAssigned(desk with { Official = assignee, OfficialName = assigneeName });
    }

    // Decree 61/2018 art 19.6: electronically, all bodies are asked at once, each with its question and its time.
    public static Decision Consult(Dossier? dossier, ActingOfficial official, IReadOnlyList<(Desk Desk, string Question, DateTimeOffset Due)> asked, DateTimeOffset now)
    {
        if (InWork(dossier, official) is { } refused)
            return refused;
        if (asked.Count == 0 || asked.Any(one => one.Question.Length == 0))
            return DossierProblems.ReasonMissing;

        var first = dossier!.Consultations.Count + 1;
        return new ConsultationAsked([.. asked.Select((one, index) => new Consultation(first + index, one.Desk, one.Question, now, one.Due))]);
    }

    public static Decision AnswerConsultation(Dossier? dossier, ActingOfficial official, int number, string answer)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier.Consultations.FirstOrDefault(one => one.Number == number && one.AnsweredAt is null) is not { } consultation)
            return DossierProblems.ConsultationUnknown;
        if (!official.Holds(consultation.Desk))
            return DossierProblems.NotYourDesk;
        if (answer.Length == 0)
            return DossierProblems.ReasonMissing;

        return new ConsultationAnswered(number, answer);
    }

    public static Decision DraftResult(Dossier? dossier, ActingOfficial official, StoredFile file, bool granted, DateTimeOffset now)
    {
        if (InWork(dossier, official) is { } refused)
            return refused;
        if (dossier!.Step!.Work is StepWork.Sign or StepWork.Issue)
            return DossierProblems.WrongStep.Because(dossier.Step.Work);

        if (dossier.Issued is not null)
            return DossierProblems.AlreadyIssued;

        return new ResultDrafted(new DraftResult(file, granted, now));
    }

    // Decree 61/2018 art 19.8, kept by 118/2025: who refuses after appraisal says so in writing within the time of processing, and the paper is
    // a result like any other: drafted, approved, numbered, handed over.
    public static Decision RefuseResult(Dossier? dossier, ActingOfficial official, StoredFile notice, Refusal refusal, Route next, LegalRules rules, DateTimeOffset now)
    {
        if (InWork(dossier, official) is { } refused)
            return refused;
        if (dossier!.Step!.Work is StepWork.Review or StepWork.Sign or StepWork.Issue)
            return DossierProblems.WrongStep.Because(dossier.Step.Work);
        if (dossier.Issued is not null)
            return DossierProblems.AlreadyIssued;
        if (refusal.Reason.Length == 0 || refusal.Text.Length == 0)
            return DossierProblems.ReasonMissing;
        if (dossier.Consultations.Any(one => one.AnsweredAt is null && one.Due > now))
            return DossierProblems.ConsultationOpen;

        return Moves(
            dossier, next.Step, rules, now,
            new ResultDrafted(new DraftResult(notice, Granted: false, now, refusal)), new DossierForwarded(next.Step, next.Desk, StepOutcomes.Refuse, Note: null));
    }

    /// <summary>Approves the exact bytes the signatory was shown; another hash means that the draft changed meanwhile.</summary>
    public static Decision Approve(Dossier? dossier, ActingOfficial official, string sha256, Route next, DateTimeOffset now)
    {
        if (InWork(dossier, official) is { } refused)
            return refused;
        if (dossier!.Step!.Work is not StepWork.Sign)
            return DossierProblems.WrongStep.Because(dossier.Step.Work);
        if (dossier.Draft is not { } draft)
            return DossierProblems.NoDraft;
        if (!string.Equals(draft.File.Sha256, sha256, StringComparison.OrdinalIgnoreCase))
            return DossierProblems.DraftChanged;

        return new ResultApproved(new Approval(draft.File.Sha256, official.Name, official.Title, now), next.Step, next.Desk);
    }

    /// <summary>Back to an earlier step, with a reason that the receiver reads.</summary>
    public static Decision SendBack(Dossier? dossier, ActingOfficial official, Route back, string reason, LegalRules rules, DateTimeOffset now)
    {
        if (InWork(dossier, official) is { } refused)
            return refused;
        if (dossier!.Issued is not null)
            return DossierProblems.AlreadyIssued;
        if (reason.Length == 0)
            return DossierProblems.ReasonMissing;

        return Moves(dossier, back.Step, rules, now, new DossierSentBack(back.Step, back.Desk, reason));
    }

    // Decree 30/2020: the clerk numbers and issues what was approved, and nothing else. A refusal has nothing more to be done.
    public static Decision Issue(Dossier? dossier, ActingOfficial clerk, string number, Route next, LegalRules rules, DateTimeOffset now)
    {
        if (InWork(dossier, clerk) is { } refused)
            return refused;
        if (dossier!.Step!.Work is not StepWork.Issue)
            return DossierProblems.WrongStep.Because(dossier.Step.Work);
        if (dossier is not { Approval: { } approval, Draft: { } draft } || approval.Sha256 != draft.File.Sha256)
            return DossierProblems.NotApproved;

        return Moves(dossier, next.Step, rules, now, new ResultIssued(new Issued(number, now), draft, next.Desk, next.Step.Work is StepWork.Deliver ? null : next.Step));
    }

    public static Decision Deliver(Dossier? dossier, ActingOfficial official, string to, string? relation, string method, DateTimeOffset now) => dossier switch
    {
        null => DossierProblems.NotFound,
        { Stage: not Stage.ResultReady } => DossierProblems.NoResultYet.Because(dossier.Stage),
        _ when !official.Holds(dossier.Desk) => DossierProblems.NotYourDesk,
        _ when to.Length == 0 => DossierProblems.ReceiverMissing,
        _ => new ResultDelivered(new Delivered(to, relation, method, now)),
    };

    /// <summary>1 (very dissatisfied) to 5 (very satisfied), once, after delivery.</summary>
    public static Decision Rate(Dossier? dossier, int score, string? comment, DateTimeOffset now) => dossier switch
    {
        null => DossierProblems.NotFound,
        { Stage: not Stage.Delivered } => DossierProblems.NotDelivered.Because(dossier.Stage),
        { Rating: not null } => DossierProblems.AlreadyRated,
        _ when score is < 1 or > 5 => DossierProblems.RatingOutOfRange,
        _ => new DossierRated(new Rating(score, comment, now)),
    };

    private static Problem? InWork(Dossier? dossier, ActingOfficial official) => dossier switch
    {
        null => DossierProblems.NotFound,
        { Stage: not Stage.Processing } or { Step: null } => DossierProblems.NotInProcessing.Because(dossier.Stage),
        _ when !official.Holds(dossier.Desk) => DossierProblems.NotYourDesk,
        _ => null,
    };
}
