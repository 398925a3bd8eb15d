using System.Globalization;
using System.Text.RegularExpressions;
using Sen.Kernel.Text;

namespace Sen.Procedures.Import.Parts;

/// <summary>Time limits as published, in the short form of Sen.LegalTime: <c>3wd</c>, <c>15d</c>, <c>8wh</c>, <c>same-day</c>; null when not understood.</summary>
internal static partial class TimeReading
{
    private const int Longest = 3650;

    public static string? Read(string text, string field, Notes notes)
    {
        var folded = Folding.Fold(text).Trim('.', ' ');
        if (folded is "" or "khong co thong tin" or "khong quy dinh" or "chua quy dinh cu the" or "khong co" or "khong xac dinh" or "khac")
        {
            notes.Info("time.absent", field, text);
            return null;
        }

        if (folded.StartsWith("ngay trong ngay", StringComparison.Ordinal))
            return "same-day";

        if (folded.All(char.IsAsciiDigit))
        {
            notes.Suspicious("time.no-unit", field, text);
            return null;
        }

        if (Amount().Match(folded) is not { Success: true } found)
        {
            notes.NotUnderstood("time.not-understood", field, text);
            return null;
        }

        if (Limit().Count(folded) > 1)
        {
            notes.NotUnderstood("time.conditional", field, text);
            return null;
        }

        if (!int.TryParse(found.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount is 0 or > Longest)
        {
            notes.Suspicious("time.out-of-range", field, text);
            return null;
        }

        var unit = found.Groups["unit"].Value;
        if (unit is "gio")
            notes.Info("time.hours-taken-as-working", field, text);
        return string.Create(CultureInfo.InvariantCulture, $"{amount}{(unit[0] == 'g' ? "wh" : unit.EndsWith("viec", StringComparison.Ordinal) ? "wd" : "d")}");
    }

    [GeneratedRegex("^(?:toi da |khong qua |trong thoi han |trong )*(?<n>[0-9]+) (?<unit>ngay lam viec|ngay|gio lam viec|gio)(?: ke tu .*| tinh tu .*)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Amount();

    [GeneratedRegex("[0-9]+ (?:ngay|gio|thang)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Limit();
}
