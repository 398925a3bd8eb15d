using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sen.Kernel.Text;
using Sen.LegalTime;

namespace Sen.Accounts;

/// <summary>
/// What the QR code on an identity card says: <c>number|old number|name|ddMMyyyy|Nam or Nữ|address|ddMMyyyy of issue</c>, and more fields on cards
/// of 2024 (facts T4). Fields count by place; what is unreadable is left out, for a card is evidence and never a hurdle.
/// </summary>
/// <param name="IdNumber">12 digits.</param>
/// <param name="OldNumber">The 9 digits of the identity paper before it; a linked old number, never an identification.</param>
/// <param name="Address">As printed, with the units of the day of issue.</param>
public sealed record IdentityCard(string IdNumber, string? OldNumber, string Name, PartialDate? BirthDate, Sex? Sex, string Address, DateOnly? IssuedOn)
{
    private const int LongestScan = 1_000;
    private const int FewestFields = 6;

    /// <summary>Whether a scanner typed a card, or a person a number: a card has field separators.</summary>
    public static bool LooksLikeOne(string? typed) => typed?.Contains('|', StringComparison.Ordinal) == true;

    public static bool TryRead(string? scanned, [NotNullWhen(true)] out IdentityCard? card)
    {
        card = null;
        if (scanned is null or { Length: > LongestScan })
            return false;
        var fields = scanned.Split('|').Select(Line.Clean).ToList();
        if (fields.Count < FewestFields || !IsPersonalNumber(fields[0]) || fields[2].Length == 0)
            return false;

        card = new IdentityCard(
            fields[0],
            fields[1] is { Length: 9 } old && old.All(char.IsAsciiDigit) ? old : null,
            fields[2],
            PartialDate.TryParse(fields[3], out var born) ? born : null,
            SexOf(fields[4]),
            fields[5],
            fields.Count > 6 && DateOnly.TryParseExact(fields[6], "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var issued) ? issued : null);
        return true;
    }

    /// <summary>12 digits, as on every card and for every person from birth (Law on Identification 26/2023/QH15 art 12).</summary>
    public static bool IsPersonalNumber(string? text) => text is { Length: 12 } && text.All(char.IsAsciiDigit);

    private static Sex? SexOf(string text) => Folding.Fold(text) switch
    {
        "nam" => Accounts.Sex.Male,
        "nu" => Accounts.Sex.Female,
        _ => null,
    };
}
