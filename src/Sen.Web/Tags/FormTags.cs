using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

/// <summary>Every <c>&lt;form&gt;</c> of a page: the server validates, a form that posts carries the antiforgery token and is sent once.</summary>
[HtmlTargetElement("form")]
public sealed class FormTag(IAntiforgery antiforgery, ITexts texts) : TagHelper
{
    private readonly FormParts _parts = new();

    public string Method { get; set; } = "post";

    /// <summary>It holds an upload, or buttons that remove something, where the form itself can't see them: in a partial view.</summary>
    public bool Upload { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Init(TagHelperContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[typeof(FormParts)] = _parts;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await output.GetChildContentAsync();
        var posts = Method.Equals("post", StringComparison.OrdinalIgnoreCase);
        output.Attributes.SetAttribute("method", posts ? "post" : "get");
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
        if (!posts)
            return;

        output.Attributes.SetAttribute("data-busy", texts["web.sending"]);
        var tokens = antiforgery.GetAndStoreTokens(ViewContext.HttpContext);
        var token = Markup.Of($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">");
        if (_parts.Upload || Upload)
        {
            // A server that streams files wants to know who sends them before it takes the first byte.
            output.PreContent.AppendHtml(token);
            output.Attributes.SetAttribute("enctype", "multipart/form-data");
            // Enter in a box presses the first button of a form, which must not be "remove" of a file.
            output.PreContent.AppendHtml(Markup.Of($"<button type=\"submit\" class=\"ds-sr-only\" tabindex=\"-1\" aria-hidden=\"true\"></button>"));
            return;
        }

        output.PostContent.AppendHtml(token);
    }
}

/// <summary>What the fields of a form tell the form around them.</summary>
internal sealed class FormParts
{
    public bool Upload { get; set; }
}

/// <summary>What is wrong, at the top of the page, with links to the fields; nothing when nothing is. A script moves the focus here.</summary>
[HtmlTargetElement("s-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTag(ITexts texts) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (FormErrors.Of(ViewContext.HttpContext) is not { Problem: { } problem } errors)
            return;

        var fields = errors.Fields;
        // A refusal that is about its fields only says how many; any other says what it is.
        var heading = fields.Count > 0 ? texts.Get("web.errors.count", ("count", fields.Count)) : texts.Problem(problem);
        var list = new Markup();
        foreach (var field in fields)
            list.Add($"<li><a class=\"ds-link\" href=\"#{FieldIds.Of(field.Field)}\">{texts.Field(field)}</a></li>");
        output.Content.SetHtmlContent(Markup.Of($"<div class=\"ds-error-summary s-errors\" role=\"alert\" tabindex=\"-1\" data-errors><h2 class=\"ds-heading\" data-size=\"xs\">{heading}</h2>{Detail(problem)}{List(fields.Count, list)}</div>"));
    }

    private Markup Detail(Kernel.Problem problem) => texts.Detail(problem) is { } detail ? Markup.Of($"<p>{detail}</p>") : new Markup();

    private static Markup List(int count, Markup items) => count == 0 ? new Markup() : Markup.Of($"<ul class=\"ds-list\">{items}</ul>");
}

public enum ButtonKind
{
    Primary,
    Secondary,
    Tertiary,
    Danger,
}

/// <summary>A button, or with <c>href</c> a link that looks like one. One Primary a page.</summary>
[HtmlTargetElement("s-button")]
public sealed class ButtonTag : TagHelper
{
    public ButtonKind Kind { get; set; }

    /// <summary>Makes it a link.</summary>
    public string? Href { get; set; }

    /// <summary>"submit" unless the script needs "button".</summary>
    public string Type { get; set; } = "submit";

    public string? Icon { get; set; }

    public bool Small { get; set; }

    /// <summary>Prints the page; only where scripts are on.</summary>
    public bool Print { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync();
        output.TagName = Href is null ? "button" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ds-button");
        output.Attributes.SetAttribute("data-variant", Kind switch { ButtonKind.Primary => "primary", ButtonKind.Tertiary => "tertiary", _ => "secondary" });
        output.Attributes.SetAttribute("data-color", Kind == ButtonKind.Danger ? "danger" : "accent");
        if (Small)
            output.Attributes.SetAttribute("data-size", "sm");
        if (Href is not null)
            output.Attributes.SetAttribute("href", Href);
        else
            output.Attributes.SetAttribute("type", Print ? "button" : Type);
        if (Print)
        {
            output.Attributes.SetAttribute(new TagHelperAttribute("data-print"));
            output.Attributes.SetAttribute(new TagHelperAttribute("hidden"));
        }

        output.Content.SetHtmlContent(Markup.Of($"{(Icon is null ? null : Icons.Of(Icon))}<span>{words}</span>"));
    }
}

/// <summary>Buttons in a row, the primary one first.</summary>
[HtmlTargetElement("s-buttons")]
public sealed class ButtonsTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "s-buttons");
    }
}
