using System.Globalization;
using System.Text.RegularExpressions;
using Sen.LegalTime;

namespace Sen.Procedures.Domain.Forms.Conditions;

/// <summary>A day named in a definition: <c>2025-07-01</c>, <c>today</c>, <c>today-60</c>, <c>today-18y</c> (born then or before: 18 years old), or another date field.</summary>
internal sealed partial record DayReference(DateOnly? Fixed, int? FromToday, string? Field, int YearsFromToday = 0)
{
    public static bool TryParse(string? text, out DayReference reference)
    {
        reference = new DayReference(Fixed: null, FromToday: null, Field: null);
        if (string.IsNullOrEmpty(text))
            return false;
        if (Years().Match(text) is { Success: true } years)
            reference = new DayReference(null, 0, null, int.Parse(years.Groups["years"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        else if (Relative().Match(text) is { Success: true } relative)
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
        { YearsFromToday: not 0 } => new PartialDate(today.AddYears(YearsFromToday)),
        { FromToday: { } days } => new PartialDate(DateOnly.FromDayNumber(Math.Clamp(today.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber))),
        { Field: { } field } => answers.Date(field),
        _ => null,
    };

    [GeneratedRegex(@"^today(?<days>[+-][0-9]{1,5})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Relative();

    [GeneratedRegex(@"^today(?<years>[+-][0-9]{1,3})y$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Years();
}
