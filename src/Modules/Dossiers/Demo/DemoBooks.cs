using Sen.Agencies;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Demo;

/// <summary>The books of certified copies that two wards kept on paper until the demo's past begins: their numbers are carried on.</summary>
internal sealed class DemoBooks(Store store, AgencyDirectory directory, ProcedurePackages packages)
{
    /// <summary>The next number of this year at "now", by commune: what the past takes lies before it.</summary>
    private static readonly IReadOnlyDictionary<string, long> Next = new Dictionary<string, long>(StringComparer.Ordinal) { ["19777"] = 1204, ["19789"] = 1688 };

    public async Task CarryOn(IReadOnlyList<DemoSubmission> past, CancellationToken ct)
    {
        var today = store.Clock.Today;
        var started = new List<Statement>();
        foreach (var (commune, next) in Next)
        {
            var copies = past.Where(one => one.Story is { IsCopy: true, IsAnswered: true } && one.Story.Commune == commune && one.At.Year == today.Year).ToList();
            if (copies.Count == 0 || await directory.CommitteeOf(commune, ct: ct) is not { } agency)
                continue;
            if (!packages.InForce(copies[0].Story.Procedure, caseCode: null, today).TryGet(out var package, out var unknown))
                throw new InvalidOperationException($"The demo catalogue has no {copies[0].Story.Procedure}: {unknown.Code}.");
            var book = package.Process.Steps.First(step => step.Work is StepWork.Issue).Book!;
            // One original each (SampleAnswers), so one number each.
            started.Add(Statement.One("insert into series (name, next) values ($1, $2)", ResultNumber.SeriesOf(agency.Code.ToString(), book, today.Year), next - copies.Count));
        }

        if (await store.Write(started, ct) is { } problem)
            throw new InvalidOperationException($"The books could not be carried on: {problem.Code}.");
    }
}
