using System.Text.RegularExpressions;
using Sen.Accounts;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Procedures.Domain.Forms.Reading;

/// <summary>
/// 12 digits in the box itself; another paper in <c>.Kind</c>, <c>.Number</c> and <c>.Nationality</c>, where the field takes it. One of the two: nothing is
/// chosen for the person. The old nine digits identify nobody any more.
/// </summary>
internal static partial class IdentityReader
{
    private const int LongestPart = 100;

    public static FieldReading Read(FormField field, string name, IFormValues posted)
    {
        var digits = Bare(posted, name);
        var number = Bare(posted, name + ".Number").ToUpperInvariant();
        var kind = KindOf(FieldReader.First(posted, name + ".Kind"));
        if (number.Length == 0)
        {
            // A kind that was chosen and left alone says nothing beside the 12 digits.
            return digits.Length > 0 ? OfDigits(field, name, digits)
                : kind is { } chosen && field.Papers.Contains(chosen) ? FieldReading.Wrong(FormProblems.Of(field, "paper-number", name + ".Number"))
                : FieldReading.Blank(field, name);
        }

        if (field.Papers.Count == 0)
            return FieldReading.Wrong(FormProblems.Of(field, "paper-not-taken", name));
        if (digits.Length > 0)
            return FieldReading.Wrong(FormProblems.Of(field, "identity-both", name));
        kind ??= field.Papers is [var only] ? only : null;
        return kind switch
        {
            { } told when !field.Papers.Contains(told) => FieldReading.Wrong(FormProblems.Of(field, "paper-kind", name + ".Kind")),
            IdentityPaperKind.Passport => OfPassport(field, name, number, Bare(posted, name + ".Nationality").ToUpperInvariant()),
            IdentityPaperKind.Certificate => IdentityCard.IsPersonalNumber(number)
                ? new FieldReading(new IdentityPaper(IdentityPaperKind.Certificate, number, Nationalities.Undetermined).ToJson(), [])
                : FieldReading.Wrong(FormProblems.Of(field, "certificate", name + ".Number")),
            _ => FieldReading.Wrong(FormProblems.Of(field, "paper-kind", name + ".Kind")),
        };
    }

    /// <summary>A passport of this country may bear this number: one letter and seven digits in Viet Nam, 6 to 12 letters and digits elsewhere.</summary>
    public static bool IsPassportNumber(string number, string nationality) => nationality == Nationalities.VietNam ? OfVietNam().IsMatch(number) : OfAnywhere().IsMatch(number);

    private static FieldReading OfDigits(FormField field, string name, string digits) =>
        IdentityCard.IsPersonalNumber(digits) ? FieldReading.Of(digits)
        : FieldReading.Wrong(FormProblems.Of(field, IdentityPaper.IsOldNumber(digits) ? "identity-old" : "identity", name));

    private static FieldReading OfPassport(FormField field, string name, string number, string nationality)
    {
        if (Nationalities.Find(nationality) is not { } known)
            return FieldReading.Wrong(FormProblems.Of(field, "paper-nationality", name + ".Nationality"));
        if (!IsPassportNumber(number, known.Value))
            return FieldReading.Wrong(FormProblems.Of(field, known.Value == Nationalities.VietNam ? "passport-vietnam" : "passport", name + ".Number"));
        return new FieldReading(new IdentityPaper(IdentityPaperKind.Passport, number, known.Value).ToJson(), []);
    }

    private static IdentityPaperKind? KindOf(string raw) => raw switch
    {
        "passport" => IdentityPaperKind.Passport,
        "certificate" => IdentityPaperKind.Certificate,
        _ => null,
    };

    // As printed or dictated: blanks, dots and hyphens say nothing.
    private static string Bare(IFormValues posted, string name)
    {
        var raw = FieldReader.First(posted, name);
        return raw.Length > LongestPart ? "?" : string.Concat(Line.Clean(raw).Where(c => c is not (' ' or '.' or '-')));
    }

    [GeneratedRegex(@"^[A-Z][0-9]{7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfVietNam();

    [GeneratedRegex(@"^[A-Z0-9]{6,12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfAnywhere();
}
