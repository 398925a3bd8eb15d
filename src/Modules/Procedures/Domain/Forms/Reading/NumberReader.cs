using System.Globalization;
using System.Text.RegularExpressions;

namespace Sen.Procedures.Domain.Forms.Reading;

/// <summary>Whole numbers as people type them: "1.500.000", "1,500,000", "1500000", with "đồng" after an amount.</summary>
internal static partial class NumberReader
{
    public const long Largest = 999_999_999_999_999;

    public static FieldReading Read(FormField field, string name, string text)
    {
        var bare = field.Type == FieldType.Money ? Currency().Replace(text, "") : text;
        var min = field.Min ?? 0;
        if (!Whole().IsMatch(bare))
            return FieldReading.Wrong(FormProblems.Of(field, "number", name));
        var digits = string.Concat(bare.Where(c => char.IsAsciiDigit(c) || c == '-'));
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number > (field.Max ?? Largest))
            return FieldReading.Wrong(FormProblems.Of(field, "too-large", name).With("limit", field.Max ?? Largest));
        return number < min ? FieldReading.Wrong(FormProblems.Of(field, "too-small", name).With("limit", min)) : FieldReading.Of(number);
    }

    [GeneratedRegex(@"^-?([0-9]{1,30}|[0-9]{1,3}([., ][0-9]{3}){1,9})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\s*(đồng|đ|₫|VND|VNĐ)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Currency();
}
