using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Sen.LegalTime;

/// <summary>
/// A date of which only the year, or the month and year, may be known, as on the papers of older people.
/// Years 1800–2199; once you hold one, it exists in the calendar. Its order is that of its earliest day.
/// </summary>
[JsonConverter(typeof(PartialDateConverter))]
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private const int FirstYear = 1800;
    private const int LastYear = 2199;

    private readonly short _year;

    private PartialDate(int year, int? month, int? day) => (_year, Month, Day) = ((short)year, (byte?)month, (byte?)day);

    public PartialDate(DateOnly day) : this(day.Year, day.Month, day.Day)
    {
    }

    public int Year => _year == 0 ? FirstYear : _year;

    public byte? Month { get; }

    public byte? Day { get; }

    public bool IsFull => Day is not null;

    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    public DateOnly Latest => new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));

    /// <summary>Makes one from its parts; false when there is no such date.</summary>
    public static bool TryCreate(int year, int? month, int? day, out PartialDate date)
    {
        date = default;
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || (day is not null && month is null))
            return false;
        if (day is { } given && (given < 1 || given > DateTime.DaysInMonth(year, month!.Value)))
            return false;
        date = new PartialDate(year, month, day);
        return true;
    }

    /// <summary>
    /// Reads what people type: "1/2/2026", "01022026", "1-2-26", "2/2026", "2026", "ngày 5 tháng 2 năm 2026" and the stored form.
    /// A year of two digits is the latest such year that is not after <paramref name="latestYear"/>. Six digits in a row are refused: they can be read two ways.
    /// </summary>
    public static bool TryParse(string? text, out PartialDate date, int latestYear = 2049)
    {
        date = default;
        if (text is null || text.Length > 40 || !DateParts.TryRead(text, out var parts))
            return false;

        switch (parts)
        {
            case [{ Digits: 8 } run]:
                return TryCreate(run.Value % 10_000, run.Value / 10_000 % 100, run.Value / 1_000_000, out date);
            case [{ Digits: 4 } year]:
                return TryCreate(year.Value, month: null, day: null, out date);
            case [{ Digits: 4 } year, { Digits: 2 } month]:
                return TryCreate(year.Value, month.Value, day: null, out date);
            case [{ Digits: 1 or 2 } month, { Digits: 4 } year]:
                return TryCreate(year.Value, month.Value, day: null, out date);
            case [{ Digits: 4 } year, { Digits: 2 } month, { Digits: 2 } day]:
                return TryCreate(year.Value, month.Value, day.Value, out date);
            case [{ Digits: 1 or 2 } day, { Digits: 1 or 2 } month, { Digits: 4 } year]:
                return TryCreate(year.Value, month.Value, day.Value, out date);
            case [{ Digits: 1 or 2 } day, { Digits: 1 or 2 } month, { Digits: 2 } year]:
                return TryCreate(latestYear - (latestYear - year.Value) % 100, month.Value, day.Value, out date);
            default:
                return false;
        }
    }

    /// <summary>"01/02/2026", "02/2026" or "2026", as people read it.</summary>
    public string Display() => (Month, Day) switch
    {
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{Month:00}/{Year:0000}"),
        _ => VietnameseDates.Numeric(Earliest),
    };

    /// <summary>"2026-02-01", "2026-02" or "2026": the form to store; it sorts as text.</summary>
    public override string ToString() => (Month, Day) switch
    {
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}"),
        _ => Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    public int CompareTo(PartialDate other) => Earliest.CompareTo(other.Earliest);

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}
