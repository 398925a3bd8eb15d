using System.Runtime.InteropServices;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Search;

/// <summary>Counts values while the list is made: a document that fails exactly one filter still counts for that filter's own facet.</summary>
internal sealed class FacetCounts(SearchQuery query)
{
    private readonly Dictionary<string, (string Name, int Count)> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, int Count)> _agencies = new(StringComparer.Ordinal);
    private readonly int[] _levels = new int[Enum.GetValues<ExecutionLevel>().Length];
    private readonly Dictionary<string, (string Name, int Count)> _audiences = new(StringComparer.Ordinal);

    /// <returns>Whether the document passes all filters.</returns>
    public bool Count(SearchDocument document)
    {
        var procedure = document.Version.Procedure;
        var field = query.Field is not { Length: > 0 } wanted || document.Field == wanted || procedure.Field.Code == wanted;
        var level = query.Level is not { } asked || procedure.Levels.Contains(asked);
        var agency = query.Agency is not { Length: > 0 } body || document.Agency == body;
        var audience = query.Audience is not { Length: > 0 } who || procedure.Audiences.Contains(who, StringComparer.Ordinal);
        var misses = (field ? 0 : 1) + (level ? 0 : 1) + (agency ? 0 : 1) + (audience ? 0 : 1);
        if (misses > 1)
            return false;
        if (misses == 0 || !field)
            Add(_fields, document.Field, procedure.Field.Name.Vi);
        if ((misses == 0 || !agency) && document.Agency.Length > 0)
            Add(_agencies, document.Agency, procedure.CompetentBody!.Vi);
        if (misses == 0 || !level)
        {
            foreach (var one in procedure.Levels)
                _levels[(int)one]++;
        }

        if (misses == 0 || !audience)
        {
            foreach (var one in procedure.Audiences)
                Add(_audiences, one, one);
        }

        return misses == 0;
    }

    public Facets Build() => new(
        Sorted(_fields),
        [.. Enum.GetValues<ExecutionLevel>().Where(level => _levels[(int)level] > 0).Select(level => new Facet(KeyOf(level), KeyOf(level), _levels[(int)level]))],
        Sorted(_agencies),
        Sorted(_audiences));

    public static string KeyOf(ExecutionLevel level) => level switch
    {
        ExecutionLevel.Ministry => "ministry",
        ExecutionLevel.Province => "province",
        ExecutionLevel.Commune => "commune",
        _ => "other",
    };

    private static void Add(Dictionary<string, (string Name, int Count)> counts, string key, string name)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        count = (count.Name ?? name, count.Count + 1);
    }

    private static List<Facet> Sorted(Dictionary<string, (string Name, int Count)> counts) =>
        [.. counts.OrderByDescending(count => count.Value.Count).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => new Facet(count.Key, count.Value.Name, count.Value.Count))];
}
