using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

/// <summary>
/// Values to copy into another system, in its order: <c>&lt;s-copies title="…" open="…" href="https://…"&gt;&lt;s-copy …/&gt;&lt;/s-copies&gt;</c>. One key a value: the
/// button copies and the next one has the focus. Without scripts the value is in a box to select.
/// </summary>
[HtmlTargetElement("s-copies")]
public sealed class CopiesTag : TagHelper
{
    public string Title { get; set; } = "";

    /// <summary>Words of the link to the other system.</summary>
    public string Open { get; set; } = "";

    public string Href { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "s-copies");
        output.Content.SetHtmlContent(Markup.Of($"<p>{Title}</p><p><a href=\"{Href}\" rel=\"noopener noreferrer\" target=\"_blank\">{Open}</a></p><ol>{body}</ol>"));
    }
}

/// <summary>One value to copy.</summary>
[HtmlTargetElement("s-copy", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CopyTag : TagHelper
{
    public string Label { get; set; } = "";

    /// <summary>Null: the person has none; there is nothing to copy.</summary>
    public string? Value { get; set; }

    /// <summary>Words of the button.</summary>
    public string Do { get; set; } = "";

    /// <summary>Words for a value that is not there.</summary>
    public string None { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(Value is { Length: > 0 } value
            ? Markup.Of($"<span>{Label}</span><input class=\"ds-input\" readonly value=\"{value}\" aria-label=\"{Label}\"><button type=\"button\" class=\"ds-button\" data-variant=\"secondary\" data-size=\"sm\" data-copy hidden aria-label=\"{Do} {Label}\">{Do}</button>")
            : Markup.Of($"<span>{Label}</span><span class=\"s-hint\">{None}</span>"));
    }
}
