using Sen.Kernel;

namespace Sen.Procedures.Domain.Processes;

/// <summary>
/// Every way to "done" must have drafted a result, signed that draft, issued it, and handed it over. Walks the graph with what has been done so far;
/// drafting again undoes a signature. What the applicant confirms must have been recorded or drafted before.
/// </summary>
internal static class ResultPaths
{
    [Flags]
    private enum State
    {
        None = 0,
        Drafted = 1,
        Signed = 2,
        Issued = 4,
        Delivered = 8,
        Recorded = 16,
    }

    public static IEnumerable<FieldProblem> Check(ProcessDefinition process)
    {
        var found = new HashSet<(string Step, string Code)>();
        var seen = new HashSet<(string, State)>();
        var open = new Stack<(string Step, State Before)>([(process.Start, State.None)]);
        while (open.TryPop(out var at))
        {
            if (!seen.Add(at) || process.Step(at.Step) is not { } step)
                continue;
            if (step.Work == StepWork.Sign && !at.Before.HasFlag(State.Drafted))
                found.Add((step.Id, "signs-nothing"));
            if (step.Work == StepWork.Confirm && (at.Before & (State.Drafted | State.Recorded)) == State.None)
                found.Add((step.Id, "confirms-nothing"));
            foreach (var (outcome, target) in step.Next)
            {
                var after = After(step, outcome, at.Before);
                if (target == ProcessDefinition.Done && Lacking(after) is { } code)
                    found.Add((step.Id, code));
                open.Push((target, after));
            }
        }

        // A signature on nothing is reported where it is, not again at the end.
        var signsNothing = found.Any(defect => defect.Code == "signs-nothing");
        return found.Where(defect => !signsNothing || defect.Code != "result-not-produced").Select(defect => ProcessLint.Defect(defect.Step, defect.Code));
    }

    private static State After(ProcessStep step, string outcome, State before) => step.Work switch
    {
        StepWork.DraftResult => State.Drafted | (before & State.Recorded),
        StepWork.External => before | State.Recorded,
        StepWork.Sign when outcome == StepOutcomes.Approve => before | State.Signed,
        StepWork.Issue => before | State.Issued,
        StepWork.Deliver => before | State.Delivered,
        _ => before,
    };

    private static string? Lacking(State state) =>
        !state.HasFlag(State.Drafted) ? "result-not-produced"
        : !state.HasFlag(State.Signed) ? "result-not-signed"
        : !state.HasFlag(State.Issued) ? "result-not-issued"
        : !state.HasFlag(State.Delivered) ? "result-not-delivered"
        : null;
}
