using System.Text.RegularExpressions;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Import.Parts;

/// <summary>The published sequence, one entry a step: "Bước N" where the text has them, else its paragraphs with their sub-items.</summary>
internal static partial class StepReading
{
    public static IReadOnlyList<Words> Read(string text, Notes notes)
    {
        if (text.Length == 0)
        {
            notes.Suspicious("steps.empty", "steps", text);
            return [];
        }

        var numbered = text.Contains("Bước ", StringComparison.Ordinal) && NumberedStep().IsMatch(text);
        var steps = numbered ? NumberedStep().Split(text).Select(part => part.Trim('\n', ' ', '-')) : Paragraphs(text);
        var kept = steps.Where(step => step.Length > 0).ToList();
        foreach (var step in kept.Where(step => EmptyStep().IsMatch(step)))
            notes.Suspicious("steps.empty-step", "steps", step);
        return [.. kept.Select(step => new Words(step))];
    }

    private static IEnumerable<string> Paragraphs(string text)
    {
        var step = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (step.Length > 0 && SubItem().IsMatch(line))
            {
                step += "\n" + line;
                continue;
            }

            yield return step;
            step = line.TrimStart('-', ' ');
        }

        yield return step;
    }

    [GeneratedRegex(@"(?:^|(?<=[\s.;:]))-?\s*(?=Bước [0-9]{1,2}\s*[:.])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberedStep();

    [GeneratedRegex(@"^Bước [0-9]{1,2}\s*[:.]?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmptyStep();

    [GeneratedRegex(@"^(?:\+|\*|\(?[ivx]{1,4}\)|\(?[a-zđ]\)|\(?[0-9]{1,2}\))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SubItem();
}
