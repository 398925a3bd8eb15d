namespace Sen.Procedures.Search;

/// <summary>Scores the documents for one reading of a question.</summary>
internal sealed class Ranking(SearchDocument[] documents, Vocabulary words, Postings[] postings)
{
    /// <summary>Below this share of what was typed a document is no answer when another has everything.</summary>
    private const float EnoughBesideFull = 0.8f;

    private const float EnoughAlone = 0.45f;

    /// <summary>Adds the scores into <paramref name="best"/> where they are higher.</summary>
    public void Score(IReadOnlyList<TypedWord> typed, float weight, float[] best)
    {
        var all = typed.Sum(word => word.Rarity);
        if (typed.Count == 0 || all <= 0)
            return;

        var (sum, found) = (new float[documents.Length], new float[documents.Length]);
        var one = new float[documents.Length];
        var groups = new uint[words.Count];
        for (var i = 0; i < typed.Count; i++)
        {
            Array.Clear(one);
            foreach (var (word, belief) in typed[i].Meant)
            {
                groups[word] |= 1u << i;
                var (inDocuments, impacts, _) = postings[word];
                for (var k = 0; k < inDocuments.Length; k++)
                    one[inDocuments[k]] = Math.Max(one[inDocuments[k]], belief * impacts[k]);
            }

            for (var d = 0; d < one.Length; d++)
            {
                if (one[d] <= 0)
                    continue;
                sum[d] += one[d];
                found[d] += typed[i].Rarity;
            }
        }

        var full = false;
        foreach (var rarity in found)
            full |= rarity >= all * 0.999f;
        var enough = full ? EnoughBesideFull : EnoughAlone;
        var marks = typed.Where(word => word.Typed.HasMarks).Select(word => word.Typed.Marked).ToList();
        for (var d = 0; d < sum.Length; d++)
        {
            var share = found[d] / all;
            if (share < enough)
                continue;
            var score = weight * sum[d] * share * share * (1 + Fit(documents[d], typed, groups, all) + documents[d].Prior) * (1 + Marks(documents[d], marks));
            best[d] = Math.Max(best[d], score);
        }
    }

    /// <summary>How well title or a spoken phrase and the question cover each other (0 to 1.6), words that stand together counted.</summary>
    private float Fit(SearchDocument document, IReadOnlyList<TypedWord> typed, uint[] groups, float all)
    {
        var fit = Cover(document.Title, typed, groups, all);
        foreach (var phrase in document.Phrases)
            fit = Math.Max(fit, Cover(phrase, typed, groups, all));
        return fit;
    }

    private float Cover(int[] text, IReadOnlyList<TypedWord> typed, uint[] groups, float all)
    {
        var (inText, hit, seen, before, together) = (0f, 0f, 0u, 0u, 0);
        foreach (var word in text)
        {
            var rarity = postings[word].Rarity;
            var group = groups[word];
            inText += rarity;
            if (group != 0)
                hit += rarity;
            if ((group & (before << 1)) != 0)
                together++;
            seen |= group;
            before = group;
        }

        if (seen == 0 || inText <= 0)
            return 0;
        var asked = 0f;
        for (var i = 0; i < typed.Count; i++)
            asked += (seen & (1u << i)) != 0 ? typed[i].Rarity : 0;
        var mutual = hit / inText * (asked / all);
        return mutual + (typed.Count < 2 ? 0 : 0.6f * Math.Min(1f, together / (typed.Count - 1f)));
    }

    // What was typed with marks is meant with these marks: such hits come first.
    private static float Marks(SearchDocument document, List<string> marks)
    {
        if (marks.Count == 0)
            return 0;
        var same = 0;
        foreach (var mark in marks)
            same += document.Marked.Contains(mark) ? 1 : 0;
        return (float)same / marks.Count;
    }
}
