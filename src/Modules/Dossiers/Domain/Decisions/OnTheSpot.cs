using Sen.Files;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Domain;

/// <summary>What is done while the person waits needs of the outside.</summary>
/// <param name="Draft">The result as written; null where the dossier has its draft already.</param>
/// <param name="Next">Where each kind of work leads, from the process and the directory.</param>
/// <param name="Receipt">Number of the receipt for the fees; empty where there are none.</param>
/// <param name="Number">Under which the result is issued.</param>
internal sealed record SpotWork(StoredFile? Draft, IReadOnlyDictionary<StepWork, Route> Next, string Receipt, string Number);

internal static partial class DossierDecisions
{
    // Decree 61/2018 art 17.4, kept by 118/2025: what is answered on the spot goes through the same steps, in a row. Each act keeps its own rule, and
    // the row ends at the first desk that the official does not hold.
    public static Decision ResolveOnTheSpot(Dossier? dossier, ActingOfficial official, SpotWork work, LegalRules rules, DateTimeOffset now)
    {
        if (dossier is null)
            return DossierProblems.NotFound;
        if (dossier.Step is not { Work: StepWork.DraftResult or StepWork.Sign or StepWork.Issue } && dossier.Stage is not Stage.ResultReady)
            return DossierProblems.NotInProcessing.Because(dossier.Stage);
        var events = new List<DomainEvent>();
        if (dossier.FeeReceipt is null && dossier.Fees.Sum(fee => fee.Amount) > 0 && Append(CollectFee(dossier, work.Receipt, now)) is { } unpaid)
            return unpaid;
        while (official.Holds(dossier.Desk))
        {
            var decision = dossier switch
            {
                { Stage: Stage.ResultReady } => Deliver(dossier, official, (dossier.Submitter?.Person ?? dossier.Owner).Name, dossier.Submitter?.Relation, "counter", now),
                { Step.Work: StepWork.DraftResult, Draft: null } when work.Draft is { } file => DraftResult(dossier, official, file, granted: true, now),
                { Step.Work: StepWork.DraftResult } => Forward(dossier, official, work.Next[StepWork.DraftResult], StepOutcomes.Forward, note: null, [], rules, now),
                { Step.Work: StepWork.Sign, Draft: { } draft } => Approve(dossier, official, draft.File.Sha256, work.Next[StepWork.Sign], now),
                { Step.Work: StepWork.Issue } => Issue(dossier, official, work.Number, work.Next[StepWork.Issue], rules, now),
                _ => DossierProblems.WrongStep.Because(dossier.Step!.Work),
            };
            if (Append(decision) is { } refused)
                return refused;
        }

        return events.Count > 0 ? Decision.Of(events) : DossierProblems.NotYourDesk;

        Kernel.Problem? Append(Decision decision)
        {
            foreach (var happened in decision.Events)
            {
                events.Add(happened);
                dossier = DossierStream.Kind.Apply(dossier, happened, now);
            }

            return decision.Problem;
        }
    }
}
