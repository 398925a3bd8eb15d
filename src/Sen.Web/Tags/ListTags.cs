using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

/// <summary>
/// A table with its caption, in a region that scrolls sideways by itself. The page writes plain thead, tbody, tr, th, td; class
/// <c>s-wrap-text</c> on a cell lets it break, <c>data-label</c> names it where cards take the place of rows.
/// </summary>
[HtmlTargetElement("s-table")]
public sealed class TableTag : TagHelper
{
    public string Caption { get; set; } = "";

    /// <summary>The caption shows; otherwise it is for screen readers.</summary>
    public bool ShowCaption { get; set; }

    /// <summary>The head stays in sight while the rows scroll: long lists of officials.</summary>
    public bool Sticky { get; set; }

    /// <summary>Rows become cards on a phone: citizens' lists.</summary>
    public bool Cards { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"s-scroll{(Sticky ? " s-sticky" : "")}{(Cards ? " s-as-cards" : "")}");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.SetHtmlContent(Markup.Of($"<table class=\"ds-table\" data-hover><caption{Markup.Attribute("class", ShowCaption ? null : "ds-sr-only")}>{Caption}</caption>{rows}</table>"));
    }
}

/// <summary>A column head that sorts: <c>&lt;s-sort href="?sort=due" sorted="Ascending"&gt;Hạn trả&lt;/s-sort&gt;</c>.</summary>
[HtmlTargetElement("s-sort")]
public sealed class SortTag : TagHelper
{
    public string Href { get; set; } = "";

    public Sorted Sorted { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync();
        output.TagName = "th";
        output.Attributes.SetAttribute("scope", "col");
        output.Attributes.SetAttribute("aria-sort", Sorted switch { Sorted.Ascending => "ascending", Sorted.Descending => "descending", _ => "none" });
        output.Content.SetHtmlContent(Markup.Of($"<a class=\"s-sort\" href=\"{Href}\">{words}</a>"));
    }
}

public enum Sorted
{
    No,
    Ascending,
    Descending,
}

/// <summary>A tick box of a row, or with <c>all</c> of the whole list: <c>&lt;s-tick name="Ids" value="42" label="Chọn hồ sơ …" /&gt;</c>.</summary>
[HtmlTargetElement("s-tick", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TickTag : TagHelper
{
    public string Name { get; set; } = "";

    public string? Value { get; set; }

    public string Label { get; set; } = "";

    public bool On { get; set; }

    /// <summary>Ticks all boxes of the same name; only where scripts are on.</summary>
    public bool All { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(All
            ? Markup.Of($"<input class=\"ds-input\" type=\"checkbox\" aria-label=\"{Label}\" data-tick-all=\"{Name}\" hidden>")
            : Markup.Of($"<input class=\"ds-input\" type=\"checkbox\" name=\"{Name}\"{Markup.Attribute("value", Value)} aria-label=\"{Label}\"{Markup.Attribute("checked", On)} data-tick>"));
    }
}

/// <summary>What may be done with the ticked rows, kept in sight above the table. Holds <c>s-button</c>s with <c>name</c>/<c>formaction</c>; stands in the form of the list.</summary>
[HtmlTargetElement("s-bulk")]
public sealed class BulkTag(ITexts texts) : TagHelper
{
    /// <summary>How many rows the server shows as ticked.</summary>
    public int Count { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var buttons = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "s-bulk");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", texts["web.bulk"]);
        output.Content.SetHtmlContent(Markup.Of($"<p class=\"s-bulk-count\" aria-live=\"polite\" data-ticked=\"{texts["web.bulk.ticked"]}\">{texts.Get("web.bulk.ticked", ("count", Count))}</p><div class=\"s-buttons\">{buttons}</div>"));
    }
}

/// <summary>"Trang trước", "Trang sau", and how many there are.</summary>
[HtmlTargetElement("s-pagination", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PaginationTag(ITexts texts) : TagHelper
{
    public string? Previous { get; set; }

    public string? Next { get; set; }

    /// <summary>Exact up to 1,000; more reads "hơn 1.000".</summary>
    public int? Count { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (string.IsNullOrEmpty(Previous) && string.IsNullOrEmpty(Next) && Count is null)
            return;

        var count = Count switch
        {
            null => new Markup(),
            > 1000 => Markup.Of($"<p>{texts["web.count.more"]}</p>"),
            { } n => Markup.Of($"<p>{texts.Get("web.count", ("count", n))}</p>"),
        };
        output.Content.SetHtmlContent(Markup.Of($"<nav class=\"s-pages\" aria-label=\"{texts["web.pages"]}\">{count}{Link(Previous, "prev", "arrow-left", texts["web.pages.previous"])}{Link(Next, "next", "arrow-right", texts["web.pages.next"])}</nav>"));
    }

    private static Markup Link(string? href, string rel, string icon, string words) =>
        string.IsNullOrEmpty(href) ? new Markup() : Markup.Of($"<a class=\"ds-button\" data-variant=\"secondary\" data-size=\"sm\" rel=\"{rel}\" href=\"{href}\">{Icons.Of(icon)}<span>{words}</span></a>");
}

/// <summary>Groups of a list as links: <c>&lt;s-tabs label="…"&gt;&lt;s-tab href="…" current="true" count="5"&gt;…&lt;/s-tab&gt;&lt;/s-tabs&gt;</c>.</summary>
[HtmlTargetElement("s-tabs")]
public sealed class TabsTag : TagHelper
{
    public string Label { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var tabs = await output.GetChildContentAsync();
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "s-tabs");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(Markup.Of($"<ul>{tabs}</ul>"));
    }
}

[HtmlTargetElement("s-tab", ParentTag = "s-tabs")]
public sealed class TabTag(ITexts texts) : TagHelper
{
    public string Href { get; set; } = "";

    public bool Current { get; set; }

    /// <summary>Exact up to 1,000.</summary>
    public int? Count { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync();
        var count = Count switch
        {
            null => new Markup(),
            > 1000 => Markup.Of($" <span class=\"s-count\">{texts["web.count.over"]}</span>"),
            { } n => Markup.Of($" <span class=\"s-count\">{Show.Number(n)}</span>"),
        };
        output.TagName = "li";
        output.Content.SetHtmlContent(Markup.Of($"<a href=\"{Href}\"{Markup.Attribute("aria-current", Current ? "page" : null)}>{words}{count}</a>"));
    }
}
