namespace Sen.LegalTime;

/// <summary>
/// New moons and the sun's place, after Jean Meeus, "Astronomical Algorithms" (1998), in the short form that
/// Hồ Ngọc Đức published for the Vietnamese calendar. Days are Julian day numbers in Viet Nam (UTC+7).
/// </summary>
internal static class Sky
{
    public const double MeanMonth = 29.530588853;

    private const double DaysAheadOfGreenwich = 7.0 / 24.0;
    private const double NewMoonOf1900 = 2415021.076998695;

    /// <summary>Number of the new moon nearest to a day, counted from the one of 1 January 1900.</summary>
    public static int NearestNewMoon(int day) => (int)Math.Floor((day - NewMoonOf1900) / MeanMonth + 0.5);

    /// <summary>The day in Viet Nam on which the k-th new moon after 1 January 1900 falls.</summary>
    public static int NewMoonDay(int k)
    {
        var t = k / 1236.85; // Julian centuries since 1900
        var t2 = t * t;
        var t3 = t2 * t;
        var mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
            + 0.00033 * Sin(166.56 + 132.87 * t - 0.009173 * t2);
        var sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
        var moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
        var node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
        var correction = (0.1734 - 0.000393 * t) * Sin(sun) + 0.0021 * Sin(2 * sun)
            - 0.4068 * Sin(moon) + 0.0161 * Sin(2 * moon) - 0.0004 * Sin(3 * moon)
            + 0.0104 * Sin(2 * node) - 0.0051 * Sin(sun + moon) - 0.0074 * Sin(sun - moon)
            + 0.0004 * Sin(2 * node + sun) - 0.0004 * Sin(2 * node - sun) - 0.0006 * Sin(2 * node + moon)
            + 0.0010 * Sin(2 * node - moon) + 0.0005 * Sin(2 * moon + sun);
        var dynamicalTime = -0.000278 + 0.000265 * t + 0.000262 * t2; // from 800 AD on

        return (int)Math.Floor(mean + correction - dynamicalTime + 0.5 + DaysAheadOfGreenwich);
    }

    /// <summary>Which twelfth of the ecliptic the sun stands in when a day begins in Viet Nam: 0 from the spring equinox, 9 from the winter solstice.</summary>
    public static int SunSector(int day)
    {
        var t = (day - 2451545.5 - DaysAheadOfGreenwich) / 36525; // Julian centuries since 2000
        var t2 = t * t;
        var anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
        var longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t2
            + (1.914600 - 0.004817 * t - 0.000014 * t2) * Sin(anomaly)
            + (0.019993 - 0.000101 * t) * Sin(2 * anomaly) + 0.000290 * Sin(3 * anomaly);

        // Floor, not a cast: before 2000 the longitude is negative and truncation would move the sun by a sector.
        return (int)Math.Floor((longitude - 360 * Math.Floor(longitude / 360)) / 30);
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
