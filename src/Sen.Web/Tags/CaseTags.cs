using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

/// <summary>How far a form has come: <c>&lt;s-steps names="@names" current="2" /&gt;</c>, counted from 1. On a phone only the current step shows its name.</summary>
[HtmlTargetElement("s-steps", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StepsTag(ITexts texts) : TagHelper
{
    public IEnumerable<string> Names { get; set; } = [];

    public int Current { get; set; } = 1;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var names = Names.ToList();
        var items = new Markup();
        for (var step = 1; step <= names.Count; step++)
        {
            var done = step < Current ? Markup.Of($"<span class=\"ds-sr-only\"> {texts["web.steps.done"]}</span>") : new Markup();
            items.Add($"<li{Markup.Attribute("class", step < Current ? "s-done" : null)}{Markup.Attribute("aria-current", step == Current ? "step" : null)}><span class=\"s-step-mark\">{(step < Current ? Icons.Of("check") : Markup.Of($"{step}"))}</span><span class=\"s-step-name\">{names[step - 1]}{done}</span></li>");
        }

        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Of($"<div class=\"s-steps\"><p class=\"s-steps-phone\" aria-hidden=\"true\">{texts.Get("web.steps.of", ("step", Current), ("count", names.Count), ("name", names[Current - 1]))}</p><ol aria-label=\"{texts["web.steps"]}\">{items}</ol></div>"));
    }
}

/// <summary>Questions and answers: <c>&lt;s-summary title="…"&gt;&lt;s-row name="…" change="…"&gt;…&lt;/s-row&gt;&lt;/s-summary&gt;</c>.</summary>
[HtmlTargetElement("s-summary")]
public sealed class SummaryTag : TagHelper
{
    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "s-summary");
        output.Content.SetHtmlContent(Markup.Of($"{(Title is null ? null : Markup.Of($"<h2 class=\"ds-heading\" data-size=\"xs\">{Title}</h2>"))}<dl>{rows}</dl>"));
    }
}

/// <summary>One question and its answer, with where it may be changed or where it comes from.</summary>
[HtmlTargetElement("s-row", ParentTag = "s-summary")]
public sealed class RowTag(ITexts texts) : TagHelper
{
    public string Name { get; set; } = "";

    /// <summary>Link to the page that asks it.</summary>
    public string? Change { get; set; }

    /// <summary>Where data that nobody typed come from: "CSDL quốc gia về dân cư, 14:05, 01/12/2026".</summary>
    public string? Source { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var answer = await output.GetChildContentAsync();
        var source = string.IsNullOrEmpty(Source) ? new Markup() : Markup.Of($"<small class=\"s-source\">{Source}</small>");
        var change = string.IsNullOrEmpty(Change) ? new Markup() : Markup.Of($"<dd class=\"s-change\"><a class=\"ds-link\" href=\"{Change}\">{texts["web.change"]}<span class=\"ds-sr-only\"> {Name}</span></a></dd>");
        var said = answer.IsEmptyOrWhiteSpace ? Markup.Of($"<span class=\"s-none\">{texts["web.none"]}</span>") : (IHtmlContent)answer;
        output.TagName = "div";
        output.Content.SetHtmlContent(Markup.Of($"<dt>{Name}</dt><dd>{said}{source}</dd>{change}"));
    }
}

/// <summary>What happened, newest first or last as the page orders it.</summary>
[HtmlTargetElement("s-timeline")]
public sealed class TimelineTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "ol";
        output.Attributes.SetAttribute("class", "s-timeline");
    }
}

public enum EventState
{
    Past,
    Now,
    Ahead,
}

/// <summary><c>&lt;s-event title="Đã tiếp nhận" at="@instant" by="UBND phường Thuận Hóa"&gt;…&lt;/s-event&gt;</c></summary>
[HtmlTargetElement("s-event", ParentTag = "s-timeline")]
public sealed class EventTag : TagHelper
{
    public string Title { get; set; } = "";

    public DateTimeOffset? At { get; set; }

    /// <summary>The unit that acted, not only the person.</summary>
    public string? By { get; set; }

    public EventState State { get; set; }

    public Severity Severity { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var body = await output.GetChildContentAsync();
        var at = At is { } instant ? Markup.Of($"<time datetime=\"{instant.ToString("yyyy-MM-ddTHH:mmzzz", System.Globalization.CultureInfo.InvariantCulture)}\">{Show.Moment(instant)}</time>") : new Markup();
        var by = string.IsNullOrEmpty(By) ? new Markup() : Markup.Of($"<span>{By}</span>");
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("data-state", State switch { EventState.Now => "now", EventState.Ahead => "ahead", _ => "past" });
        output.Attributes.SetAttribute("data-color", Severity == Severity.Neutral ? "accent" : Severity.Color());
        if (State == EventState.Now)
            output.Attributes.SetAttribute("aria-current", "step");
        output.Content.SetHtmlContent(Markup.Of($"<p class=\"s-event-title\">{Title}</p><p class=\"s-event-meta\">{at}{by}</p>{body}"));
    }
}
