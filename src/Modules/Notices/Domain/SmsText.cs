using System.Globalization;
using System.Text;

namespace Sen.Notices;

/// <summary>
/// Text of an SMS: Vietnamese without marks, in the seven-bit alphabet of GSM 03.38, one part of at most 160 letters. With marks a part
/// holds 70, so that each notice would be three parts that old phones put together wrongly; the whole sentence is in the e-mail and on the page.
/// </summary>
internal static class SmsText
{
    public const int Longest = 160;

    /// <summary>The basic alphabet, as far as Vietnamese without marks needs it: no letter takes two places.</summary>
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?()/-+%&*=<>\"'#@\n";

    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
                continue;
            plain.Append(letter switch
            {
                'đ' => "d",
                'Đ' => "D",
                '–' or '—' => "-",
                '“' or '”' => "\"",
                '‘' or '’' => "'",
                '…' => "...",
                '\u00A0' => " ",
                _ => letter.ToString(),
            });
        }

        return plain.ToString();
    }

    /// <summary>One part in the seven-bit alphabet.</summary>
    public static bool Fits(string text) => text.Length is > 0 and <= Longest && text.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal));
}
