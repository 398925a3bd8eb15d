using FsCheck;
using FsCheck.Fluent;
using Sen.LegalTime;
using Xunit;

namespace Sen.Accounts.Tests;

/// <summary>The two lines that a passport reader types.</summary>
public sealed class PassportZoneTests
{
    // The specimen of ICAO Doc 9303-4, appendix B.
    private const string Specimen = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";

    private static readonly DateOnly Today = new(2026, 12, 1);

    [Theory]
    [InlineData(Specimen)]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\r\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\r\n")]
    [InlineData("p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<< l898902c36uto7408122f1204159ze184226b<<<<<10")]
    public void The_specimen_of_the_standard_is_read(string typed)
    {
        Assert.True(PassportZone.TryRead(typed, Today, out var zone, out var fault));
        Assert.Equal(ZoneFault.None, fault);
        Assert.Equal(new PassportZone("L898902C3", "UTO", "UTO", "ERIKSSON ANNA MARIA", new PartialDate(new DateOnly(1974, 8, 12)), Sex.Female, new DateOnly(2012, 4, 15)), zone);
        Assert.True(zone.IsExpired(Today));
        Assert.False(zone.IsExpired(new DateOnly(2012, 4, 15)));
    }

    [Theory]
    [InlineData("520727", '3')]
    [InlineData("AB2134<<<", '5')]
    [InlineData("HA672242<658022549601086<<<<<<<<<<<<<<0", '8')]
    [InlineData("L898902C3", '6')]
    public void Check_digits_are_those_of_the_standard(string text, char digit) => Assert.Equal(digit, PassportZone.CheckDigit(text));

    [Fact]
    public void Whatever_is_written_into_a_zone_is_read_back() => Prop.ForAll(Arb.From(Passports), passport =>
        PassportZone.TryRead(passport.Write(), Today, out var read, out _)
        && (read.Number, read.Nationality, read.Name, read.BirthDate, read.ExpiresOn) == (passport.Number, passport.Nationality, passport.Name, new PartialDate(passport.Born), passport.Expires)).QuickCheckThrowOnFailure();

    // Weights 7, 3 and 1 tell apart any two characters whose values differ by other than a multiple of ten.
    [Fact]
    public void A_slip_on_one_digit_is_told_with_the_part_it_is_in() => Prop.ForAll(
        Arb.From(Passports), Arb.From(Gen.Choose(0, 43)), Arb.From(Gen.Choose(1, 9)), (passport, at, by) =>
        {
            var zone = passport.Write().ToCharArray();
            if (!char.IsAsciiDigit(zone[44 + at]) || at is >= 10 and <= 12)
                return true;
            zone[44 + at] = (char)('0' + ((zone[44 + at] - '0' + by) % 10));
            return !PassportZone.TryRead(new string(zone), Today, out _, out var fault) && fault == at switch
            {
                <= 9 => ZoneFault.Number,
                >= 13 and <= 19 => ZoneFault.BirthDate,
                >= 21 and <= 27 => ZoneFault.Expiry,
                _ => ZoneFault.Whole,
            };
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P<")]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<")] // the first line alone
    [InlineData("L898902C36UTO7408122F1204159ZE184226B<<<<<10")]
    [InlineData("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10")] // no passport
    [InlineData("P<UTOERIKSSÖN<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10")]
    public void What_is_no_zone_is_incomplete(string? typed)
    {
        Assert.False(PassportZone.TryRead(typed, Today, out _, out var fault));
        Assert.Equal(ZoneFault.Incomplete, fault);
    }

    [Fact]
    public void Whatever_is_typed_is_read_without_an_exception() =>
        Prop.ForAll(Arb.From(Gen.Elements(Letters.ToCharArray()).ArrayOf(88)), letters =>
        {
            PassportZone.TryRead("P" + new string(letters)[1..], Today, out var zone, out var fault);
            return zone is null == fault is not ZoneFault.None;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unknown_month_and_day_leave_the_year_and_a_year_to_come_lies_in_the_century_before()
    {
        Assert.True(PassportZone.TryRead(Passport("480000", "271231").Replace("480000", "48<<<<", StringComparison.Ordinal), Today, out var zone, out _));
        Assert.Equal("1948", zone.BirthDate.ToString());
        Assert.True(PassportZone.TryRead(Passport("261202", "271231"), Today, out zone, out _));
        Assert.Equal(new PartialDate(new DateOnly(1926, 12, 2)), zone.BirthDate);
        Assert.True(PassportZone.TryRead(Passport("261201", "271231"), Today, out zone, out _));
        Assert.Equal(new PartialDate(new DateOnly(2026, 12, 1)), zone.BirthDate);

        static string Passport(string born, string expires) => Sample.Lines("B1234567", "VNM", "NGUYEN THI LAN", born, expires);
    }

    private static readonly Gen<Sample> Passports =
        from number in Gen.Elements(Letters[..^1].ToCharArray()).ArrayOf(9)
        from nationality in Gen.Elements("VNM", "D", "USA", "LAO")
        from family in Gen.Elements("NGUYEN", "VAN DER BERG", "O")
        from given in Gen.Elements("THI LAN", "ANNA MARIA", "")
        from born in Gen.Choose(0, 30_000)
        from expires in Gen.Choose(-3_000, 7_000)
        select new Sample(new string(number), nationality, $"{family} {given}".Trim(), Today.AddDays(-born), Today.AddDays(expires));

    private sealed record Sample(string Number, string Nationality, string Name, DateOnly Born, DateOnly Expires)
    {
        public string Write() => Lines(Number, Nationality, Name, Born.ToString("yyMMdd", null), Expires.ToString("yyMMdd", null));

        public static string Lines(string number, string nationality, string name, string born, string expires)
        {
            var first = $"P<{nationality.PadRight(3, '<')}{name.Replace(' ', '<')}".PadRight(44, '<');
            var parts = (Number: Checked(number.PadRight(9, '<')), Born: Checked(born), Expires: Checked(expires));
            var rest = Checked(new string('<', 14));
            return $"{first}{parts.Number}{nationality.PadRight(3, '<')}{parts.Born}F{parts.Expires}{rest}{PassportZone.CheckDigit($"{parts.Number}{parts.Born}{parts.Expires}{rest}")}";
        }

        private static string Checked(string text) => text + PassportZone.CheckDigit(text);
    }
}
