using System.Globalization;

namespace Sen.LegalTime;

/// <summary>How dates are written for people. Instants are shown as they are in Viet Nam (UTC+7).</summary>
public static class VietnameseDates
{
    private static readonly string[] WeekdaysVi = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

    /// <summary>"ngày 05 tháng 02 năm 2026": days below 10 and months 1 and 2 take a zero, as in Decree 30/2020, annex I.</summary>
    public static string Formal(DateOnly day) => string.Create(
        CultureInfo.InvariantCulture,
        $"ngày {day.Day:00} tháng {(day.Month <= 2 ? "0" : "")}{day.Month} năm {day.Year:0000}");

    /// <summary>"05/02/2026".</summary>
    public static string Numeric(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Thứ Sáu" and "Friday".</summary>
    public static Bilingual Weekday(DayOfWeek day) => new(WeekdaysVi[(int)day], day.ToString());

    /// <summary>"Thứ Sáu, 04/12/2026" and "Friday, 4 December 2026".</summary>
    public static Bilingual WithWeekday(DateOnly day) =>
        new($"{WeekdaysVi[(int)day.DayOfWeek]}, {Numeric(day)}", day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>As <see cref="WithWeekday"/> without the comma, for the middle of a sentence.</summary>
    public static Bilingual InSentence(DateOnly day) =>
        new($"{WeekdaysVi[(int)day.DayOfWeek]} {Numeric(day)}", day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>"14:10".</summary>
    public static string Time(TimeOnly time) => time.ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>"14:10" in Viet Nam.</summary>
    public static string Time(DateTimeOffset instant) => Time(TimeOnly.FromDateTime(instant.ToOffset(VietnamTime.Offset).DateTime));

    /// <summary>"17:00, 01/12/2026" in Viet Nam.</summary>
    public static string Moment(DateTimeOffset instant) => $"{Time(instant)}, {Numeric(VietnamTime.DayOf(instant))}";
}
