using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Sen.LegalTime;

public enum DurationUnit
{
    SameDay,
    WorkingHours,
    WorkingDays,
    CalendarDays,
}

/// <summary>
/// A time limit: 1–3,650 working days, working hours or calendar days, or "the same working day", which is the default value.
/// Stored as "3wd", "8wh", "15d", "same-day".
/// </summary>
[JsonConverter(typeof(DurationConverter))]
[StructLayout(LayoutKind.Auto)]
public readonly record struct Duration
{
    public const int Longest = 3650;

    private Duration(DurationUnit unit, int amount) => (Unit, Amount) = (unit, amount);

    public static Duration SameDay => default;

    public DurationUnit Unit { get; }

    /// <summary>How many of the unit; 0 for the same day.</summary>
    public int Amount { get; }

    /// <summary>Whether it is counted in days, so that the cut-off hour applies and it ends with a working day.</summary>
    public bool IsInDays => Unit != DurationUnit.WorkingHours;

    public static Duration WorkingDays(int count) => Of(DurationUnit.WorkingDays, count);

    public static Duration WorkingHours(int count) => Of(DurationUnit.WorkingHours, count);

    public static Duration CalendarDays(int count) => Of(DurationUnit.CalendarDays, count);

    /// <summary>Reads the stored form only; words are read by <see cref="DurationWords.TryParse"/>.</summary>
    public static bool TryParse(string? text, out Duration duration)
    {
        duration = default;
        if (string.Equals(text, "same-day", StringComparison.Ordinal))
            return true;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 4)
            return false;
        DurationUnit? unit = text.AsSpan(digits) switch
        {
            "wd" => DurationUnit.WorkingDays,
            "wh" => DurationUnit.WorkingHours,
            "d" => DurationUnit.CalendarDays,
            _ => null,
        };
        return unit is { } known && TryOf(known, int.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture), out duration);
    }

    public override string ToString() => Unit switch
    {
        DurationUnit.WorkingDays => string.Create(CultureInfo.InvariantCulture, $"{Amount}wd"),
        DurationUnit.WorkingHours => string.Create(CultureInfo.InvariantCulture, $"{Amount}wh"),
        DurationUnit.CalendarDays => string.Create(CultureInfo.InvariantCulture, $"{Amount}d"),
        _ => "same-day",
    };

    internal static bool TryOf(DurationUnit unit, int amount, out Duration duration)
    {
        var fits = amount is >= 1 and <= Longest;
        duration = fits ? new Duration(unit, amount) : default;
        return fits;
    }

    private static Duration Of(DurationUnit unit, int amount) =>
        TryOf(unit, amount, out var duration) ? duration : throw new ArgumentOutOfRangeException(nameof(amount), amount, "A time limit has 1 to 3,650 of its unit.");
}
