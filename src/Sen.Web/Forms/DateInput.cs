using System.Globalization;
using System.Runtime.InteropServices;
using Sen.Kernel.Text;

namespace Sen.Web;

/// <summary>
/// A date as typed into the three boxes of <c>&lt;s-field kind="date"&gt;</c>: bind it under the field's name. The day box alone also takes
/// a whole date: 01022026, 1/2/2026, 1-2-26.
/// </summary>
public sealed class DateInput
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    public bool IsEmpty => Line.Clean(Day).Length + Line.Clean(Month).Length + Line.Clean(Year).Length == 0;

    /// <summary>A whole, real date.</summary>
    public bool TryDate(out DateOnly date)
    {
        date = default;
        return TryPartial(out var partial) && partial.TryDate(out date);
    }

    /// <summary>A date of which the day, or day and month, may be missing.</summary>
    public bool TryPartial(out PartialDate date)
    {
        var (day, month, year) = Boxes();
        date = default;
        if (!Number(year, 4, out var y) || y is null or < 1800 or > 2200 || !Number(month, 2, out var m) || !Number(day, 2, out var d))
            return false;
        if (m is < 1 or > 12 || (d is not null && m is null) || d < 1 || (m is not null && d > DateTime.DaysInMonth(y.Value, m.Value)))
            return false;

        date = new PartialDate(y.Value, m, d);
        return true;
    }

    private (string Day, string Month, string Year) Boxes()
    {
        var (day, month, year) = (Line.Clean(Day), Line.Clean(Month), Line.Clean(Year));
        if (month.Length > 0 || year.Length > 0)
            return (day, month, year);
        if (day.Length == 8 && day.All(char.IsAsciiDigit))
            return (day[..2], day[2..4], day[4..]);
        var parts = day.Split('/', '-', '.', ' ');
        return parts.Length == 3 ? (parts[0], parts[1], parts[2].Length == 2 ? "20" + parts[2] : parts[2]) : (day, month, year);
    }

    private static bool Number(string text, int digits, out int? number)
    {
        number = null;
        if (text.Length == 0)
            return true;
        if (text.Length > digits || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            return false;
        number = parsed;
        return true;
    }
}

/// <summary>A date as far as it is known: 1948, 03/1948 or 27/03/1948. Many an elderly person's papers hold only the year.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null)
{
    public bool TryDate(out DateOnly date)
    {
        date = Month is { } month && Day is { } day ? new DateOnly(Year, month, day) : default;
        return Day is not null;
    }

    /// <summary>As people read it: 27/03/1948.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{(Day is { } d ? $"{d:00}/" : "")}{(Month is { } m ? $"{m:00}/" : "")}{Year:0000}");

    /// <summary>As it is stored: 1948-03-27, 1948-03 or 1948.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:0000}{(Month is { } m ? $"-{m:00}" : "")}{(Day is { } d ? $"-{d:00}" : "")}");
}
