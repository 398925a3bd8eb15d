using System.Globalization;
using System.Text;

namespace Sen.Kernel.Text;

/// <summary>Vietnamese text as search, sorting and the door see it; the same on both stores because it is made here.</summary>
public static class Folding
{
    /// <summary>Lower case without marks, đ as d, runs of anything but letters, digits and dots as one space: "Đăng ký  Khai-sinh" → "dang ky khai sinh".</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                continue;
            if (!char.IsLetterOrDigit(c) && c != '.')
            {
                gap = folded.Length > 0;
                continue;
            }

            if (gap)
                folded.Append(' ');
            gap = false;
            folded.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    /// <summary>
    /// A key whose ordinal order is Vietnamese order: base letters first (a ă â b … d đ e ê … o ô ơ … u ư), then tones. Both stores sort it as bytes.
    /// </summary>
    public static string SortKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letters = new StringBuilder(text.Length + 8);
        var tones = new StringBuilder(8);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            switch (c)
            {
                case '\u0306': letters.Append('1'); break; // breve: ă after a
                case '\u0302': letters.Append('2'); break; // circumflex: â, ê, ô
                case '\u031B': letters.Append('3'); break; // horn: ơ, ư after ô
                case '\u0300': tones.Append('2'); break;
                case '\u0309': tones.Append('3'); break;
                case '\u0303': tones.Append('4'); break;
                case '\u0301': tones.Append('5'); break;
                case '\u0323': tones.Append('6'); break;
                case 'đ' or 'Đ': letters.Append("d1"); break;
                default:
                    if (char.IsLetterOrDigit(c))
                    {
                        letters.Append(char.ToLowerInvariant(c));
                        tones.Append('1');
                    }
                    else if (char.IsWhiteSpace(c))
                    {
                        letters.Append(' ');
                    }

                    break;
            }
        }

        return letters.Append('\u0001').Append(tones).ToString();
    }

    /// <summary>Sort key of a person's name: given name (last word), then the rest, as lists of people are ordered in Viet Nam.</summary>
    public static string PersonSortKey(string fullName)
    {
        ArgumentNullException.ThrowIfNull(fullName);
        var trimmed = fullName.Trim();
        var space = trimmed.LastIndexOf(' ');
        return space < 0 ? SortKey(trimmed) : SortKey(trimmed[(space + 1)..] + " " + trimmed[..space]);
    }
}
