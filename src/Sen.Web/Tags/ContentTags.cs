using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

public enum Severity
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

internal static class Severities
{
    public static string Color(this Severity severity) => severity switch
    {
        Severity.Info => "info",
        Severity.Success => "success",
        Severity.Warning => "warning",
        Severity.Danger => "danger",
        _ => "neutral",
    };
}

/// <summary>A status: colour and words, never colour alone. <c>&lt;s-tag severity="Success"&gt;Đã trả kết quả&lt;/s-tag&gt;</c></summary>
[HtmlTargetElement("s-tag")]
public sealed class StatusTag : TagHelper
{
    public Severity Severity { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "ds-tag s-tag");
        output.Attributes.SetAttribute("data-color", Severity.Color());
    }
}

/// <summary>How much time is left: words that the server counted in working time, and the exact moment.</summary>
[HtmlTargetElement("s-due")]
public sealed class DueTag : TagHelper
{
    public Severity Severity { get; set; }

    /// <summary>The due instant; without it (a paused clock) only the words show.</summary>
    public DateTimeOffset? At { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync();
        var at = At is { } due ? Markup.Of($" <time datetime=\"{due.ToString("yyyy-MM-ddTHH:mmzzz", System.Globalization.CultureInfo.InvariantCulture)}\">{Show.Moment(due)}</time>") : new Markup();
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "s-due");
        output.Content.SetHtmlContent(Markup.Of($"<span class=\"ds-tag s-tag\" data-color=\"{Severity.Color()}\">{words}</span>{at}"));
    }
}

/// <summary>A message in the flow of the page: <c>&lt;s-alert severity="Warning" title="…"&gt;…&lt;/s-alert&gt;</c>.</summary>
[HtmlTargetElement("s-alert")]
public sealed class AlertTag : TagHelper
{
    public Severity Severity { get; set; } = Severity.Info;

    public string? Title { get; set; }

    /// <summary>Read aloud when it comes: the result of what the reader just did.</summary>
    public bool Live { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "ds-alert s-alert");
        output.Attributes.SetAttribute("data-color", Severity.Color());
        if (Live)
            output.Attributes.SetAttribute("role", "status");
        output.Content.SetHtmlContent(Markup.Of($"{(Title is null ? null : Markup.Of($"<h2 class=\"ds-heading\" data-size=\"2xs\">{Title}</h2>"))}<div class=\"s-stack\">{body}</div>"));
    }
}

/// <summary>A card. With <c>href</c> the title is a link and the whole card answers to it.</summary>
[HtmlTargetElement("s-card")]
public sealed class CardTag : TagHelper
{
    public string? Title { get; set; }

    public string? Href { get; set; }

    public string? Icon { get; set; }

    /// <summary>Level of its heading.</summary>
    public int Level { get; set; } = 2;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var body = await output.GetChildContentAsync();
        var title = Title is null ? new Markup()
            : Href is null ? Markup.Of($"<h{Level} class=\"s-card-title\">{Title}</h{Level}>")
            : Markup.Of($"<h{Level} class=\"s-card-title\"><a href=\"{Href}\">{Title}</a></h{Level}>");
        var icon = Icon is null ? new Markup() : Markup.Of($"<span class=\"s-card-icon\">{Icons.Of(Icon)}</span>");
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Href is null ? "s-card" : "s-card s-card-link");
        output.Content.SetHtmlContent(Markup.Of($"{icon}<div class=\"s-card-body\">{title}{body}</div>"));
    }
}

/// <summary>Cards side by side, as many as fit.</summary>
[HtmlTargetElement("s-cards")]
public sealed class CardsTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "s-cards");
    }
}

/// <summary>Words that open on demand: <c>&lt;s-details title="Vì sao?"&gt;…&lt;/s-details&gt;</c>.</summary>
[HtmlTargetElement("s-details")]
public sealed class DetailsTag : TagHelper
{
    public string Title { get; set; } = "";

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var body = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "s-details");
        if (Open)
            output.Attributes.SetAttribute(new TagHelperAttribute("open"));
        output.Content.SetHtmlContent(Markup.Of($"<summary>{Title}</summary><div class=\"s-stack\">{body}</div>"));
    }
}

/// <summary>The band at the top of a start page: a question, a big search box, and links below it.</summary>
[HtmlTargetElement("s-hero")]
public sealed class HeroTag : TagHelper
{
    public string Title { get; set; } = "";

    public string? Lead { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "s-hero");
        output.Content.SetHtmlContent(Markup.Of($"<div class=\"s-wrap\">{Icons.Lotus}<h1>{Title}</h1>{(Lead is null ? null : Markup.Of($"<p class=\"s-lead\">{Lead}</p>"))}{body}</div>"));
    }
}

/// <summary>A search box with its button, sent by GET: <c>&lt;s-search action="/thu-tuc" name="q" label="…" /&gt;</c>.</summary>
[HtmlTargetElement("s-search", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SearchTag(ITexts texts) : TagHelper
{
    public string Action { get; set; } = "";

    public string Name { get; set; } = "q";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public string? Value { get; set; }

    /// <summary>The cursor stands here when the page is shown.</summary>
    public bool Focus { get; set; }

    /// <summary>JSON endpoint of suggestions while typing, see <see cref="FieldTag.Source"/>.</summary>
    public string? Source { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = FieldIds.Of(Name);
        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "s-search");
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("action", Action);
        output.Content.SetHtmlContent(Markup.Of($"<label class=\"ds-label\" for=\"{id}\">{Label}</label>{(Hint is null ? null : Markup.Of($"<p class=\"s-hint\" id=\"{id}-hint\">{Hint}</p>"))}")
            .Add($"<div class=\"s-search-row\"><input class=\"ds-input\" type=\"search\" id=\"{id}\" name=\"{Name}\" autocomplete=\"off\" enterkeyhint=\"search\"{Markup.Attribute("value", Value)}{Markup.Attribute("aria-describedby", Hint is null ? null : $"{id}-hint")}{TextBox.Suggestions(Source, texts)}{Markup.Attribute("autofocus", Focus)}>")
            .Add($"<button type=\"submit\" class=\"ds-button\">{Icons.Of("search")}<span>{texts["web.search"]}</span></button></div>"));
    }
}
