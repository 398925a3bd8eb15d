using System.Text.RegularExpressions;

namespace Sen.Procedures.Domain.Forms.Reading;

internal static partial class ContactReader
{
    /// <summary>Vietnamese numbers become 0…, foreign ones keep +….</summary>
    public static FieldReading ReadPhone(FormField field, string name, string text)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '.' or '-' or '(' or ')')));
        if (digits.StartsWith("+84", StringComparison.Ordinal))
            digits = "0" + digits[3..].TrimStart('0');
        return Phone().IsMatch(digits) ? FieldReading.Of(digits) : FieldReading.Wrong(FormProblems.Of(field, "phone", name));
    }

    public static FieldReading ReadEmail(FormField field, string name, string text)
    {
        if (text.Length > 254 || !Email().IsMatch(text))
            return FieldReading.Wrong(FormProblems.Of(field, "email", name));
        var at = text.LastIndexOf('@');
        return FieldReading.Of(text[..at] + text[at..].ToLowerInvariant());
    }

    [GeneratedRegex(@"^(0[0-9]{9,10}|\+[1-9][0-9]{6,14})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[^\s@<>""',;:\\()\[\]]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Email();
}
