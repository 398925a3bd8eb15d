using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>A person begins to apply: a draft under the version in force, filled in with what is known.</summary>
internal sealed class BeginDraft(Drafts drafts, ProcedurePackages packages, AgencyChoices agencies, KnownFacts known, FormContexts contexts)
{
    /// <param name="caseCode">Case of the procedure; null takes the first that one can apply for.</param>
    /// <param name="agency">Chosen agency; null: chosen later.</param>
    /// <param name="onceKey">The same key of the same person gives the same draft.</param>
    public async Task<Result<Draft>> Run(Visitor visitor, string code, string? caseCode, long? agency, string? onceKey, CancellationToken ct)
    {
        var context = contexts.Now;
        if (!packages.Online(code, caseCode, context.Today).TryGet(out var package, out var problem))
            return problem;
        if (agency is { } chosen && !(await agencies.BodiesFor(package.Version, chosen, ct)).TryGet(out _, out problem))
            return problem;
        if (await drafts.NoRoomForDraft(visitor.AccountId, ct) is { } full)
            return full;
        var answers = FormEngine.Prefill(package.Form, await known.Of(visitor, ct), Answers.Empty, context);
        return await drafts.Begin(visitor.AccountId, package, answers, agency, onceKey, ct);
    }
}

/// <summary>Chooses who is to decide; changeable until submission.</summary>
internal sealed class ChooseAgency(Drafts drafts, OpenDraft open, AgencyChoices agencies)
{
    public async Task<Result<Draft>> Run(Visitor visitor, long id, long? agency, CancellationToken ct)
    {
        if (!(await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem;
        if (agency is not { } chosen)
            return DossierProblems.AgencyMissing;
        return (await agencies.BodiesFor(opened.Package.Version, chosen, ct)).TryGet(out _, out problem)
            ? await drafts.Save(opened.Draft with { Receiving = chosen }, ct)
            : problem;
    }
}
