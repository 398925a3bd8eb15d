using System.Buffers;
using System.Text;
using Sen.Kernel.Text;

namespace Sen.Procedures.Search;

/// <summary>A word as search compares it, and as it was typed (lower case, NFC) when it carries marks.</summary>
internal readonly record struct Token(string Plain, string Marked)
{
    public bool HasMarks => !string.Equals(Plain, Marked, StringComparison.Ordinal);
}

internal static class Tokens
{
    private static readonly SearchValues<char> Consonants = SearchValues.Create("bcdghklmnpqrstvx");

    public static List<Token> Of(string text, int most = int.MaxValue)
    {
        var tokens = new List<Token>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsLetterOrDigit(c) || c == '.' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark)
                word.Append(char.ToLowerInvariant(c));
            else
                Close();
        }

        Close();
        return tokens;

        void Close()
        {
            var marked = word.ToString().Trim('.');
            word.Clear();
            if (marked.Length == 0 || tokens.Count >= most)
                return;
            var plain = Plain(marked);
            if (plain.Length > 0)
                tokens.Add(new Token(plain, plain == Folding.Fold(marked) ? marked : MarkedLikePlain(marked, plain)));
        }
    }

    public static string[] Words(string text) => [.. Of(text).Select(token => token.Plain)];

    /// <summary>"ky" and "ki" are one word, so are "ly" and "li"; "1.001193" is 1001193.</summary>
    public static string Plain(string word)
    {
        var folded = Folding.Fold(word).Replace(" ", "", StringComparison.Ordinal);
        if (folded.Contains('.', StringComparison.Ordinal))
            folded = folded.Replace(".", "", StringComparison.Ordinal);
        var vowelOnly = folded.Length is > 1 and <= 4 && folded[^1] == 'y'
            && (folded == "quy" || folded.AsSpan(0, folded.Length - 1).IndexOfAnyExcept(Consonants) < 0);
        return vowelOnly ? string.Concat(folded.AsSpan(0, folded.Length - 1), "i") : folded;
    }

    // "ký" became ki: its marked form follows (kí), so that marks are compared like with like.
    private static string MarkedLikePlain(string marked, string plain)
    {
        var i = "yýỳỷỹỵ".IndexOf(marked[^1], StringComparison.Ordinal);
        return i < 0 || plain[^1] != 'i' ? plain : marked[..^1] + "iíìỉĩị"[i];
    }
}
