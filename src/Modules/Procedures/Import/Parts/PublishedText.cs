using System.Net;
using System.Text.RegularExpressions;
using Sen.Kernel.Text;

namespace Sen.Procedures.Import.Parts;

/// <summary>Text as the catalogue publishes it: with remnants of markup, and with phrases that only say that there is nothing.</summary>
internal static partial class PublishedText
{
    /// <summary>Clean text with line breaks; "" when it says "Không có thông tin".</summary>
    public static string Read(string raw, string field, Notes notes)
    {
        if (raw.Contains('\uFFFD', StringComparison.Ordinal))
            notes.Suspicious("text.damaged", field, raw);

        var text = raw;
        if (raw.Contains('<', StringComparison.Ordinal) && Tag().Match(raw) is { Success: true } tag)
        {
            notes.Suspicious("text.markup", field, tag.Value);
            text = Tag().Replace(raw, "\n");
        }

        if (text.Contains('&', StringComparison.Ordinal) && Entity().Match(text) is { Success: true } entity)
        {
            notes.Suspicious("text.markup", field, entity.Value);
            text = WebUtility.HtmlDecode(text);
        }

        var clean = Line.CleanLines(text);
        return SaysNothing(clean) ? "" : clean;
    }

    /// <summary>"Không có thông tin": the source has no value.</summary>
    public static bool SaysNothing(string text) => text.Length <= 24 && Folding.Fold(text).Trim('.', ' ') is "khong co thong tin";

    /// <summary>"Không", "Không có", "Không quy định": there is a value and it is none.</summary>
    public static bool SaysNone(string text) =>
        text.Length <= 40 && Folding.Fold(text).Trim('.', ' ') is "" or "khong" or "khong co" or "khong quy dinh" or "khong co yeu cau" or "khong yeu cau" or "khong co thong tin";

    [GeneratedRegex("</?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|table|tbody|thead|tr|td|th|a|font|h[1-6]|sup|sub|img|script|style)(?:\\s[^<>]{0,300})?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("&(?:nbsp|amp|lt|gt|quot|#\\d{1,6});", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Entity();
}
