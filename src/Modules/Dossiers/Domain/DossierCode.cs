using System.Globalization;
using System.Text.RegularExpressions;

namespace Sen.Dossiers.Domain;

/// <summary>
/// The legal code of a dossier: <c>H57.901-261201-0001</c>, unit, day of reception, number of the unit that day (grammar T2; Decree 118/2025,
/// Circular 03/2025). The form of 2018, <c>000.00.00.H57-191126-0007</c>, is read too.
/// </summary>
internal readonly partial record struct DossierCode
{
    private readonly string? _text;

    private DossierCode(string text) => _text = text;

    /// <summary>Name of the number series that codes of this unit and day come from.</summary>
    public static string Series(string agencyCode, DateOnly day) => $"dossier-code/{agencyCode}/{day:yyMMdd}";

    /// <summary>At least four digits; a ten-thousandth dossier of a day gets five instead of a wrong code.</summary>
    public static DossierCode From(string agencyCode, DateOnly day, long number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{agencyCode}-{day:yyMMdd}-{number:0000}"));

    public static bool TryParse(string? text, out DossierCode code)
    {
        var tidy = text?.Trim().ToUpperInvariant();
        var match = tidy is not null ? Grammar().Match(tidy) : Match.Empty;
        var real = match.Success && DateOnly.TryParseExact(match.Groups["day"].Value, "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        code = real ? new DossierCode(tidy!) : default;
        return real;
    }

    public override string ToString() => _text ?? "";

    [GeneratedRegex(@"^(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}|[A-Z][0-9]{2}(?:\.[0-9]{1,3}){0,3})-(?<day>[0-9]{6})-[0-9]{4,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
