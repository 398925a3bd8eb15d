namespace Sen.Procedures.Search;

/// <summary>Slips of the hand: a letter too few, too many, wrong, two swapped, a blank forgotten.</summary>
internal static class Spelling
{
    /// <summary>How many slips a word of this length may hold: 1 from four letters on (from three when a letter is missing), 2 from eight.</summary>
    public static int Allowed(string typed) => typed.Any(char.IsDigit) ? 0 : typed.Length switch { >= 8 => 2, >= 3 => 1, _ => 0 };

    /// <summary>
    /// Slips between the two words, swaps of neighbours counted once; more than <paramref name="most"/> gives <paramref name="most"/> + 1.
    /// </summary>
    public static int Distance(string typed, string word, int most)
    {
        if (Math.Abs(typed.Length - word.Length) > most || typed.Length > 32 || word.Length > 32)
            return most + 1;

        Span<int> before = stackalloc int[word.Length + 1];
        Span<int> last = stackalloc int[word.Length + 1];
        Span<int> row = stackalloc int[word.Length + 1];
        for (var j = 0; j <= word.Length; j++)
            last[j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= word.Length; j++)
            {
                var cost = typed[i - 1] == word[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                best = Math.Min(best, row[j]);
            }

            if (best > most)
                return most + 1;
            var reused = before;
            before = last;
            last = row;
            row = reused;
        }

        return last[word.Length];
    }

    /// <summary>The fewest known words that make up the typed one ("khaisinh" → khai, sinh); null when there is no such cut.</summary>
    public static string[]? Cut(string typed, Func<string, bool> isKnown)
    {
        if (typed.Length is < 5 or > 32)
            return null;

        var fewest = new int[typed.Length + 1];
        var from = new int[typed.Length + 1];
        Array.Fill(fewest, int.MaxValue);
        fewest[0] = 0;
        for (var end = 2; end <= typed.Length; end++)
        {
            for (var start = Math.Max(0, end - 7); start <= end - 2; start++)
            {
                if (fewest[start] == int.MaxValue || fewest[start] + 1 >= fewest[end] || !isKnown(Tokens.Plain(typed[start..end])))
                    continue;
                fewest[end] = fewest[start] + 1;
                from[end] = start;
            }
        }

        if (fewest[typed.Length] is int.MaxValue or < 2)
            return null;
        var words = new string[fewest[typed.Length]];
        for (var (end, n) = (typed.Length, words.Length - 1); n >= 0; end = from[end], n--)
            words[n] = Tokens.Plain(typed[from[end]..end]);
        return words;
    }
}
