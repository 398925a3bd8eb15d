using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

/// <summary>What a page tells its layout.</summary>
internal static class PageSlots
{
    public const string Title = "Title";
    public const string Width = "sen.width";
    public const string Above = "sen.above";
}

public enum PageWidth
{
    /// <summary>42 rem: reading and forms.</summary>
    Column,

    /// <summary>72 rem: lists and cards.</summary>
    Wide,

    /// <summary>96 rem: officials' tables.</summary>
    Full,

    /// <summary>From edge to edge; the page brings its own bands (a hero).</summary>
    Bare,
}

/// <summary>Settings of the page, drawn by the layout: <c>&lt;s-page title="…" width="Wide" /&gt;</c>.</summary>
[HtmlTargetElement("s-page", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PageTag : TagHelper
{
    public string? Title { get; set; }

    /// <summary>The layout's own without it.</summary>
    public PageWidth Width { get; set; } = (PageWidth)(-1);

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.SuppressOutput();
        if (Title is not null)
            ViewContext.ViewData[PageSlots.Title] = Title;
        if (Enum.IsDefined(Width))
            ViewContext.ViewData[PageSlots.Width] = Width;
    }
}

/// <summary>The page's h1 and, unless <c>s-page</c> named another, its title: <c>&lt;s-title&gt;Đăng ký khai sinh&lt;/s-title&gt;</c>.</summary>
[HtmlTargetElement("s-title")]
public sealed class TitleTag : TagHelper
{
    /// <summary>Small words above the heading: the code of the dossier, the name of the section.</summary>
    public string? Caption { get; set; }

    /// <summary>A sentence below it.</summary>
    public string? Lead { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync();
        if (ViewContext.ViewData[PageSlots.Title] is null)
            ViewContext.ViewData[PageSlots.Title] = System.Net.WebUtility.HtmlDecode(words.GetContent(Markup.Encoder)).Trim();
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Of($"<div class=\"s-title\">{Line("s-caption", Caption)}<h1 class=\"ds-heading\" data-size=\"lg\">{words}</h1>{Line("s-lead", Lead)}</div>"));
    }

    // An expression without a value comes as an empty attribute.
    private static Markup Line(string style, string? text) => string.IsNullOrEmpty(text) ? new Markup() : Markup.Of($"<p class=\"{style}\">{text}</p>");
}

/// <summary>Where the page stands, drawn above its content.</summary>
/// <remarks><c>&lt;s-breadcrumbs&gt;&lt;s-crumb href="/"&gt;Trang chủ&lt;/s-crumb&gt;&lt;/s-breadcrumbs&gt;</c>; the page itself is not part of it.</remarks>
[HtmlTargetElement("s-breadcrumbs")]
public sealed class BreadcrumbsTag(ITexts texts) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var crumbs = await output.GetChildContentAsync();
        ViewContext.ViewData[PageSlots.Above] = Markup.Of($"<nav class=\"ds-breadcrumbs s-above\" aria-label=\"{texts["web.breadcrumbs"]}\"><ol>{new HtmlString(crumbs.GetContent(Markup.Encoder))}</ol></nav>");
        output.SuppressOutput();
    }
}

[HtmlTargetElement("s-crumb", ParentTag = "s-breadcrumbs")]
public sealed class CrumbTag : TagHelper
{
    public string Href { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Of($"<li><a class=\"ds-link\" href=\"{Href}\">{words}</a></li>"));
    }
}

/// <summary>"‹ Quay lại" above the content of a form: <c>&lt;s-back href="…" /&gt;</c>.</summary>
[HtmlTargetElement("s-back", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BackTag(ITexts texts) : TagHelper
{
    public string Href { get; set; } = "";

    /// <summary>Other words than "Quay lại".</summary>
    public string? Text { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = Text ?? texts["web.back"];
        ViewContext.ViewData[PageSlots.Above] = Markup.Of($"<nav class=\"s-above\" aria-label=\"{texts["web.back"]}\"><a class=\"ds-link s-back\" href=\"{Href}\">{Icons.Of("arrow-left")}<span>{words}</span></a></nav>");
        output.SuppressOutput();
    }
}
