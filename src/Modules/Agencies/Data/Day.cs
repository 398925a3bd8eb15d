using System.Globalization;

namespace Sen.Agencies;

/// <summary>Days as the tables keep them: yyyy-MM-dd, which sorts as bytes; 9999-12-31 when no last day is known.</summary>
internal static class Day
{
    public const string Open = "9999-12-31";

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(DateOnly? lastDay) => lastDay is { } day ? Text(day) : Open;

    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? ParseLast(string text) => text == Open ? null : Parse(text);
}
