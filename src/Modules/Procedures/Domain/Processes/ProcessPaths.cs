namespace Sen.Procedures.Domain.Processes;

/// <summary>Questions about the paths through a process. A step back (to a step that is on the path already) is walked once, not counted.</summary>
internal static class ProcessPaths
{
    public static IEnumerable<string> Unreachable(ProcessDefinition process)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([process.Start]);
        while (open.TryPop(out var id))
        {
            if (process.Step(id) is not { } step || !reached.Add(id))
                continue;
            foreach (var target in step.Next.Values)
                open.Push(target);
        }

        return process.Steps.Select(step => step.Id).Where(id => !reached.Contains(id));
    }

    /// <summary>Steps from which no end can be reached any more.</summary>
    public static IEnumerable<string> NeverEnding(ProcessDefinition process)
    {
        var ending = new HashSet<string>([ProcessDefinition.Done, ProcessDefinition.Refused], StringComparer.Ordinal);
        while (process.Steps.FirstOrDefault(step => !ending.Contains(step.Id) && step.Next.Values.Any(ending.Contains)) is { } found)
            ending.Add(found.Id);
        return process.Steps.Select(step => step.Id).Where(id => !ending.Contains(id));
    }

    /// <summary>
    /// Working hours of the longest way from the start to an end, in one channel: hours of the agency. What waits for the applicant's yes is not its time,
    /// as a wait for papers is not; a step that is not there for the channel takes none.
    /// </summary>
    public static long LongestHours(ProcessDefinition process, ChannelKind channel)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        return Longest(process.Start);

        long Longest(string id)
        {
            if (process.Step(id) is not { } step)
                return 0;
            if (known.TryGetValue(id, out var hours))
                return hours;
            onPath.Add(id);
            var onward = step.Next.Values.Where(target => !onPath.Contains(target)).Select(Longest).DefaultIfEmpty(0).Max();
            onPath.Remove(id);
            var counts = step.Work != StepWork.Confirm && step.IsFor(channel);
            return known[id] = onward + (counts && step.Time.For(channel) is { } time ? StepTime.Hours(time) : 0);
        }
    }
}
