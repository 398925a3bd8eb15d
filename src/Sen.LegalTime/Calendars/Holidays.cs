namespace Sen.LegalTime;

/// <summary>The public holidays of the Labour Code.</summary>
public static class Holidays
{
    private const string Code2019 = "Bộ luật Lao động 2019, Điều 112, khoản 1";
    private static readonly Bilingual NationalDay = new("Quốc khánh", "National Day");

    /// <summary>Labour Code 2019 (45/2019/QH14), art. 112.1, in force since 2021; for earlier years National Day has one day (Labour Code 2012, art. 115).</summary>
    public static IReadOnlyList<Holiday> Statutory { get; } =
    [
        new SolarHoliday("new-year", 1, 1, new("Tết Dương lịch", "New Year's Day"), $"{Code2019}, điểm a"),
        new TetHoliday(DaysBefore: 1, Days: 5, new("Tết Nguyên đán", "Lunar New Year"), $"{Code2019}, điểm b"),
        new SolarHoliday("reunification", 4, 30, new("Ngày Chiến thắng 30/4", "Reunification Day"), $"{Code2019}, điểm c"),
        new SolarHoliday("labour", 5, 1, new("Ngày Quốc tế lao động", "International Labour Day"), $"{Code2019}, điểm d"),
        new SolarHoliday("national-day", 9, 2, NationalDay, "Bộ luật Lao động 2012, Điều 115") { LastYear = 2020 },
        new NationalDayHoliday(NationalDay, $"{Code2019}, điểm đ") { FirstYear = 2021 },
        new LunarHoliday("hung-kings", 3, 10, new("Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day"), $"{Code2019}, điểm e") { FirstYear = 2007 },
    ];
}
