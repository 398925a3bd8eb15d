using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>
/// "Giải quyết ngay": fee, words of certification, signature, number and delivery in one change, as far as the positions of one official reach; each
/// event names its role. Where somebody else signs, it waits there, and the rest is done in one go when it comes back.
/// </summary>
internal sealed class ResolveOnTheSpot(Store store, ProcedurePackages packages, Routing routing, ForwardDossier forward, DraftResultFile drafts, LegalRulesSource legal, TellApplicant tell)
{
    /// <param name="receipt">Number of the receipt for the fees that are due.</param>
    public async Task<Result<Changed<Dossier>>> Run(Visitor visitor, ActingOfficial official, StreamRef id, string receipt, CancellationToken ct)
    {
        if (await store.Hold(DossierStream.Kind, id, ct) is not { State: var dossier } held)
            return DossierProblems.NotFound;
        if (!packages.Of(dossier.Procedure).Case.OnTheSpot)
            return DossierProblems.NotOnTheSpot;
        if (dossier.FeeReceipt is null && dossier.Fees.Sum(fee => fee.Amount) > 0 && !visitor.HasInAgency(Permission.CollectFees, dossier.Bodies.Receiving.Id))
            return DossierProblems.NotYourDesk;
        if (!(await Next(official, dossier, ct)).TryGet(out var next, out var problem))
            return problem;

        // Once without effect: what would be refused leaves no file, and a number is taken only when it is given to the result.
        var dry = DossierDecisions.ResolveOnTheSpot(dossier, official, new SpotWork(new StoredFile("0", "", 0, "", ""), next, receipt, "0"), legal.On(store.Clock.Now), store.Clock.Now);
        if (dry.Problem is { } refused)
            return refused;
        var file = default(StoredFile);
        if (dry.Events.Any(one => one is ResultDrafted) && !(await drafts.Write(id.Id, dossier, entered: new Dictionary<string, string>(), ct)).TryGet(out file, out problem))
            return problem;
        var number = dry.Events.Any(one => one is ResultIssued)
            ? ResultNumber.Of(dossier, granted: dossier.Draft?.Granted != false, Book(dossier), store.Clock.Today.Year)
            : null;
        var changed = await store.Change(DossierStream.Kind, held.Stream, official.Act(), number?.Needs ?? Needs.None, (now, taken) =>
        {
            var decision = DossierDecisions.ResolveOnTheSpot(now, official, new SpotWork(file, next, receipt, number?.In(taken) ?? "0"), legal.On(taken.Now), taken.Now);
            // Somebody else went on with it meanwhile: what was taken and written does not fit any more.
            if (decision.Problem is null && !decision.Events.Select(one => one.GetType()).SequenceEqual(dry.Events.Select(one => one.GetType())))
                return KernelProblems.Conflict;
            return tell.Of(id.Id, now, taken.Now, file is null ? decision : decision.And(FileStore.Named(id.Id, file)));
        }, ct);
        if (file is not null && !changed.TryGet(out _, out _))
            await drafts.Drop(id.Id, file);
        return changed;
    }

    /// <summary>Whether the official signs there and then.</summary>
    public async Task<bool> Signs(ActingOfficial official, ProcedurePackage package, Bodies bodies, CancellationToken ct) =>
        package.Process.Steps.FirstOrDefault(step => step.Work is StepWork.Sign) is { } sign
        && (await routing.ToOwn(official, sign, bodies, package.Version.Field.Name.Vi, ChannelKind.Direct, store.Clock.Now, ct)).TryGet(out var route, out _)
        && official.Holds(route.Desk);

    public RegisterBook? Book(Dossier dossier) => packages.Of(dossier.Procedure).Process.Steps.FirstOrDefault(step => step.Work is StepWork.Issue)?.Book;

    // The official's own desk where they hold one, else the usual one.
    private async Task<Result<IReadOnlyDictionary<StepWork, Route>>> Next(ActingOfficial official, Dossier dossier, CancellationToken ct)
    {
        var (process, channel, now) = (packages.Of(dossier.Procedure).Process, (ChannelKind)dossier.Channel, store.Clock.Now);
        var next = new Dictionary<StepWork, Route>();
        foreach (var step in process.Steps.Where(step => step.Work is StepWork.DraftResult or StepWork.Sign))
        {
            var outcome = step.Work is StepWork.Sign ? StepOutcomes.Approve : StepOutcomes.Forward;
            if (!process.Next(step.Id, outcome, channel).TryGet(out var move, out var problem))
                return problem;
            if (!(await routing.ToOwn(official, move.Step!, dossier.Bodies, dossier.Procedure.Field, channel, now, ct)).TryGet(out var route, out problem))
                return problem;
            next[step.Work] = route;
        }

        if (!(await forward.ToDelivery(dossier, ct)).TryGet(out var delivery, out var nobody))
            return nobody;
        next[StepWork.Issue] = delivery;
        return next;
    }
}
