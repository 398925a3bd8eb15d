using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

/// <summary>Line pictures of our own, on a grid of 24, in the colour of the text. Always beside words, so never read aloud.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["arrow-left"] = "M19 12H5m6-6-6 6 6 6",
        ["arrow-right"] = "M5 12h14m-6-6 6 6-6 6",
        ["bell"] = "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
        ["briefcase"] = "M4 8h16v11H4zM9 8V5h6v3M4 13h16",
        ["building"] = "M6 21V4h12v17M3 21h18M10 8h.5M14 8h.5M10 12h.5M14 12h.5M10 21v-4h4v4",
        ["card"] = "M3 6h18v12H3zM7 15h4M14 10h4M14 13h4M9 9.5a1.5 1.5 0 1 0 .01 0",
        ["check"] = "m5 12.5 4.5 4.5L19 7.5",
        ["child"] = "M12 9a3 3 0 1 0-.01 0M12 9c-3.5 0-5 2.4-5 5 0 3.5 2 7 5 7s5-3.5 5-7c0-2.6-1.5-5-5-5M9.5 15h5",
        ["clock"] = "M12 21a9 9 0 1 0-.01 0M12 7v5l3.5 2",
        ["download"] = "M12 4v11m-5-5 5 5 5-5M5 20h14",
        ["file"] = "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6",
        ["flower"] = "M12 20c-2-2-3-4.5-3-7.5S10.5 6 12 4c1.5 2 3 5.5 3 8.5S14 18 12 20M9.5 9C7.5 7.8 5.5 7.5 4 8c0 5 2.5 10 8 12M14.5 9c2-1.2 4-1.5 5.5-1 0 5-2.5 10-8 12",
        ["globe"] = "M12 21a9 9 0 1 0-.01 0M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3",
        ["heart"] = "M12 20C6 15.5 3.5 12.5 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 3.5-2.5 6.5-8.5 11",
        ["house"] = "m3.5 11 8.5-7 8.5 7M6 9.5V20h12V9.5M10 20v-6h4v6",
        ["info"] = "M12 21a9 9 0 1 0-.01 0M12 11v5M12 7.5v.5",
        ["menu"] = "M4 7h16M4 12h16M4 17h16",
        ["money"] = "M3 7h18v10H3zM12 14.5a2.5 2.5 0 1 0-.01 0M6 10v.5M18 13.5v.5",
        ["people"] = "M9 11a3.5 3.5 0 1 0-.01 0M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.2.8 3.5 2.7 3.5 5.5",
        ["person"] = "M12 11.5a4 4 0 1 0-.01 0M4.5 20.5c0-4 3.5-6 7.5-6s7.5 2 7.5 6",
        ["phone"] = "M6 3h3.5l1.5 5-2.5 1.5c1 2.5 3 4.5 5.5 5.5l1.5-2.5 5 1.5V18c0 2-1.5 3-3 3C10 20.5 3.5 14 3 6.5 3 5 4 3 6 3",
        ["print"] = "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
        ["road"] = "M7 3 3 21M17 3l4 18M12 4v3M12 10.5v3M12 17v3",
        ["school"] = "M2.5 9 12 4.5 21.5 9 12 13.5zM6.5 11v5c3 2.5 8 2.5 11 0v-5M21.5 9v5",
        ["search"] = "M11 18a7 7 0 1 0-.01 0M16 16l5 5",
        ["shield"] = "M12 3c2.5 1.8 5 2.5 8 2.5 0 8-2.5 12.5-8 15.5-5.5-3-8-7.5-8-15.5 3 0 5.5-.7 8-2.5M8.5 12l2.5 2.5 4.5-5",
        ["stamp"] = "M9.5 14c.8-3-1.5-4-1.5-6.5a4 4 0 0 1 8 0C16 10 13.7 11 14.5 14M5 14h14v4H5zM5 21h14",
        ["tree"] = "M12 21v-8M12 13c-4 0-6-2-6-5s2.5-5 6-5 6 2 6 5-2 5-6 5M12 17l4-2",
        ["upload"] = "M12 16V5M7 10l5-5 5 5M5 20h14",
        ["warning"] = "M12 4 2.5 20h19zM12 10v5M12 17v.5",
    };

    public static IHtmlContent Of(string name) => new HtmlString(
        $"<svg class=\"s-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{Paths[name]}\"/></svg>");

    public static IEnumerable<string> Names => Paths.Keys;

    /// <summary>The lotus, mark of the product.</summary>
    public static readonly IHtmlContent Lotus = new HtmlString(
        "<svg class=\"s-lotus\" viewBox=\"0 0 48 48\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M24 6c5 5 7.5 11 7.5 17.5S29 36 24 41c-5-5-7.5-11-7.5-17.5S19 11 24 6z\"/><path d=\"M13.5 14.5c-.8 10 2 19.5 9 26.5C13 39.5 6.5 32 5 20c3.2-.5 6-2.3 8.5-5.5zM34.5 14.5c.8 10-2 19.5-9 26.5C35 39.5 41.5 32 43 20c-3.2-.5-6-2.3-8.5-5.5z\" opacity=\".72\"/></svg>");
}

/// <summary><c>&lt;s-icon name="search" /&gt;</c></summary>
[HtmlTargetElement("s-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTag : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Of(Name));
    }
}
