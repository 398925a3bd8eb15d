using System.Text.RegularExpressions;
using Sen.Kernel;
using Sen.LegalTime;

namespace Sen.Procedures.Domain.Processes;

/// <summary>Defects of a process, each named once with its step. Codes: <c>procedures.lint.*</c>.</summary>
internal static partial class ProcessLint
{
    private const int MostSteps = 60;

    private static readonly HashSet<string> ExternalOutcomes = new([StepOutcomes.Forward, StepOutcomes.SendBack, StepOutcomes.Refuse], StringComparer.Ordinal);

    /// <summary>What can be said of the graph alone.</summary>
    public static IReadOnlyList<FieldProblem> Check(ProcessDefinition process)
    {
        var defects = new List<FieldProblem>();
        if (process.Version < 1)
            defects.Add(Defect("version", "bad-version"));
        if (process.Steps.Count is 0 or > MostSteps)
            defects.Add(Defect("steps", "step-count").With("limit", MostSteps));
        defects.AddRange(process.Steps.GroupBy(step => step.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => Defect(same.Key, "duplicate-step")));
        if (process.Step(process.Start) is null)
            defects.Add(Defect("start", "unknown-step").With("step", process.Start));
        foreach (var step in process.Steps)
            defects.AddRange([.. CheckStep(process, step), .. CheckExternal(step), .. CheckConfirm(process, step), .. CheckAttend(step)]);
        defects.AddRange(process.Steps.SelectMany(step => step.External?.Returns.Select(entry => (Step: step.Id, entry.Id)) ?? [])
            .GroupBy(entry => entry.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => Defect(same.Last().Step, "duplicate-return").With("name", same.Key)));
        if (defects.Count > 0)
            return defects;

        defects.AddRange(ProcessPaths.Unreachable(process).Select(step => Defect(step, "unreachable-step")));
        defects.AddRange(ProcessPaths.NeverEnding(process).Select(step => Defect(step, "path-never-ends")));
        if (defects.Count == 0)
            defects.AddRange(ResultPaths.Check(process));
        return defects;
    }

    /// <summary>What the procedure asks of it: a time for each of its channels, within the legal time, and templates that exist.</summary>
    public static IEnumerable<FieldProblem> Check(ProcessDefinition process, IReadOnlyList<Channel> channels, IReadOnlySet<string> templates)
    {
        foreach (var step in process.Steps.Where(step => step.ResultTemplate is not null && !templates.Contains(step.ResultTemplate)))
            yield return Defect(step.Id, "unknown-template").With("template", step.ResultTemplate);
        foreach (var channel in channels)
        {
            var timeless = process.Steps.Where(step => step.IsFor(channel.Kind) && step.Time.For(channel.Kind) is null).ToList();
            foreach (var step in timeless)
                yield return Defect(step.Id, "step-without-time").With("channel", channel.Kind);
            if (!Duration.TryParse(channel.Time, out var legal))
            {
                yield return Defect("channels", "no-legal-time").With("channel", channel.Kind);
                continue;
            }

            var longest = timeless.Count > 0 ? 0 : ProcessPaths.LongestHours(process, channel.Kind);
            if (longest > StepTime.Hours(legal))
                yield return Defect("steps", "over-legal-time").With("channel", channel.Kind).With("hours", longest).With("limit", StepTime.Hours(legal));
        }
    }

    private static IEnumerable<FieldProblem> CheckStep(ProcessDefinition process, ProcessStep step)
    {
        if (step.Id.Length == 0 || step.Id.StartsWith('#'))
            yield return Defect(step.Id, "bad-name").With("name", step.Id);
        if (string.IsNullOrWhiteSpace(step.Name.Vi))
            yield return Defect(step.Id, "no-label");
        if (step.Next.Count == 0)
            yield return Defect(step.Id, "no-outcome");
        foreach (var target in step.Next.Values.Where(target => target is not (ProcessDefinition.Done or ProcessDefinition.Refused) && process.Step(target) is null))
            yield return Defect(step.Id, "unknown-step").With("step", target);
        if (!Enum.GetValues<ChannelKind>().Any(kind => step.Time.For(kind) is not null))
            yield return Defect(step.Id, "step-without-time");
        if ((step.Work == StepWork.Sign) != (step.WhoSigns is not null) || step.WhoSigns == StepRole.Applicant)
            yield return Defect(step.Id, "who-signs");
        if (step.Work == StepWork.Sign && !step.Next.ContainsKey(StepOutcomes.Approve))
            yield return Defect(step.Id, "sign-without-approve");
        if ((step.Work == StepWork.DraftResult) != (step.ResultTemplate is not null))
            yield return Defect(step.Id, "result-template");
        if ((step.Work == StepWork.Consult) != (step.Consultation is not null))
            yield return Defect(step.Id, "consultation");
        if (step.Book is { } book && (step.Work != StepWork.Issue || book.Symbol.Length == 0 || book.EntriesPerBook is < 1 or > RegisterBook.MostEntries))
            yield return Defect(step.Id, "register-book");
        if (step.Consultation is { } consultation)
        {
            if (consultation.Bodies.Count == 0 || consultation.Bodies.Select(body => body.Unit).Distinct(StringComparer.Ordinal).Count() < consultation.Bodies.Count)
                yield return Defect(step.Id, "consulted-bodies");
            if (consultation.Bodies.Any(body => !Duration.TryParse(body.Time, out _)))
                yield return Defect(step.Id, "consultation-time");
        }
    }

    private static IEnumerable<FieldProblem> CheckExternal(ProcessStep step)
    {
        if ((step.Work == StepWork.External) != (step.External is not null))
            yield return Defect(step.Id, "external");
        if (step.External is not { } external)
            yield break;
        if (!step.Next.ContainsKey(StepOutcomes.Forward) || !step.Next.Keys.All(ExternalOutcomes.Contains))
            yield return Defect(step.Id, "external-outcomes");
        if (!Key().IsMatch(external.System))
            yield return Defect(step.Id, "bad-name").With("name", external.System);
        if (!Uri.TryCreate(external.Link, UriKind.Absolute, out var link) || link.Scheme != Uri.UriSchemeHttps)
            yield return Defect(step.Id, "external-link");
        if (external.Copy.Count > ExternalWork.MostCopies)
            yield return Defect(step.Id, "too-many-copies").With("limit", ExternalWork.MostCopies);
        if (external.Returns.Count > ExternalWork.MostReturns)
            yield return Defect(step.Id, "too-many-returns").With("limit", ExternalWork.MostReturns);
        if (external.Copy.Select(entry => entry.Label).Concat(external.Returns.Select(entry => entry.Label)).Append(external.Name).Any(words => string.IsNullOrWhiteSpace(words.Vi)))
            yield return Defect(step.Id, "no-label");
        foreach (var entry in external.Returns.Where(entry => !Id().IsMatch(entry.Id)))
            yield return Defect(step.Id, "bad-name").With("name", entry.Id);
        if (external.Returns.Count(entry => entry.Type == ReturnType.File) > 1)
            yield return Defect(step.Id, "two-returned-files");
    }

    private static IEnumerable<FieldProblem> CheckConfirm(ProcessDefinition process, ProcessStep step)
    {
        if ((step.Work == StepWork.Confirm) != (step.Role == StepRole.Applicant))
            yield return Defect(step.Id, "confirm-role");
        if (step.OnlyOnline && step.Work != StepWork.Confirm)
            yield return Defect(step.Id, "only-online");
        if (step.LegalTimeRuns && step.Work is not (StepWork.Confirm or StepWork.Attend))
            yield return Defect(step.Id, "legal-time-runs");
        if (step.Work != StepWork.Confirm)
            yield break;
        if (step.Next.Count != 2 || !step.Next.ContainsKey(StepOutcomes.Forward) || !step.Next.TryGetValue(StepOutcomes.SendBack, out var back))
            yield return Defect(step.Id, "confirm-outcomes");
        else if (process.Step(back) is { } target && target.Work is not (StepWork.DraftResult or StepWork.External))
            yield return Defect(step.Id, "confirm-back").With("step", back);
    }

    private static IEnumerable<FieldProblem> CheckAttend(ProcessStep step)
    {
        if ((step.Work == StepWork.Attend) != (step.Attend is { Count: > 0 }))
            yield return Defect(step.Id, "attend");
        if (step.Work == StepWork.Attend && !step.Next.ContainsKey(StepOutcomes.Forward))
            yield return Defect(step.Id, "attend-without-forward");
        if (step.Attend is not { } persons)
            yield break;
        foreach (var person in persons.Where(person => !Id().IsMatch(person.Id)))
            yield return Defect(step.Id, "bad-name").With("name", person.Id);
        if (persons.Any(person => string.IsNullOrWhiteSpace(person.Name.Vi)))
            yield return Defect(step.Id, "no-label");
        if (persons.Select(person => person.Id).Distinct(StringComparer.Ordinal).Count() < persons.Count)
            yield return Defect(step.Id, "duplicate-person");
    }

    internal static FieldProblem Defect(string place, string code) => new(place, "procedures.lint." + code);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
