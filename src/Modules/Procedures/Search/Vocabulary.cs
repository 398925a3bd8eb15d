namespace Sen.Procedures.Search;

/// <summary>All words of the catalogue: by number, by beginning, by likeness.</summary>
internal sealed class Vocabulary
{
    private const int MostCompletions = 200;

    private readonly Dictionary<string, int> _numbers;
    private readonly string[] _words;
    private readonly int[] _sorted;
    private readonly int[][] _byLength;

    public Vocabulary(Dictionary<string, int> numbers)
    {
        _numbers = numbers;
        _words = new string[numbers.Count];
        foreach (var (word, number) in numbers)
            _words[number] = word;
        _sorted = [.. Enumerable.Range(0, _words.Length)];
        Array.Sort(_sorted, (a, b) => string.CompareOrdinal(_words[a], _words[b]));
        _byLength = new int[33][];
        var lengths = Enumerable.Range(0, _words.Length).ToLookup(number => Math.Min(_words[number].Length, 32));
        for (var length = 0; length <= 32; length++)
            _byLength[length] = [.. lengths[length]];
    }

    public int Count => _words.Length;

    public string this[int number] => _words[number];

    public bool TryFind(string word, out int number) => _numbers.TryGetValue(word, out number);

    public bool Knows(string word) => _numbers.ContainsKey(word);

    /// <summary>Words that begin with it and are longer.</summary>
    public IEnumerable<int> Completions(string beginning)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_words[_sorted[middle]], beginning) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = low; i < _sorted.Length && i < low + MostCompletions; i++)
        {
            var word = _words[_sorted[i]];
            if (!word.StartsWith(beginning, StringComparison.Ordinal))
                yield break;
            if (word.Length > beginning.Length)
                yield return _sorted[i];
        }
    }

    /// <summary>Words within the slips that a word of this length may hold.</summary>
    public IEnumerable<(int Number, int Slips)> Like(string typed)
    {
        var allowed = Spelling.Allowed(typed);
        if (allowed == 0)
            yield break;
        for (var length = Math.Max(2, typed.Length - allowed); length <= Math.Min(31, typed.Length + allowed); length++)
        {
            foreach (var number in _byLength[length])
            {
                var word = _words[number];
                // Three letters hold too little to guess from, except a letter that was left out or two that were swapped.
                if (typed.Length == 3 && (word[0] != typed[0] || (word.Length != 4 && !(word.Length == 3 && word[1] == typed[2] && word[2] == typed[1]))))
                    continue;
                var slips = Spelling.Distance(typed, word, allowed);
                if (slips <= allowed)
                    yield return (number, slips);
            }
        }
    }
}
