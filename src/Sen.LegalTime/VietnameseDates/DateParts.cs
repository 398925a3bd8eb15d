using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Sen.LegalTime;

/// <summary>A run of digits in a typed date: its value and how many digits it had.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DatePart(int Value, int Digits);

/// <summary>Cuts a typed date into its runs of digits. Between them: one of / - . , spaces, or the words ngày, tháng, năm.</summary>
internal static class DateParts
{
    public static bool TryRead(string text, out DatePart[] parts)
    {
        var found = new List<DatePart>(3);
        parts = [];
        var plain = text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant()
            .Replace("ngày", " ", StringComparison.Ordinal).Replace("tháng", " ", StringComparison.Ordinal)
            .Replace("năm", " ", StringComparison.Ordinal).Trim();
        for (var at = 0; at < plain.Length;)
        {
            var digits = plain.AsSpan(at).IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? plain.Length - at : digits;
            if (digits is 0 or > 8)
                return false;
            found.Add(new DatePart(int.Parse(plain.AsSpan(at, digits), NumberStyles.None, CultureInfo.InvariantCulture), digits));
            at += digits;
            if (at < plain.Length && !TrySkipSeparator(plain, ref at))
                return false;
        }

        parts = [.. found];
        return parts.Length is >= 1 and <= 3;
    }

    private static bool TrySkipSeparator(string text, ref int at)
    {
        var marks = 0;
        for (; at < text.Length && text[at] is (' ' or '/' or '-' or '.'); at++)
            marks += text[at] == ' ' ? 0 : 1;
        return marks <= 1 && at < text.Length;
    }
}
