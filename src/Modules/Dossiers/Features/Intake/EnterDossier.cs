using System.Text.Json;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>How an official files for a person at the counter.</summary>
/// <param name="Source">On paper, by post, or online with help; null: online with help where the procedure can be filed online.</param>
/// <param name="ReadBack">How the person confirmed what was typed; asked where help was given.</param>
/// <param name="Collecting">Agency at which the result is collected; null: here.</param>
/// <param name="Difference">Why the form differs from the card, or why an expired passport is taken, where that is so.</param>
internal sealed record CounterFiling(DossierSource? Source = null, ReadBack? ReadBack = null, long? Collecting = null, string? Difference = null);

/// <summary>
/// The counter files for the person beside it: a draft under the official's account, filled in with what is known of the person, then
/// submitted at the official's own agency and accepted at once; what a hall guide files waits at the counter like any other. Any centre receives; the competent body may be another one, and the
/// result may be collected at a third (Decree 118/2025).
/// </summary>
internal sealed class EnterDossier(
    Store store, Drafts drafts, ProcedurePackages packages, AgencyChoices agencies, AgencyDirectory directory, SubmitDossier submit, AcceptDossier accept, FormContexts contexts,
    CounterPersons persons, KnownFacts known)
{
    /// <summary>Begins the draft for who stands at the counter; the agency is the one that competence gives, else the official's own.</summary>
    /// <param name="onceKey">The same key of the same official gives the same draft.</param>
    public async Task<Result<Draft>> Begin(Visitor visitor, string procedure, string? caseCode, string? onceKey, CancellationToken ct)
    {
        if (visitor.PositionWith(Permission.AssistFiling) is not { } position)
            return DossierProblems.NotYourDesk;
        if (!packages.InForce(procedure, caseCode, store.Clock.Today).TryGet(out var package, out var problem))
            return problem;

        var facts = await persons.Find(visitor, ct) is { } person ? await known.Of(visitor, person, ct) : null;
        var competent = await agencies.Competent(package.Version, ct);
        var home = package.Version.Competence is Competence.Residence ? HomeOf(facts) : null;
        var agency = competent.FirstOrDefault(one => one.UnitCode == home) ?? competent.FirstOrDefault(one => one.Id == position.AgencyId);
        var answers = facts is null ? Answers.Empty : FormEngine.Prefill(package.Form, facts, Answers.Empty, contexts.Now);
        return await drafts.Begin(visitor.AccountId, package, answers, agency?.Id, onceKey, ct, facts);
    }

    /// <summary>Submits and accepts. When only the acceptance is refused, the dossier waits at the counter like any other.</summary>
    public async Task<Result<Changed<Dossier>>> Finish(
        Visitor visitor, ActingOfficial official, long draftId, CounterFiling filing, IReadOnlyList<CountedPaper> counted, string? note, CancellationToken ct)
    {
        if (visitor.PositionWith(Permission.AssistFiling) is not { } position)
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
        var accepts = visitor.HasInAgency(Permission.AcceptDossiers, position.AgencyId);
        if (!OriginOf(filing, package, draft, official, accepts).TryGet(out var origin, out problem))
            return problem;

        if (CardDifferences.Of(package.Form, draft, store.Clock.Today).NeedsReason)
        {
            if (string.IsNullOrEmpty(filing.Difference))
                return DossierProblems.DifferenceUnexplained.At(new FieldProblem("Difference", DossierProblems.DifferenceUnexplained.Code));
            origin = origin with { Difference = filing.Difference };
        }

        origin = origin with { OldNumber = StatedFacts.LinkOf(draft) };
        var here = (await directory.ById(position.AgencyId, ct: ct))!;
        var receiving = new AgencyRef(here.Id, here.Code.ToString(), here.Name);
        if (!(await agencies.Collecting(filing.Collecting, receiving, ct)).TryGet(out var collecting, out problem))
            return problem;
        var submission = new Submission(
            package,
            FormEngine.Submitted(package.Form, draft.Answers, contexts.Now),
            bodies with { Receiving = receiving, Assisting = origin.Help is null ? null : receiving, Collecting = collecting == receiving ? null : collecting },
            ChannelOf(origin.Source, package),
            Account: null,
            origin);
        var submitted = await submit.Submit(submission, new StreamRef(draft.Id, draft.Stream), official.Act(), $"enter/{visitor.AccountId}/{draft.Id}", [Drafts.Submitted(draft)], ct);
        return submitted.TryGet(out var done, out _) && accepts ? await accept.Run(official, done.Id, counted, note, ct) : submitted;
    }

    /// <summary>Online with help where that is possible: paper is the exception (Directive 24/CT-TTg of 2025).</summary>
    public static DossierSource UsualSource(ProcedurePackage package) => ProcedurePackages.Online(package).Problem is null ? DossierSource.Assisted : DossierSource.Counter;

    private static Result<Origin> OriginOf(CounterFiling filing, ProcedurePackage package, Draft draft, ActingOfficial official, bool accepts)
    {
        var source = filing.Source ?? UsualSource(package);
        if (source is not (DossierSource.Assisted or DossierSource.Counter or DossierSource.Post))
            return KernelProblems.Invalid.At(new FieldProblem("Source", "field.invalid"));
        // Paper is received where it is accepted; who guides helps people to file online.
        if (!accepts && (source is not DossierSource.Assisted || ProcedurePackages.Online(package).Problem is not null))
            return DossierProblems.CounterOnly.With("procedure", package.Version.Name.Vi);
        if (source is not DossierSource.Assisted)
            return new Origin(source);
        return filing.ReadBack switch
        {
            null => DossierProblems.ReadBackMissing.At(new FieldProblem("ReadBack", DossierProblems.ReadBackMissing.Code)),
            ReadBack.OwnPhone when !ReadBacks.IsConfirmed(draft) => DossierProblems.NotConfirmedOnPhone.At(new FieldProblem("ReadBack", DossierProblems.NotConfirmedOnPhone.Code)),
            { } way => new Origin(source, new Assistance(official.Name, way, accepts ? null : nameof(Role.HallGuide))),
        };
    }

    /// <summary>The channel whose fees and times hold for what comes in this way.</summary>
    public static SubmissionChannel ChannelOf(DossierSource source, ProcedurePackage package) => source switch
    {
        DossierSource.Post => SubmissionChannel.Postal,
        DossierSource.Assisted when ProcedurePackages.Online(package).Problem is null => SubmissionChannel.Online,
        _ => SubmissionChannel.Direct,
    };

    private static string? HomeOf(IReadOnlyDictionary<string, KnownFact>? facts) =>
        facts?.GetValueOrDefault("submitter.residence")?.Value is { ValueKind: JsonValueKind.Object } home && home.TryGetProperty("commune", out var commune) ? commune.GetString() : null;

    // The draft is gone: it became this dossier, and the form was sent twice.
    private async Task<Result<Changed<Dossier>>> Repeated(VisitorPosition position, long draftId, Problem otherwise, CancellationToken ct) =>
        await store.Load(DossierStream.Kind, draftId, ct) is { Account: null } dossier && dossier.Bodies.Receiving.Id == position.AgencyId
            ? new Changed<Dossier>(draftId, dossier, Repeated: true)
            : otherwise;
}
