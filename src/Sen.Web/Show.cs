using System.Globalization;
using Sen.Kernel;

namespace Sen.Web;

/// <summary>Dates, times, numbers and money as people in Viet Nam read them, the same in both languages of the pages.</summary>
public static class Show
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>01/12/2026</summary>
    public static string Date(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>01/12/2026, the day in Viet Nam.</summary>
    public static string Date(DateTimeOffset instant) => Date(DateOnly.FromDateTime(Local(instant)));

    /// <summary>17:00</summary>
    public static string Time(DateTimeOffset instant) => Local(instant).ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>17:00, 01/12/2026</summary>
    public static string Moment(DateTimeOffset instant) => $"{Time(instant)}, {Date(instant)}";

    /// <summary>"ngày 05 tháng 02 năm 2026": days under 10 and months 1 and 2 take a nought (Decree 30/2020, annex I).</summary>
    public static string LetterDate(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"ngày {date.Day:00} tháng {(date.Month <= 2 ? $"0{date.Month}" : $"{date.Month}")} năm {date.Year}");

    /// <summary>1.234.567</summary>
    public static string Number(long number) => number.ToString("N0", Vietnamese);

    /// <summary>1.234,5</summary>
    public static string Number(decimal number) => number.ToString("#,0.##", Vietnamese);

    /// <summary>1.500.000 đồng</summary>
    public static string Money(long dong) => $"{Number(dong)} đồng";

    /// <summary>1,2 MB</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{Number(bytes)} byte",
        < 1_000_000 => $"{Number(bytes / 1_000)} KB",
        _ => $"{(bytes / 1_000_000m).ToString("0.#", Vietnamese)} MB",
    };

    internal static string Fact(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly date => Date(date),
        DateTimeOffset instant => Moment(instant),
        int or long or short or byte => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        decimal number => Number(number),
        IFormattable other => other.ToString(null, Vietnamese),
        _ => value.ToString() ?? "",
    };

    private static DateTime Local(DateTimeOffset instant) => instant.ToOffset(Clock.VietNam).DateTime;
}
