using System.Globalization;
using System.Text;

namespace Sen.Kernel.Text;

/// <summary>
/// Text at the door: NFC, trimmed, without control, zero-width and lone-surrogate characters. Markup and SQL are ordinary text here; they
/// are made harmless where they are written out.
/// </summary>
public static class Line
{
    /// <summary>One line: inner line breaks and runs of blanks become one blank. <c>null</c> and blank give "".</summary>
    public static string Clean(string? raw) => CleanWith(raw, keepLines: false);

    /// <summary>The same; null where nothing is left.</summary>
    public static string? OrNull(string? raw) => Clean(raw) is { Length: > 0 } line ? line : null;

    /// <summary>Several lines: line breaks become \n, at most two in a row.</summary>
    public static string CleanLines(string? raw) => CleanWith(raw, keepLines: true);

    private static string CleanWith(string? raw, bool keepLines)
    {
        if (string.IsNullOrEmpty(raw))
            return "";

        var clean = new StringBuilder(raw.Length);
        var breaks = 0;
        var blank = false;
        foreach (var rune in raw.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' && keepLines)
            {
                breaks++;
                continue;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                blank = true;
                continue;
            }

            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                continue;

            if (clean.Length > 0 && breaks > 0)
                clean.Append('\n', Math.Min(breaks, 2));
            else if (clean.Length > 0 && blank)
                clean.Append(' ');
            (breaks, blank) = (0, false);
            clean.Append(rune);
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }
}
