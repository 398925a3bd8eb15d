using System.Globalization;

namespace Sen.LegalTime;

/// <summary>Time limits as people write them: "3 ngày làm việc", "8 giờ làm việc", "15 ngày", "Trong ngày làm việc".</summary>
public static class DurationWords
{
    private static readonly (string Words, DurationUnit Unit)[] Units =
    [
        ("ngày làm việc", DurationUnit.WorkingDays), ("working days", DurationUnit.WorkingDays), ("working day", DurationUnit.WorkingDays),
        ("giờ làm việc", DurationUnit.WorkingHours), ("working hours", DurationUnit.WorkingHours), ("working hour", DurationUnit.WorkingHours),
        ("ngày", DurationUnit.CalendarDays), ("days", DurationUnit.CalendarDays), ("day", DurationUnit.CalendarDays),
    ];

    public static Bilingual Words(this Duration duration)
    {
        var s = duration.Amount == 1 ? "" : "s";
        return duration.Unit switch
        {
            DurationUnit.WorkingDays => Text($"{duration.Amount} ngày làm việc", $"{duration.Amount} working day{s}"),
            DurationUnit.WorkingHours => Text($"{duration.Amount} giờ làm việc", $"{duration.Amount} working hour{s}"),
            DurationUnit.CalendarDays => Text($"{duration.Amount} ngày", $"{duration.Amount} day{s}"),
            _ => new("Trong ngày làm việc", "Within the working day"),
        };
    }

    /// <summary>Reads the words of either language, "03" for "3" and any case; anything more or less is refused.</summary>
    public static bool TryParse(string? text, out Duration duration)
    {
        duration = Duration.SameDay;
        var words = string.Join(' ', (text ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        if (words is "trong ngày làm việc" or "within the working day")
            return true;
        if (words.Split(' ', 2) is not [{ Length: <= 4 } amount, var unitWords] || !int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        foreach (var (known, unit) in Units)
        {
            if (string.Equals(known, unitWords, StringComparison.Ordinal))
                return Duration.TryOf(unit, count, out duration);
        }

        return false;
    }

    private static Bilingual Text(FormattableString vi, FormattableString en) => new(FormattableString.Invariant(vi), FormattableString.Invariant(en));
}
