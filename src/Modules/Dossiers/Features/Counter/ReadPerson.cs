using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Dossiers.Features;

/// <summary>
/// Who is meant by what came into the one box of the counter: the text of a card's QR code, the two lines of a passport, 12 digits, a passport's number
/// (with its country where nobody with it was here before), or the old nine digits, which find whom a card linked them to and identify nobody.
/// </summary>
internal sealed class ReadPerson(Store store, KnownNumbers numbers)
{
    private const int FewestDigits = 5, ShortestPassport = 6, LongestPassport = 12;

    public async Task<Result<CounterPerson>> Run(string? typed, CancellationToken ct)
    {
        if (IdentityCard.LooksLikeOne(typed))
            return IdentityCard.TryRead(typed, out var card) ? new CounterPerson(card.IdNumber, card, Now) : DossierProblems.PersonUnreadable;
        if (PassportZone.LooksLikeOne(typed))
            return OfZone(typed);
        var line = Line.Clean(typed);
        var bare = line.Replace(" ", "", StringComparison.Ordinal);
        if (IdentityCard.IsPersonalNumber(bare))
            return new CounterPerson(bare, null, Now);
        if (OfPassport(line) is { Nationality: { } nationality } passport)
            return Of(new IdentityPaper(IdentityPaperKind.Passport, passport.Number, nationality));
        if (OfPassport(bare) is not { Number: var number })
            return DossierProblems.PersonUnreadable;
        return await ByNumber(number, ct);
    }

    /// <summary>Meant as a person, readable or not: a card, a passport, digits alone. Codes of procedures have dots, their names fewer digits.</summary>
    public static bool IsPerson(string typed) => IdentityCard.LooksLikeOne(typed) || PassportZone.LooksLikeOne(typed)
        || (typed.Length > 0 && typed.All(c => char.IsAsciiDigit(c) || c == ' ')) || OfPassport(typed) is not null;

    private DateTimeOffset Now => store.Clock.Real.GetUtcNow();

    private Result<CounterPerson> OfZone(string? typed)
    {
        if (!PassportZone.TryRead(typed, store.Clock.Today, out var zone, out var fault))
            return Wrong(fault);
        return Of(new IdentityPaper(IdentityPaperKind.Passport, zone.Number, Nationalities.FromPassport(zone.Nationality) ?? zone.Nationality)) with { Zone = zone };
    }

    private static Problem Wrong(ZoneFault fault) => fault switch
    {
        ZoneFault.Number => DossierProblems.ZoneNumberWrong,
        ZoneFault.BirthDate => DossierProblems.ZoneBirthWrong,
        ZoneFault.Expiry => DossierProblems.ZoneExpiryWrong,
        ZoneFault.Whole => DossierProblems.ZoneWrong,
        _ => DossierProblems.ZoneIncomplete,
    };

    private async Task<Result<CounterPerson>> ByNumber(string number, CancellationToken ct)
    {
        var isOld = IdentityPaper.IsOldNumber(number);
        IReadOnlyList<string> linked = isOld ? await numbers.LinkedTo(number, ct) : [];
        var passports = await numbers.Passports(number, ct);
        return (linked, passports) switch
        {
            ([var id], []) => new CounterPerson(id, null, Now) { ByOldNumber = true },
            ([], [var one]) => Of(one),
            ([], []) when number is [>= 'A' and <= 'Z', ..] && number.Length == 8 && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 =>
                Of(new IdentityPaper(IdentityPaperKind.Passport, number, Nationalities.VietNam)),
            ([], []) => isOld ? DossierProblems.OldNumberUnlinked : number.All(char.IsAsciiDigit) ? DossierProblems.PersonUnreadable : DossierProblems.PassportUnknown,
            _ => DossierProblems.PersonAmbiguous,
        };
    }

    private CounterPerson Of(IdentityPaper passport) => new(null, null, Now) { Passport = passport };

    // "C01X00T47", "C01X00T47 DEU": a number has digits enough not to be a word of a procedure.
    private static (string Number, string? Nationality)? OfPassport(string typed) => typed.ToUpperInvariant().Split(' ') switch
    {
        [var number] when IsNumber(number) => (number, null),
        [var number, { Length: 1 or 3 } code] when IsNumber(number) && Nationalities.FromPassport(code) is { } nationality => (number, nationality),
        _ => null,
    };

    private static bool IsNumber(string text) =>
        text.Length is >= ShortestPassport and <= LongestPassport && text.All(char.IsAsciiLetterOrDigit) && text.Count(char.IsAsciiDigit) >= FewestDigits;
}
