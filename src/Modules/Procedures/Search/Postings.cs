namespace Sen.Procedures.Search;

/// <summary>The documents of one word with what each earns from it.</summary>
internal readonly record struct Postings(int[] Documents, float[] Impacts, float Rarity);

/// <summary>
/// BM25 over weighted parts (BM25F): the parts of a document are added up, each by its weight and against its usual length, before the sum
/// levels off; what a document earns from a word is known when the index is built.
/// </summary>
internal sealed class PostingsBuilder
{
    private const float Levelling = 4f;
    private const float LengthMatters = 0.6f;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Dictionary<int, float>> _weights = [];
    private readonly List<(int Document, float Weight, int[] Words)> _parts = [];

    public Dictionary<string, int> Numbers => _numbers;

    public int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            _numbers[word] = number = _numbers.Count;
            _weights.Add([]);
        }

        return number;
    }

    /// <returns>The numbers of the words, in their order.</returns>
    public int[] Add(int document, float weight, IEnumerable<string> words)
    {
        int[] numbers = [.. words.Select(Number)];
        if (numbers.Length > 0)
            _parts.Add((document, weight, numbers));
        return numbers;
    }

    public Postings[] Build(int documents)
    {
        foreach (var kind in _parts.GroupBy(part => part.Weight))
        {
            var usual = kind.Average(part => (float)part.Words.Length);
            foreach (var (document, weight, words) in kind)
            {
                var earned = weight / (1 - LengthMatters + (LengthMatters * words.Length / usual));
                foreach (var word in words)
                    _weights[word][document] = _weights[word].GetValueOrDefault(document) + earned;
            }
        }

        return [.. _weights.Select(word =>
        {
            var rarity = MathF.Log(1 + ((documents - word.Count + 0.5f) / (word.Count + 0.5f)));
            var sorted = word.OrderBy(entry => entry.Key).ToList();
            return new Postings([.. sorted.Select(entry => entry.Key)], [.. sorted.Select(entry => rarity * entry.Value / (Levelling + entry.Value))], rarity);
        })];
    }
}
