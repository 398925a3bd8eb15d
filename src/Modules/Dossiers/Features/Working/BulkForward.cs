using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>What would happen, or happened, to one dossier of a bulk act.</summary>
internal sealed record BulkLine(long Id, string Code, string Owner, string? To, Problem? Problem)
{
    /// <summary>Where it stood in the preview; the act takes it from there and from nowhere else.</summary>
    public BulkStep? Step { get; init; }
}

/// <summary>A dossier at a step, as <c>id:step</c>.</summary>
internal sealed record BulkStep(long Id, string Step)
{
    public static BulkStep? Parse(string? text) =>
        (text ?? "").Split(':', 2) is [var number, var step] && long.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var id) ? new BulkStep(id, step) : null;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}:{Step}");
}

/// <summary>Forwards many dossiers one step: first a preview, then each by itself; one that fails stops no other.</summary>
internal sealed class BulkForward(Store store, ForwardDossier forward)
{
    public const int Most = 100;

    public async Task<IReadOnlyList<BulkLine>> Preview(ActingOfficial official, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var lines = new List<BulkLine>();
        foreach (var id in ids.Distinct().Take(Most))
        {
            if (await store.Load(DossierStream.Kind, id, ct) is not { } dossier || !official.Holds(dossier.Desk))
                lines.Add(new BulkLine(id, "", "", null, DossierProblems.NotFound));
            else if ((await forward.Next(id, StepOutcomes.Forward, ct)).TryGet(out var next, out var problem))
                lines.Add(new BulkLine(id, dossier.DisplayCode, dossier.Owner.Name, $"{next.Route.Step.Name} – {next.Route.Desk.OrgUnitName}", null) { Step = new BulkStep(id, next.From) });
            else
                lines.Add(new BulkLine(id, dossier.DisplayCode, dossier.Owner.Name, null, problem));
        }

        return lines;
    }

    public async Task<IReadOnlyList<BulkLine>> Run(ActingOfficial official, IReadOnlyList<BulkStep> steps, string? note, CancellationToken ct)
    {
        var lines = new List<BulkLine>();
        foreach (var line in await Preview(official, [.. steps.Select(step => step.Id)], ct))
        {
            var problem = line.Problem;
            if (problem is null && !steps.Contains(line.Step!))
                problem = DossierProblems.ChangedMeanwhile;
            problem ??= (await forward.Run(official, line.Id, StepOutcomes.Forward, note, ct, from: line.Step!.Step)).Problem;
            lines.Add(line with { Problem = problem });
        }

        return lines;
    }
}
