using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>A step that is done in a ministry's own system: what to copy there, and what comes back.</summary>
internal sealed class WorkInSystem(Store store, ProcedurePackages packages, ForwardDossier forward, LegalRulesSource legal, TellApplicant tell)
{
    /// <summary>The other system of the step at which the dossier stands; null at any other step.</summary>
    public ExternalWork? Of(Dossier dossier) => dossier.Step is { } step ? packages.Of(dossier.Procedure).Process.Step(step.Id)?.External : null;

    /// <summary>What is entered there, in the order of its screen.</summary>
    public IReadOnlyList<CopiedValue> Copies(Dossier dossier, ExternalWork work) => Answers.TryParse(dossier.Answers.GetRawText(), out var answers)
        ? work.Copies(packages.Of(dossier.Procedure).Form, answers, Returned(dossier), DateOnly.FromDateTime(dossier.SubmittedAt.ToOffset(Clock.VietNam).DateTime))
        : [];

    /// <summary>Takes down what the system gave back and finishes the step. Its paper, where it makes one, was attached as the draft of the result.</summary>
    /// <param name="typed">Texts by the entry's id.</param>
    public async Task<Result<Changed<Dossier>>> Return(ActingOfficial official, long id, IReadOnlyDictionary<string, string> typed, string? note, CancellationToken ct)
    {
        if (!(await forward.Next(id, StepOutcomes.Forward, ct)).TryGet(out var next, out var problem))
            return problem;
        if (await store.Load(DossierStream.Kind, id, ct) is not { } current || Of(current) is not { } work)
            return DossierProblems.WrongStep;
        if (!Read(current, work, typed).TryGet(out var facts, out problem))
            return problem;
        return await store.Change(DossierStream.Kind, next.Stream, official.Act(), Needs.None, (dossier, taken) =>
            ForwardDossier.Moved(dossier, next.From) ?? tell.Of(id, dossier, taken.Now, DossierDecisions.ReturnExternal(dossier, official, work, facts, next.Route, note, legal.On(taken.Now), taken.Now)), ct);
    }

    /// <summary>The system is down: the step waits for it, until <see cref="Resume"/> or until it gives back.</summary>
    public Task<Result<Changed<Dossier>>> Wait(ActingOfficial official, long id, CancellationToken ct) => store.Change(
        DossierStream.Kind, id, official.Act(), Needs.None, (dossier, taken) => dossier is not null && Of(dossier) is { } work ? DossierDecisions.WaitForSystem(dossier, official, work, taken.Now) : DossierProblems.WrongStep, ct);

    public Task<Result<Changed<Dossier>>> Resume(ActingOfficial official, long id, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, _) => DossierDecisions.SystemIsBack(dossier, official), ct);

    /// <summary>By the place that templates name, e.g. <c>external.bookNumber</c>.</summary>
    public static IReadOnlyDictionary<string, ReturnedValue> Returned(Dossier dossier) => dossier.ReturnedFacts
        .Where(fact => fact.Text is not null)
        .ToDictionary(fact => $"external.{fact.Id}", fact => new ReturnedValue(fact.Type, fact.Text!), StringComparer.Ordinal);

    private static Result<IReadOnlyList<ReturnedFact>> Read(Dossier dossier, ExternalWork work, IReadOnlyDictionary<string, string> typed)
    {
        var (facts, wrong) = (new List<ReturnedFact>(), new List<FieldProblem>());
        var step = dossier.Step!;
        foreach (var entry in work.Returns)
        {
            if (entry.Type is ReturnType.File)
            {
                if (dossier.Draft is { } draft && draft.At >= step.StartedAt)
                    facts.Add(new ReturnedFact(step.Id, entry.Id, entry.Type, Text: null, draft.File));
                else if (entry.Required)
                    wrong.Add(new FieldProblem(ExternalValues.FieldOf(entry), "dossiers.external-incomplete.file"));
            }
            else if (!ExternalValues.Read(entry, typed.GetValueOrDefault(entry.Id)).TryGet(out var text, out var problem))
            {
                wrong.AddRange(problem.Fields);
            }
            else if (text.Length > 0)
            {
                facts.Add(new ReturnedFact(step.Id, entry.Id, entry.Type, text));
            }
            else if (entry.Required)
            {
                wrong.Add(new FieldProblem(ExternalValues.FieldOf(entry), "dossiers.external-incomplete.value"));
            }
        }

        return wrong.Count > 0 ? DossierProblems.ExternalIncomplete.At(wrong) : facts;
    }
}
