using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>
/// After appraisal, where the process knows the outcome <c>refuse</c>: writes the notice and sends it the way of any draft, to who reviews or
/// signs. A refusal that was sent back may be written again at the step it came back to.
/// </summary>
internal sealed class RefuseResult(Store store, ProcedurePackages packages, Routing routing, LegalRulesSource legal, FileStore files)
{
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial official, long id, string reason, string text, CancellationToken ct)
    {
        if (await store.Load(DossierStream.Kind, id, ct) is not { } dossier)
            return DossierProblems.NotFound;
        if (!(await Next(dossier, ct)).TryGet(out var next, out var problem))
            return problem;
        var refusal = new Refusal(reason, text);
        // Asked before the notice is stored, so that a refused act leaves no file; the change asks again.
        if (DossierDecisions.RefuseResult(dossier, official, new StoredFile("0", "", 0, "", ""), refusal, next, legal.On(store.Clock.Now), store.Clock.Now).Problem is { } refused)
            return refused;
        var bytes = RefusalNotice.Render(dossier, refusal, store.Clock.Today);
        if (!(await files.SaveOwn(id, $"{dossier.DisplayCode}-khong-giai-quyet.html", "text/html; charset=utf-8", bytes, ct)).TryGet(out var notice, out problem))
            return problem;
        var written = await store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (now, taken) =>
            now?.Step?.Id == dossier.Step!.Id ? DossierDecisions.RefuseResult(now, official, notice, refusal, next, legal.On(taken.Now), taken.Now).And(FileStore.Named(id, notice)) : KernelProblems.Conflict, ct);
        if (!written.TryGet(out _, out _))
            await files.RemoveWaiting(id, notice.Id, CancellationToken.None);
        return written;
    }

    /// <summary>Where the notice would go; a problem where the process has no refusal at this step.</summary>
    public async Task<Result<Route>> Next(Dossier dossier, CancellationToken ct)
    {
        if (dossier.Step is not { } step)
            return DossierProblems.NotInProcessing.Because(dossier.Stage);
        var process = packages.Of(dossier.Procedure).Process;
        var known = process.Next(step.Id, StepOutcomes.Refuse, (ChannelKind)dossier.Channel).TryGet(out var move, out _) && move.End is ProcessEnd.Refused;
        if ((!known && dossier.Draft is not { Granted: false }) || process.AfterDrafting is not { } target)
            return DossierProblems.WrongStep.Because(step.Work);
        return await routing.To(target, dossier.Bodies, dossier.Procedure.Field, (ChannelKind)dossier.Channel, store.Clock.Now, ct);
    }
}
