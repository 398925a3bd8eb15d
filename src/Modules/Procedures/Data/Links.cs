using Sen.Kernel.Text;
using Sen.Procedures.Import.Shapes;

namespace Sen.Procedures.Data;

/// <summary>
/// Which record stands in the place of another: our own for an imported one with the same code; for a record of 2021, which has no code, the
/// current one with the same title. When two current codes share a title, none is guessed.
/// </summary>
internal static class Links
{
    private const string Own = "sen";

    /// <summary>Title as records are matched by it: folded, without "Thủ tục".</summary>
    public static string FoldedTitle(string name)
    {
        var folded = Folding.Fold(name).Trim('.', ' ');
        return folded.StartsWith("thu tuc ", StringComparison.Ordinal) ? folded["thu tuc ".Length..] : folded;
    }

    /// <returns><c>source/id</c> of the record in whose place another stands → <c>source/id</c> of the other. The same in any order of import.</returns>
    public static Dictionary<string, string> Of(IReadOnlyCollection<HeadRow> heads)
    {
        var own = heads.Where(head => head.Source == Own).ToDictionary(head => head.Code, StringComparer.Ordinal);
        var current = heads.Where(head => head.Source != CitizenRecord.Source && !head.IsEnded).ToLookup(head => head.FoldedTitle, StringComparer.Ordinal);
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var head in heads)
        {
            if (head.Source == Own)
                continue;
            if (own.TryGetValue(head.Code, out var ours))
                links[head.Record] = ours.Record;
            else if (head.Source == CitizenRecord.Source && current[head.FoldedTitle].Select(other => other.Code).Distinct(StringComparer.Ordinal).Count() == 1)
                links[head.Record] = current[head.FoldedTitle].OrderByDescending(other => other.Source == Own).ThenBy(other => other.Record, StringComparer.Ordinal).First().Record;
        }

        return links;
    }
}
