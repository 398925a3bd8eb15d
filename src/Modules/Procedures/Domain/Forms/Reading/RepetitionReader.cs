using System.Globalization;
using System.Text.Json;
using Sen.Kernel;

namespace Sen.Procedures.Domain.Forms.Reading;

/// <summary>Groups are posted as <c>block[0].field</c>; a group with nothing entered is left out, so an empty spare group costs nothing.</summary>
internal static class RepetitionReader
{
    private const int LargestIndex = 999;

    public static FieldReading Read(FormField block, string name, IFormValues posted, Answers answers, FormContext context)
    {
        var indexes = Indexes(name, posted);
        var groups = new List<IReadOnlyDictionary<string, JsonElement>>();
        var problems = new List<FieldProblem>();
        foreach (var index in indexes)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{name}[{index}].");
            if (IsBlank(prefix, posted))
                continue;
            if (groups.Count >= block.MaxItems)
                return FieldReading.Wrong(FormProblems.Of(block, "too-many", name).With("limit", block.MaxItems));
            groups.Add(ReadGroup(block, prefix, posted, answers, context, problems));
        }

        var least = Math.Max(block.MinItems, block.Required ? 1 : 0);
        if (groups.Count < least)
            return FieldReading.Wrong([.. problems, FormProblems.Of(block, "too-few", name).With("limit", least)]);
        if (problems.Count > 0)
            return FieldReading.Wrong(problems);
        return groups.Count == 0 ? FieldReading.Nothing : new FieldReading(JsonSerializer.SerializeToElement(groups), []);
    }

    private static SortedDictionary<string, JsonElement> ReadGroup(FormField block, string prefix, IFormValues posted, Answers answers, FormContext context, List<FieldProblem> problems)
    {
        var group = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in block.Fields)
        {
            var reading = FieldReader.Read(field, prefix + field.Id, posted, answers, context);
            problems.AddRange(reading.Problems);
            if (reading.Value is { } value)
                group[field.Id] = value;
        }

        return group;
    }

    private static bool IsBlank(string prefix, IFormValues posted) =>
        !posted.Names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal) && posted.All(name).Any(value => !string.IsNullOrWhiteSpace(value)));

    private static SortedSet<int> Indexes(string name, IFormValues posted)
    {
        var indexes = new SortedSet<int>();
        foreach (var posting in posted.Names)
        {
            if (!posting.StartsWith(name + "[", StringComparison.Ordinal))
                continue;
            var rest = posting.AsSpan(name.Length + 1);
            var end = rest.IndexOf(']');
            if (end is > 0 and <= 3 && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= LargestIndex)
                indexes.Add(index);
        }

        return indexes;
    }
}
