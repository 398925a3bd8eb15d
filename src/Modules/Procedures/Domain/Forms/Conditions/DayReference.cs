using System.Globalization;
using System.Text.RegularExpressions;
using Sen.LegalTime;

namespace Sen.Procedures.Domain.Forms.Conditions;

/// <summary>A day named in a definition: <c>2025-07-01</c>, <c>today</c>, <c>today-60</c>, or another date field.</summary>
internal sealed partial record DayReference(DateOnly? Fixed, int? FromToday, string? Field)
{
    public static bool TryParse(string? text, out DayReference reference)
    {
        reference = new DayReference(Fixed: null, FromToday: null, Field: null);
        if (string.IsNullOrEmpty(text))
            return false;
        if (Relative().Match(text) is { Success: true } relative)
            reference = new DayReference(null, relative.Groups["days"].Success ? int.Parse(relative.Groups["days"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0, null);
        else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            reference = new DayReference(day, null, null);
        else
            reference = new DayReference(null, null, text);
        return true;
    }

    /// <summary>Null when the other field says no day.</summary>
    public PartialDate? Resolve(Answers answers, DateOnly today) => this switch
    {
        { Fixed: { } day } => new PartialDate(day),
        { FromToday: { } days } => new PartialDate(DateOnly.FromDayNumber(Math.Clamp(today.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber))),
        { Field: { } field } => answers.Date(field),
        _ => null,
    };

    [GeneratedRegex(@"^today(?<days>[+-][0-9]{1,5})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Relative();
}
