namespace Sen.Procedures.Search;

/// <summary>
/// Search over published versions, in memory, the same on both stores. Immutable: a new catalogue makes a new index. Never throws, whatever
/// is typed.
/// </summary>
internal sealed class SearchIndex(SearchDocument[] documents, Vocabulary words, Postings[] postings)
{
    private const int LongestText = 200;
    private const int MostWords = 16;
    private const float MeaningCounts = 0.85f;

    private static readonly (string[] Said, string[] Means)[] Meanings =
        [.. LifeEvents.All.SelectMany(said => said.Say.Select(phrase => (Tokens.Words(phrase), Tokens.Words(said.Means))))];

    private readonly Ranking _ranking = new(documents, words, postings);
    private readonly Dictionary<string, int> _byCode = documents.Select((document, number) => (document.Version.Procedure.Code, document.Version.Procedure.Source, document.Version.Number, number))
        .GroupBy(document => document.Code, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.MaxBy(document => (document.Source == "sen", document.Number)).number, StringComparer.Ordinal);

    public bool Knows(string code) => _byCode.ContainsKey(code);

    public SearchPage Search(SearchQuery query)
    {
        var scores = Scores(query.Text);
        var facets = new FacetCounts(query);
        var found = new List<int>();
        for (var i = 0; i < documents.Length; i++)
        {
            if (scores is not null && scores[i] <= 0)
                continue;
            if (!IsShown(documents[i], query))
                continue;
            if (facets.Count(documents[i]))
                found.Add(i);
        }

        found.Sort((a, b) => Compare(a, b, scores));
        var start = 0;
        if (query.After is { } after && _byCode.TryGetValue(after, out var seen))
        {
            // The item seen may have left the list since; its place in the order has not.
            while (start < found.Count && Compare(found[start], seen, scores) <= 0)
                start++;
        }

        var limit = Math.Clamp(query.Limit, 1, SearchQuery.MostItems);
        var page = found.Skip(start).Take(limit)
            .Select(i => new SearchHit(documents[i].Version, PlainSummary.Of(documents[i].Version.Procedure, query.On), scores?[i] ?? 0)).ToList();
        var more = start + page.Count < found.Count;
        return new SearchPage(page, more ? page[^1].Version.Procedure.Code : null, found.Count, facets.Build());
    }

    private bool IsShown(SearchDocument document, SearchQuery query)
    {
        var inForce = document.From <= query.On && query.On <= document.To;
        if (!inForce && !(query.Ended && document.IsLast && document.To < query.On))
            return false;
        foreach (var own in document.Covers)
        {
            if (documents[own].From <= query.On && query.On <= documents[own].To)
                return false;
        }

        return true;
    }

    private int Compare(int a, int b, float[]? scores)
    {
        if (a == b)
            return 0;
        var order = scores is null ? 0 : scores[b].CompareTo(scores[a]);
        return order != 0 ? order : documents[a].NameRank.CompareTo(documents[b].NameRank);
    }

    /// <summary>Null: nothing was typed, everything matches.</summary>
    private float[]? Scores(string? text)
    {
        var cut = text is { Length: > LongestText } ? text[..LongestText] : text ?? "";
        var typed = Tokens.Of(Kernel.Text.Line.Clean(cut), MostWords);
        if (typed.Count == 0)
            return string.IsNullOrWhiteSpace(cut) ? null : new float[documents.Length];

        var best = new float[documents.Length];
        if (OnlyDigits(typed) is { } code)
        {
            _ranking.Score(TypedWord.Read([new Token(code, code)], open: true, words, postings), 1, best);
            return best;
        }

        var open = !char.IsWhiteSpace(cut[^1]);
        _ranking.Score(TypedWord.Read(typed, open, words, postings), 1, best);
        foreach (var meaning in Meant(typed))
            _ranking.Score(TypedWord.Read(meaning, open: false, words, postings), MeaningCounts, best);
        return best;
    }

    // "1.001193", "1 001193", "1001193": a code however it is typed.
    private static string? OnlyDigits(List<Token> typed)
    {
        var joined = string.Concat(typed.Select(token => token.Plain));
        return joined.Length >= 4 && joined.All(char.IsAsciiDigit) ? joined : null;
    }

    /// <summary>The question in the law's words, where a part of it is a phrase of <see cref="LifeEvents"/>; the longest phrases first.</summary>
    private static IEnumerable<List<Token>> Meant(List<Token> typed)
    {
        var found = Meanings.Select(meaning => (meaning, At: PlaceOf(meaning.Said, typed))).Where(meaning => meaning.At >= 0)
            .OrderByDescending(meaning => meaning.meaning.Said.Length).ToList();
        foreach (var ((said, means), at) in found.DistinctBy(meaning => meaning.meaning.Means).Take(2))
        {
            yield return [.. typed.Take(at), .. means.Select(word => new Token(word, word)), .. typed.Skip(at + said.Length)];
        }
    }

    private static int PlaceOf(string[] phrase, List<Token> typed)
    {
        for (var start = 0; start + phrase.Length <= typed.Count; start++)
        {
            var same = 0;
            while (same < phrase.Length && typed[start + same].Plain == phrase[same])
                same++;
            if (same == phrase.Length)
                return start;
        }

        return -1;
    }
}
