using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sen.LegalTime;

namespace Sen.Accounts;

/// <summary>What is wrong with a machine-readable zone; a reader that slipped on one letter is told by a check digit.</summary>
public enum ZoneFault
{
    None,

    /// <summary>Not two lines of 44 characters that begin with P.</summary>
    Incomplete,
    Number,
    BirthDate,
    Expiry,

    /// <summary>Each part fits, the whole does not.</summary>
    Whole,
}

/// <summary>
/// The machine-readable zone of a passport (TD3, ICAO Doc 9303-4): two lines of 44 characters, as a reader types them. Like a card it is evidence:
/// what is unreadable is left out, what contradicts its check digits is refused.
/// </summary>
/// <param name="State">Who gave it out, as written: <c>VNM</c>, <c>D</c>.</param>
/// <param name="Nationality">As written.</param>
/// <param name="Name">Family name first; without marks, in capitals, and cut off where it is long.</param>
public sealed record PassportZone(string Number, string State, string Nationality, string Name, PartialDate? BirthDate, Sex? Sex, DateOnly? ExpiresOn)
{
    private const int LineLength = 44;
    private const char Filler = '<';
    private const int YearsAhead = 50;

    /// <summary>Whether a reader typed a zone: nothing else that is typed has fillers.</summary>
    public static bool LooksLikeOne(string? typed) => typed?.Contains("<<", StringComparison.Ordinal) == true;

    /// <param name="today">Years have two digits: a birth lies before this day.</param>
    public static bool TryRead(string? typed, DateOnly today, [NotNullWhen(true)] out PassportZone? zone, out ZoneFault fault)
    {
        zone = null;
        fault = ZoneFault.Incomplete;
        if (typed is null or { Length: > 4 * LineLength })
            return false;
        var text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (text.Length != 2 * LineLength || text[0] != 'P' || !text.All(c => c == Filler || char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)))
            return false;

        var (first, second) = (text[..LineLength], text[LineLength..]);
        fault = FaultOf(second);
        if (fault is not ZoneFault.None)
            return false;
        var names = first[5..].Split("<<", 2);
        var name = string.Join(' ', names.Select(Spaced).Where(part => part.Length > 0));
        if (name.Length == 0 || Bare(second[..9]).Length == 0)
        {
            fault = ZoneFault.Incomplete;
            return false;
        }

        zone = new PassportZone(
            Bare(second[..9]), Bare(first[2..5]), Bare(second[10..13]), name, Born(second[13..19], today),
            second[20] switch { 'M' => Accounts.Sex.Male, 'F' => Accounts.Sex.Female, _ => null },
            Expires(second[21..27], today));
        return true;
    }

    public bool IsExpired(DateOnly today) => ExpiresOn < today;

    /// <summary>Weights 7, 3, 1; letters count from 10, fillers nothing (ICAO Doc 9303-3, section 4.9).</summary>
    public static char CheckDigit(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
            sum += Value(text[i]) * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        return (char)('0' + (sum % 10));
    }

    private static ZoneFault FaultOf(string line)
    {
        if (CheckDigit(line.AsSpan(0, 9)) != line[9])
            return ZoneFault.Number;
        if (CheckDigit(line.AsSpan(13, 6)) != line[19])
            return ZoneFault.BirthDate;
        if (CheckDigit(line.AsSpan(21, 6)) != line[27])
            return ZoneFault.Expiry;
        // Where the optional part is empty, its check digit may be a filler.
        var optional = CheckDigit(line.AsSpan(28, 14)) == line[42] || (line[42] == Filler && line.AsSpan(28, 14).IndexOfAnyExcept(Filler) < 0);
        return optional && CheckDigit(string.Concat(line.AsSpan(0, 10), line.AsSpan(13, 7), line.AsSpan(21, 22))) == line[43] ? ZoneFault.None : ZoneFault.Whole;
    }

    private static int Value(char c) => c == Filler ? 0 : char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;

    // A month or a day that is not known is written with fillers.
    private static PartialDate? Born(string date, DateOnly today)
    {
        if (!int.TryParse(date.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return null;
        year += 2000 + year > today.Year ? 1900 : 2000;
        if (PartialDate.TryCreate(year, Part(date[2..4]), Part(date[4..6]), out var born) && born.Earliest > today)
            PartialDate.TryCreate(year - 100, born.Month, born.Day, out born);
        return born == default ? null : born;
    }

    private static int? Part(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Expires(string date, DateOnly today)
    {
        if (!int.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return null;
        var (year, month, day) = (2000 + (digits / 10_000), digits / 100 % 100, digits % 100);
        if (year > today.Year + YearsAhead)
            year -= 100;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static string Bare(string part) => part.Replace("<", "", StringComparison.Ordinal);

    private static string Spaced(string part) => string.Join(' ', part.Split(Filler, StringSplitOptions.RemoveEmptyEntries));
}
