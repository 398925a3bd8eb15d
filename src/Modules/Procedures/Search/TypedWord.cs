namespace Sen.Procedures.Search;

/// <summary>A word that was typed and the words of the catalogue it may stand for, each with how much it is believed.</summary>
/// <param name="Rarity">What finding it is worth.</param>
internal sealed record TypedWord(Token Typed, IReadOnlyList<(int Word, float Belief)> Meant, float Rarity)
{
    private const float Completed = 0.7f;
    private const float AlsoCompleted = 0.3f;
    private const float OneSlip = 0.6f;
    private const float TwoSlips = 0.35f;

    /// <summary>Cuts and corrects what was typed; the last word may still be in the making.</summary>
    public static List<TypedWord> Read(IReadOnlyList<Token> typed, bool open, Vocabulary words, Postings[] postings)
    {
        var read = new List<TypedWord>();
        for (var i = 0; i < typed.Count; i++)
        {
            var isOpen = open && i == typed.Count - 1;
            var word = Find(typed[i], isOpen, words, postings);
            if (word.Meant.Count == 0 && Spelling.Cut(typed[i].Plain, words.Knows) is { } parts)
                read.AddRange(parts.Select(part => Find(new Token(part, part), isOpen: false, words, postings)));
            else
                read.Add(word);
        }

        return read;
    }

    private static TypedWord Find(Token typed, bool isOpen, Vocabulary words, Postings[] postings)
    {
        var meant = new List<(int Word, float Belief)>();
        if (words.TryFind(typed.Plain, out var exact))
            meant.Add((exact, 1));
        if (isOpen)
        {
            // One letter says little about the word to come.
            var belief = meant.Count > 0 || typed.Plain.Length == 1 ? AlsoCompleted : Completed;
            meant.AddRange(words.Completions(typed.Plain).Select(word => (word, belief)));
        }

        // A rare guess must not outshine a common one: all guesses count as the commonest of them.
        if (meant.Count == 0 && Spelling.Cut(typed.Plain, words.Knows) is null)
        {
            var guesses = words.Like(typed.Plain).ToList();
            var least = guesses.Count == 0 ? 0 : guesses.Min(guess => guess.Slips);
            guesses.RemoveAll(guess => guess.Slips > least);
            var common = guesses.Count == 0 ? 0 : guesses.Min(guess => postings[guess.Number].Rarity);
            meant.AddRange(guesses.Select(guess => (guess.Number, (guess.Slips == 1 ? OneSlip : TwoSlips) * common / postings[guess.Number].Rarity)));
        }

        var rarity = meant.Count == 0 ? MathF.Log(1 + (postings.Length * 2)) : meant.Min(word => postings[word.Word].Rarity);
        return new TypedWord(typed, meant, meant.Count > 0 && meant[0].Belief == 1 ? postings[meant[0].Word].Rarity : rarity);
    }
}
