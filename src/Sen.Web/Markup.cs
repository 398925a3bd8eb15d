using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Sen.Web;

/// <summary>
/// HTML written as an interpolated string: what is written literally is markup, what stands in a hole is text and gets encoded,
/// unless it is itself <see cref="IHtmlContent"/>. Vietnamese letters stay letters.
/// </summary>
public sealed class Markup : IHtmlContent
{
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    public static Markup Of(MarkupText text) => new Markup().Add(text);

    /// <summary> <c> name="value"</c>, or nothing when the value is null.</summary>
    public static Markup Attribute(string name, string? value) => value is null ? new Markup() : Of($" {Trusted(name)}=\"{value}\"");

    /// <summary> <c> name</c> when it is on, else nothing.</summary>
    public static Markup Attribute(string name, bool on) => on ? Of($" {Trusted(name)}") : new Markup();

    public Markup Add(MarkupText text)
    {
        _html.Append(text.Html);
        return this;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(_html);

    public override string ToString() => _html.ToString();

    private static HtmlString Trusted(string html) => new(html);
}

[InterpolatedStringHandler]
public readonly struct MarkupText(int literalLength, int formattedCount)
{
    internal StringBuilder Html { get; } = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string markup) => Html.Append(markup);

    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Html.Append(Markup.Encoder.Encode(text));
    }

    public void AppendFormatted(int number) => Html.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(IHtmlContent? content)
    {
        if (content is null)
            return;
        using var writer = new StringWriter(Html, CultureInfo.InvariantCulture);
        content.WriteTo(writer, Markup.Encoder);
    }
}
