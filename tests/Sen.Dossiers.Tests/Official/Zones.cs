using Sen.Accounts;

namespace Sen.Dossiers.Tests.Official;

/// <summary>The machine-readable zones of passports of made-up people, as a reader types them.</summary>
internal static class Zones
{
    /// <param name="names">With fillers: <c>NGUYEN&lt;&lt;THI&lt;LAN</c>.</param>
    /// <param name="born">yyMMdd, as the last day.</param>
    public static string Write(string number, string nationality, string names, string born, char sex, string expires)
    {
        var (whose, birth, last, rest) = (Checked(number.PadRight(9, '<')), Checked(born), Checked(expires), Checked(new string('<', 14)));
        var country = nationality.PadRight(3, '<');
        return $"P<{country}{names}".PadRight(44, '<') + $"{whose}{country}{birth}{sex}{last}{rest}{PassportZone.CheckDigit($"{whose}{birth}{last}{rest}")}";
    }

    private static string Checked(string text) => text + PassportZone.CheckDigit(text);
}
