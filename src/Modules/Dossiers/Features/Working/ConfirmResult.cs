using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>
/// The applicant says yes to what will stand on the result, or says what is wrong; an official takes it down for who comes or telephones; after
/// the time, no answer is a yes.
/// </summary>
internal sealed class ConfirmResult(Store store, ForwardDossier forward, LegalRulesSource legal, TellApplicant tell)
{
    public async Task<Result<Changed<Dossier>>> Run(Act act, long id, ConfirmedBy by, CancellationToken ct)
    {
        if (!(await forward.Next(id, StepOutcomes.Forward, ct)).TryGet(out var next, out var problem))
            return Unasked(problem);
        return await store.Change(DossierStream.Kind, next.Stream, act, Needs.None, (dossier, taken) =>
            ForwardDossier.Moved(dossier, next.From) ?? tell.Of(id, dossier, taken.Now, DossierDecisions.Confirm(dossier, next.Route, by, legal.On(taken.Now), taken.Now)), ct);
    }

    public async Task<Result<Changed<Dossier>>> Decline(Act act, long id, string remark, CancellationToken ct)
    {
        if (!(await forward.Next(id, StepOutcomes.SendBack, ct)).TryGet(out var back, out var problem))
            return Unasked(problem);
        return await store.Change(DossierStream.Kind, back.Stream, act, Needs.None, (dossier, taken) =>
            ForwardDossier.Moved(dossier, back.From) ?? tell.Of(id, dossier, taken.Now, DossierDecisions.DeclineDraft(dossier, back.Route, remark, legal.On(taken.Now), taken.Now)), ct);
    }

    /// <summary>The unit that asked takes down what the applicant said, and so does the counter, which speaks to applicants.</summary>
    public static bool MayRecord(ActingOfficial official, Visitor visitor, Dossier dossier) => dossier.Confirmation is { } asked
        && (official.Holds(asked.AskedBy) || visitor.HasInAgency(Permission.AcceptDossiers, dossier.Bodies.Receiving.Id));

    // At another step there is nothing to confirm, whatever its outcomes are called.
    private static Problem Unasked(Problem problem) => problem.Status is 404 or 409 && problem.Code.StartsWith("procedures.", StringComparison.Ordinal) ? DossierProblems.NothingToConfirm : problem;
}
