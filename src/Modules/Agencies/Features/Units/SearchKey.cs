using System.Text;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>
/// What a unit's name is searched by: folded, without dots, and with y as i where both are written for one sound (Vỹ Dạ, Vĩ Dạ; Quý, Quí; Mỹ, Mĩ).
/// </summary>
internal static class SearchKey
{
    public static string Of(string text)
    {
        var folded = Folding.Fold(text);
        var key = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            var c = folded[i] == '.' ? ' ' : folded[i];
            if (c == ' ' && (key.Length == 0 || key[^1] == ' '))
                continue;
            var afterQu = i >= 2 && folded[i - 1] == 'u' && folded[i - 2] == 'q';
            var afterConsonant = i >= 1 && char.IsAsciiLetter(folded[i - 1]) && !"aeiouy".Contains(folded[i - 1], StringComparison.Ordinal);
            key.Append(c == 'y' && (afterQu || afterConsonant) ? 'i' : c);
        }

        return key.ToString().TrimEnd();
    }
}
