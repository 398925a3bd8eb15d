using Microsoft.AspNetCore.Html;
using Sen.Procedures.Domain;
using Sen.Web;

namespace Sen.Procedures.Pages.Procedures;

/// <summary>Texts of procedures on pages: in the reader's language where they have it, else in Vietnamese and marked so.</summary>
internal static class WordsShown
{
    public static string Text(this Words words, ITexts texts) => texts.Language == Language.En ? words.En ?? words.Vi : words.Vi;

    /// <summary>"vi" where an English page shows a Vietnamese text, else null: for a <c>lang</c> attribute.</summary>
    public static string? Lang(this Words words, ITexts texts) => texts.Language == Language.En && words.En is null ? "vi" : null;

    public static IHtmlContent In(this Words words, ITexts texts) => words.Lang(texts) is { } lang
        ? Markup.Of($"<span lang=\"{lang}\">{words.Vi}</span>")
        : Markup.Of($"{words.Text(texts)}");

    /// <summary>Several lines of one published text as paragraphs.</summary>
    public static IEnumerable<Words> Lines(this Words words)
    {
        var (vi, en) = (Split(words.Vi), Split(words.En));
        return vi.Select((line, index) => new Words(line, en.Length == vi.Length ? en[index] : null));
    }

    private static string[] Split(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
