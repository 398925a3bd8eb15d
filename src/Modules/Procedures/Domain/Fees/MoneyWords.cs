using System.Text;

namespace Sen.Procedures.Domain.Fees;

/// <summary>Numbers in Vietnamese words as receipts write them (Decree 254/2026 art 22: amounts in figures and words).</summary>
public static class MoneyWords
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    private static readonly string[] Scales = ["", "nghìn", "triệu"];
    private const long Billion = 1_000_000_000;

    /// <summary>10000 → "mười nghìn đồng".</summary>
    public static string Say(long amount) => SayNumber(amount) + " đồng";

    /// <summary>1234 → "một nghìn hai trăm ba mươi tư". Negative numbers begin with "âm".</summary>
    public static string SayNumber(long number)
    {
        if (number == 0)
            return Digits[0];
        var words = new StringBuilder();
        if (number < 0)
            words.Append("âm ");
        SayPositive(words, number < 0 ? (ulong)(-(Int128)number) : (ulong)number, withHundreds: false);
        return words.ToString().TrimEnd();
    }

    // Above a billion the same words begin again: "hai nghìn tỷ", "một tỷ tỷ".
    private static void SayPositive(StringBuilder words, ulong number, bool withHundreds)
    {
        var billions = number / Billion;
        if (billions > 0)
        {
            SayPositive(words, billions, withHundreds);
            words.Append("tỷ ");
            withHundreds = true;
        }

        var rest = (int)(number % Billion);
        for (var scale = 2; scale >= 0; scale--)
        {
            var group = scale switch { 2 => rest / 1_000_000, 1 => rest / 1000 % 1000, _ => rest % 1000 };
            if (group == 0)
                continue;
            SayGroup(words, group, withHundreds);
            withHundreds = true;
            if (scale > 0)
                words.Append(Scales[scale]).Append(' ');
        }
    }

    private static void SayGroup(StringBuilder words, int group, bool withHundreds)
    {
        var (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
        if (hundreds > 0 || withHundreds)
            words.Append(Digits[hundreds]).Append(" trăm ");
        if (tens == 0 && units > 0 && (hundreds > 0 || withHundreds))
            words.Append("linh ");
        if (tens == 1)
            words.Append("mười ");
        else if (tens > 1)
            words.Append(Digits[tens]).Append(" mươi ");
        if (units > 0)
            words.Append(Unit(tens, units)).Append(' ');
    }

    private static string Unit(int tens, int units) => (tens, units) switch
    {
        ( > 1, 1) => "mốt",
        ( > 1, 4) => "tư",
        ( > 0, 5) => "lăm",
        _ => Digits[units],
    };
}
