namespace Sen.LegalTime;

/// <summary>
/// The Vietnamese lunisolar calendar, reckoned at UTC+7 (Hồ Ngọc Đức's published method, our code). Checked for 1990–2050;
/// it differs from the Chinese one in years such as 1985, 2007 and 2030, where a new moon falls between 23:00 and 24:00 in Hà Nội.
/// </summary>
public static class LunarCalendar
{
    private const int JulianDayOfDayZero = 1721426;

    /// <summary>First day of the lunar year: mùng 1 tháng Giêng.</summary>
    public static DateOnly Tet(int year) => MonthsOf(year)[0].FirstDay;

    /// <summary>The Hùng Kings' commemoration, the 10th of the 3rd lunar month.</summary>
    public static DateOnly HungKings(int year) => ToSolar(new LunarDate(10, 3, year))!.Value;

    /// <summary>The twelve or thirteen months of a lunar year, in order, from Tết on.</summary>
    public static IReadOnlyList<LunarMonth> MonthsOf(int year) =>
        [.. Winters(year).Where(month => month.Number <= 10), .. Winters(year + 1).Where(month => month.Number >= 11)];

    /// <summary>The lunar date of a solar day.</summary>
    public static LunarDate FromSolar(DateOnly day)
    {
        var year = day < Tet(day.Year) ? day.Year - 1 : day.Year;
        var month = MonthsOf(year).Last(month => month.FirstDay <= day);
        return new LunarDate(day.DayNumber - month.FirstDay.DayNumber + 1, month.Number, year, month.IsLeap);
    }

    /// <summary>The solar day of a lunar date; null when that year has no such day (a 30th in a short month, an absent leap month).</summary>
    public static DateOnly? ToSolar(LunarDate date)
    {
        foreach (var month in MonthsOf(date.Year))
        {
            if (month.Number == date.Month && month.IsLeap == date.IsLeapMonth)
                return date.Day >= 1 && date.Day <= month.Length ? month.FirstDay.AddDays(date.Day - 1) : null;
        }

        return null;
    }

    /// <summary>The months from the 11th of one lunar year (the month of the winter solstice) to the 10th of the next.</summary>
    private static IEnumerable<LunarMonth> Winters(int year)
    {
        var first = Sky.NearestNewMoon(SolsticeMonth(year - 1));
        var count = Sky.NearestNewMoon(SolsticeMonth(year)) - first;
        var leap = count == 13 ? LeapPlace(first) : int.MaxValue;
        for (var place = 0; place < count; place++)
        {
            var number = (place >= leap ? 9 + place : 10 + place) % 12 + 1;
            var starts = Sky.NewMoonDay(first + place);
            yield return new LunarMonth(
                number >= 11 ? year - 1 : year, number, IsLeap: place == leap,
                DateOnly.FromDayNumber(starts - JulianDayOfDayZero), Sky.NewMoonDay(first + place + 1) - starts);
        }
    }

    /// <summary>The Julian day on which the 11th month begins: the month that holds the winter solstice of the solar year.</summary>
    private static int SolsticeMonth(int solarYear)
    {
        var lastDay = new DateOnly(solarYear, 12, 31).DayNumber + JulianDayOfDayZero;
        var k = (int)Math.Floor((lastDay - 2415021) / Sky.MeanMonth);
        var begins = Sky.NewMoonDay(k);
        return Sky.SunSector(begins) >= 9 ? Sky.NewMoonDay(k - 1) : begins;
    }

    /// <summary>The first month in which the sun enters no new sector is the leap month.</summary>
    private static int LeapPlace(int first)
    {
        var place = 1;
        while (place < 13 && Sky.SunSector(Sky.NewMoonDay(first + place)) != Sky.SunSector(Sky.NewMoonDay(first + place + 1)))
            place++;
        return place;
    }
}
