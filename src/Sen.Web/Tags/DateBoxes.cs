using System.Globalization;

namespace Sen.Web.Tags;

/// <summary>Day, month, year in three boxes, bound to a <see cref="DateInput"/>. No calendar pops up: people type birthdays, and often know only the year.</summary>
internal static class DateBoxes
{
    public static Markup Render(FieldTag field)
    {
        var stored = field.Date ?? Parse(field.Value);
        return FieldFrame.Group(field, Markup.Of($"<div class=\"s-date\">{Box(field, "Day", "web.day", stored?.Day, 2)}{Box(field, "Month", "web.month", stored?.Month, 2)}{Box(field, "Year", "web.year", stored?.Year, 4)}</div>"));
    }

    private static Markup Box(FieldTag field, string part, string key, int? stored, int digits)
    {
        var name = $"{field.Name}.{part}";
        var id = FieldIds.Of(name);
        var value = field.TypedOr(stored?.ToString(CultureInfo.InvariantCulture), name);
        // The day box takes a whole date as well, so it is not cut off.
        return FieldFrame.Part(id, field.Texts[key], Markup.Of(
            $"<input class=\"ds-input\" type=\"text\" inputmode=\"numeric\" autocomplete=\"{Autocomplete(field, part)}\" id=\"{id}\" name=\"{name}\" size=\"{digits}\" maxlength=\"{(part == "Day" ? 10 : digits)}\"{Markup.Attribute("value", value)}{FieldFrame.Invalid(IsWrong(field, name))}{Markup.Attribute("autofocus", field.Focus && part == "Day")}>"));
    }

    // The whole date is wrong unless the problem names a box.
    private static bool IsWrong(FieldTag field, string name) =>
        field.ErrorText() is not null && (field.Error is not null || field.Errors.At(field.Name) is not null || field.Errors.At(name) is not null);

    private static string Autocomplete(FieldTag field, string part) =>
        field.Autocomplete == "bday" ? $"bday-{(part == "Day" ? "day" : part == "Month" ? "month" : "year")}" : "off";

    private static PartialDate? Parse(string? stored)
    {
        if (string.IsNullOrEmpty(stored))
            return null;
        var numbers = stored.Split('-').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).ToArray();
        return numbers[0] is { } year ? new PartialDate(year, numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2)) : null;
    }
}
