using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>
/// The counter enters a paper dossier beside the person: a draft under the official's account, then submitted at the counter of the official's
/// own agency and accepted at once. The owner has no account; the competent body may be another one (three bodies are kept apart).
/// </summary>
internal sealed class EnterDossier(
    Store store, Drafts drafts, ProcedurePackages packages, AgencyChoices agencies, AgencyDirectory directory, SubmitDossier submit, AcceptDossier accept, FormContexts contexts)
{
    /// <summary>Begins the draft; the official's own agency is competent where it can be.</summary>
    /// <param name="onceKey">The same key of the same official gives the same draft.</param>
    public async Task<Result<Draft>> Begin(Visitor visitor, string procedure, string? caseCode, string? onceKey, CancellationToken ct)
    {
        if (visitor.PositionWith(Permission.AcceptDossiers) is not { } position)
            return DossierProblems.NotYourDesk;
        if (!packages.InForce(procedure, caseCode, store.Clock.Today).TryGet(out var package, out var problem))
            return problem;

        var competent = await agencies.Competent(package.Version, ct);
        return await drafts.Begin(visitor.AccountId, package, Answers.Empty, competent.FirstOrDefault(one => one.Id == position.AgencyId)?.Id, onceKey, ct);
    }

    /// <summary>Submits and accepts. When only the acceptance is refused, the dossier waits at the counter like any other.</summary>
    public async Task<Result<Changed<Dossier>>> Finish(Visitor visitor, ActingOfficial official, long draftId, IReadOnlyList<CountedPaper> counted, string? note, CancellationToken ct)
    {
        if (visitor.PositionWith(Permission.AcceptDossiers) is not { } position)
            return DossierProblems.NotYourDesk;
        // Before anything is submitted.
        if (CountedPaper.Wrong(counted) is { } miscounted)
            return miscounted;
        if (!(await drafts.Find(visitor.AccountId, draftId, ct)).TryGet(out var draft, out var problem))
            return await Repeated(position, draftId, problem, ct);
        if (!packages.ByKey(draft.ProcedureKey, draft.CaseCode).TryGet(out var package, out problem))
            return problem;
        if (draft.Receiving is not { } chosen)
            return DossierProblems.AgencyMissing;
        if (!(await agencies.BodiesFor(package.Version, chosen, ct)).TryGet(out var bodies, out problem))
            return problem;
        if (FormEngine.Missing(package.Form, draft.Answers, contexts.Now) is { Count: > 0 } missing)
            return DossierProblems.DraftIncomplete.At([.. missing.Select(one => one.Problem)]);

        var here = (await directory.ById(position.AgencyId, ct: ct))!;
        var submission = new Submission(
            package,
            FormEngine.Submitted(package.Form, draft.Answers, contexts.Now),
            bodies with { Receiving = new AgencyRef(here.Id, here.Code.ToString(), here.Name) },
            SubmissionChannel.Direct,
            Account: null);
        var submitted = await submit.Submit(submission, new StreamRef(draft.Id, draft.Stream), official.Act(), $"enter/{visitor.AccountId}/{draft.Id}", Drafts.Submitted(draft), ct);
        return submitted.TryGet(out var done, out problem) ? await accept.Run(official, done.Id, counted, note, ct) : problem;
    }

    // The draft is gone: it became this dossier, and the form was sent twice.
    private async Task<Result<Changed<Dossier>>> Repeated(VisitorPosition position, long draftId, Problem otherwise, CancellationToken ct) =>
        await store.Load(DossierStream.Kind, draftId, ct) is { Account: null } dossier && dossier.Bodies.Receiving.Id == position.AgencyId
            ? new Changed<Dossier>(draftId, dossier, Repeated: true)
            : otherwise;
}
