using System.Globalization;
using Sen.Accounts;
using Sen.Kernel;

namespace Sen.Procedures.Domain.Forms.Reading;

/// <summary>
/// What a 12-digit number says about province, sex and year of birth, held against the other answers about the same person (same prefix:
/// <c>mother.idNumber</c>, <c>mother.birthDate</c>). Only warnings: old papers and corrected registers differ, and the person is not at fault.
/// </summary>
internal static class IdentityWarnings
{
    private const string DemoProvince = "099";

    // The 63 provinces before 1 July 2025; numbers keep their code. From 100 on: country of birth.
    private static readonly HashSet<string> Provinces = new(StringComparer.Ordinal)
    {
        "001", "002", "004", "006", "008", "010", "011", "012", "014", "015", "017", "019", "020", "022", "024", "025", "026", "027", "030", "031", "033", "034",
        "035", "036", "037", "038", "040", "042", "044", "045", "046", "048", "049", "051", "052", "054", "056", "058", "060", "062", "064", "066", "067", "068",
        "070", "072", "074", "075", "077", "079", "080", "082", "083", "084", "086", "087", "089", "091", "092", "093", "094", "095", "096",
    };

    public static IEnumerable<FieldProblem> Of(FormField field, Answers answers, FormContext context)
    {
        if (answers.Text(field.Id) is not { } number || !IdentityCard.IsPersonalNumber(number))
            yield break;
        var province = number[..3];
        if (string.CompareOrdinal(province, "100") < 0 && !Provinces.Contains(province) && !(context.DemoNumbers && province == DemoProvince))
            yield return FormProblems.Of(field, "identity-province").With("province", province);

        // The fourth digit is century and sex: 0 and 1 for the 20th, 2 and 3 for the 21st, even for men.
        var century = number[3] - '0';
        var person = field.Id.Contains('.', StringComparison.Ordinal) ? field.Id[..(field.Id.LastIndexOf('.') + 1)] : "";
        var sex = answers.Text(person + "sex") ?? person switch { "mother." => "female", "father." => "male", _ => null };
        if (sex is "male" or "female" && sex != (century % 2 == 0 ? "male" : "female"))
            yield return FormProblems.Of(field, "identity-sex");

        var year = 1900 + (century / 2 * 100) + int.Parse(number.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        if (answers.Date(person + "birthDate") is { } born && born.Year != year)
            yield return FormProblems.Of(field, "identity-year").With("year", year.ToString(CultureInfo.InvariantCulture));
    }
}
