using System.Text.Json;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>Turns a complete draft into a dossier, exactly once: the draft's row goes in the same transaction.</summary>
internal sealed class SubmitDossier(Store store, Drafts drafts, ProcedurePackages packages, AgencyChoices agencies, Routing routing, LegalRulesSource legal, FormContexts contexts)
{
    /// <param name="onceKey">Key of the caller (hidden field or Idempotency-Key); the same key answers with the same dossier.</param>
    public async Task<Result<Changed<Dossier>>> Run(Visitor visitor, long draftId, string? onceKey, CancellationToken ct)
    {
        var once = $"submit/{visitor.AccountId}/{onceKey ?? $"draft-{draftId}"}";
        if (!(await drafts.Find(visitor.AccountId, draftId, ct)).TryGet(out var draft, out var problem))
            return await Repeated(visitor, draftId, problem, ct);
        if (!packages.ByKey(draft.ProcedureKey, draft.CaseCode).Then(ProcedurePackages.Online).TryGet(out var package, out problem))
            return problem;
        if (draft.Receiving is not { } agency)
            return DossierProblems.AgencyMissing;
        if (!(await agencies.BodiesFor(package.Version, agency, ct)).TryGet(out var bodies, out problem))
            return problem;

        var context = contexts.Now;
        if (FormEngine.Missing(package.Form, draft.Answers, context) is { Count: > 0 } missing)
            return DossierProblems.DraftIncomplete.At([.. missing.Select(one => one.Problem)]);

        var submission = new Submission(package, FormEngine.Submitted(package.Form, draft.Answers, context), bodies, SubmissionChannel.Online, visitor.AccountId);
        return await Submit(submission, new StreamRef(draft.Id, draft.Stream), visitor.ActBefore(bodies.Receiving.Code), once, [Drafts.Submitted(draft)], ct);
    }

    /// <summary>Shared with the counter and with other systems: the event of a submission from complete answers.</summary>
    /// <param name="also">What changes in the same transaction: what it was until now is gone, or says so.</param>
    internal async Task<Result<Changed<Dossier>>> Submit(
        Submission submission, StreamRef stream, Act act, string once, IReadOnlyList<Kernel.Sql.Statement> also, CancellationToken ct)
    {
        var (package, answers, bodies) = (submission.Package, submission.Answers, submission.Bodies);
        if (await routing.Desk(bodies.Receiving, DeskRole.Reception, ct) is not { } reception)
            return DossierProblems.NobodyForStep.With("step", "Tiếp nhận");

        var year = store.Clock.Now.Year;
        var numbers = $"temporary/{bodies.Receiving.Code}/{year}";
        var channel = (ChannelKind)submission.Channel;
        var fees = FeeCalculator.Compute(package.Version, channel, answers, store.Clock.Today);
        var people = People.Of(package.Form, answers);
        return await store.Change(DossierStream.Kind, stream, act, Needs.Number(numbers).Once(once), (dossier, taken) =>
        {
            return DossierDecisions.Submit(dossier, new DossierSubmitted(
                TemporaryNumber: string.Create(System.Globalization.CultureInfo.InvariantCulture, $"TN-{taken.Number(numbers):0000}"),
                FollowSecret: FollowSecret.New(),
                package.Reference(channel),
                submission.Channel,
                bodies,
                submission.Account,
                people.Owner,
                people.Submitter,
                JsonSerializer.Deserialize<JsonElement>(answers.ToJson()),
                Papers.Of(package, answers),
                [.. fees.Lines.Where(line => line.Amount is > 0).Select(line => new FeeDue(line.Kind, line.Name.Vi, line.Amount!.Value, line.Rule.Vi))],
                IntakeDue: legal.On(taken.Now).Due(taken.Now, legal.On(taken.Now).IntakeTime).At,
                reception,
                submission.Origin)).And(also);
        }, ct);
    }

    // The draft is gone: either it became this dossier (a form posted twice), or it never was this person's.
    private async Task<Result<Changed<Dossier>>> Repeated(Visitor visitor, long draftId, Problem otherwise, CancellationToken ct) =>
        await store.Load(DossierStream.Kind, draftId, ct) is { } dossier && dossier.Account == visitor.AccountId
            ? new Changed<Dossier>(draftId, dossier, Repeated: true)
            : otherwise;
}

/// <summary>What is submitted, by whichever door.</summary>
internal sealed record Submission(ProcedurePackage Package, Answers Answers, Bodies Bodies, SubmissionChannel Channel, long? Account, Origin? Origin = null);
