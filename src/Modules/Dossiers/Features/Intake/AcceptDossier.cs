using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.LegalTime;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>A reception official takes a submitted dossier into work and promises a day.</summary>
internal sealed class AcceptDossier(Store store, ProcedurePackages packages, Routing routing, LegalRulesSource legal, TellApplicant tell)
{
    /// <param name="counted">Originals and copies as counted at the counter, by component; others stay as declared.</param>
    public async Task<Result<Changed<Dossier>>> Run(ActingOfficial official, StreamRef id, IReadOnlyList<CountedPaper> counted, string? note, CancellationToken ct)
    {
        if (await store.Hold(DossierStream.Kind, id, ct) is not { State: var current } held)
            return DossierProblems.NotFound;
        if (CountedPaper.Wrong(counted) is { } miscounted)
            return miscounted;
        if (!(await First(official, current, ct)).TryGet(out var first, out var problem))
            return problem;

        var unit = current.Bodies.Receiving.Code;
        var today = store.Clock.Today;
        var series = DossierCode.Series(unit, today);
        return await store.Change(DossierStream.Kind, held.Stream, official.Act(), Needs.Number(series), (dossier, taken) =>
        {
            var decision = DossierDecisions.Accept(
                dossier,
                official,
                code: DossierCode.From(unit, today, taken.Number(series)).ToString(),
                due: legal.On(taken.Now).Due(taken.Now, TimeLimitOf(current)),
                papers: CountedPaper.Apply(dossier?.Papers ?? [], counted),
                first,
                note);
            // Who waits at the counter for the result needs no message.
            return packages.Of(current.Procedure).Case.OnTheSpot ? decision : tell.Of(id.Id, dossier, taken.Now, decision);
        }, ct);
    }

    // What comes after the check at the counter.
    private async Task<Result<Route>> First(ActingOfficial official, Dossier dossier, CancellationToken ct)
    {
        var package = packages.Of(dossier.Procedure);
        var process = package.Process;
        if (!process.Next(process.Start, StepOutcomes.Forward, (ChannelKind)dossier.Channel).TryGet(out var move, out var problem))
            return problem;
        if (move.Step is not { } step)
            return DossierProblems.NobodyForStep.With("step", process.Title.Vi);
        var (channel, now) = ((ChannelKind)dossier.Channel, store.Clock.Now);
        return package.Case.OnTheSpot
            ? await routing.ToOwn(official, step, dossier.Bodies, dossier.Procedure.Field, channel, now, ct)
            : await routing.To(step, dossier.Bodies, dossier.Procedure.Field, channel, now, ct);
    }

    private static Duration TimeLimitOf(Dossier dossier) =>
        Duration.TryParse(dossier.Procedure.TimeLimit, out var limit) ? limit : Duration.SameDay;
}

/// <summary>A paper as counted at the counter.</summary>
internal sealed record CountedPaper(string Component, int Originals, int Copies, bool Presented)
{
    private const int Most = 9_999;

    /// <summary>What an unreadable number is taken for: no count, so that it is refused and not guessed.</summary>
    public const int Unreadable = -1;

    /// <summary>Null: all counts are numbers of papers.</summary>
    public static Problem? Wrong(IReadOnlyList<CountedPaper> counted)
    {
        var fields = counted.Where(one => one.Originals is < 0 or > Most).Select(one => $"Originals.{one.Component}")
            .Concat(counted.Where(one => one.Copies is < 0 or > Most).Select(one => $"Copies.{one.Component}")).ToList();
        return fields.Count == 0 ? null : DossierProblems.CountWrong.At([.. fields.Select(field => new FieldProblem(field, "dossiers.count-wrong.detail"))]);
    }

    public static IReadOnlyList<Paper> Apply(IReadOnlyList<Paper> declared, IReadOnlyList<CountedPaper> counted) =>
    [
        .. declared.Select(paper => counted.FirstOrDefault(one => one.Component == paper.Component) is { } count
            ? paper with { Originals = count.Originals, Copies = count.Copies, Presented = count.Presented }
            : paper),
    ];
}
