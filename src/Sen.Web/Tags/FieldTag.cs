using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

public enum FieldKind
{
    Text,
    Textarea,
    Number,
    Money,
    Identity,
    Tel,
    Email,
    Password,
    Search,
    Date,
    Radios,
    Checkboxes,
    Checkbox,
    Select,
    Suggest,
    Upload,
    Address,
    Hidden,
}

/// <summary>
/// One question of a form with its label, hint and error: <c>&lt;s-field name="Name" label="…" /&gt;</c>. It finds its error, and what was
/// typed before it, in the page's <see cref="FormErrors"/>.
/// </summary>
[HtmlTargetElement("s-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTag(ITexts texts) : TagHelper
{
    public FieldKind Kind { get; set; }

    /// <summary>Name of the value in the form, as bound: <c>Input.Name</c>. The id is the same with <c>_</c> for dots.</summary>
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Required is the rule; an optional field says so.</summary>
    public bool Optional { get; set; }

    /// <summary>The stored value; what was typed wins when a form is shown again. For Address use <see cref="Address"/>, for Date also <see cref="Date"/>.</summary>
    public string? Value { get; set; }

    /// <summary>The stored values of Checkboxes.</summary>
    public IEnumerable<string>? Values { get; set; }

    /// <summary>The stored value of Date.</summary>
    public PartialDate? Date { get; set; }

    /// <summary>The stored value of Address.</summary>
    public AddressInput? Address { get; set; }

    /// <summary>Choices of Radios, Checkboxes, Select; provinces of Address.</summary>
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>Words of the empty choice of Select, "Chọn" without it: a filter says "Tất cả".</summary>
    public string? Empty { get; set; }

    /// <summary>JSON endpoint of Suggest and Address: called with <c>?q=</c> (and <c>&amp;province=</c>), answers <c>[{value, text, note}]</c>.</summary>
    public string? Source { get; set; }

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    public int? Maxlength { get; set; }

    /// <summary>Rows of Textarea.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>Width of the box in characters; the whole column without it.</summary>
    public int? Width { get; set; }

    /// <summary>Words behind the box, e.g. "đồng", "m²".</summary>
    public string? Suffix { get; set; }

    /// <summary>The cursor stands here when the page is shown; one field of a page at most, where somebody types all day.</summary>
    public bool Focus { get; set; }

    /// <summary>The question is the only one of its page: its label looks like a heading.</summary>
    public bool Big { get; set; }

    /// <summary>The label is for screen readers only, where the page shows what the box is for.</summary>
    public bool Quiet { get; set; }

    /// <summary>File name endings that Upload takes: ".pdf,.jpg,.jpeg,.png".</summary>
    public string Accept { get; set; } = ".pdf,.jpg,.jpeg,.png";

    /// <summary>Largest file in bytes.</summary>
    public long Limit { get; set; } = 10_000_000;

    public bool Multiple { get; set; }

    /// <summary>Where the script sends each file (multipart, part <c>file</c>); answers <c>{id, name, bytes, note}</c>. Without it files go with the form.</summary>
    public string? UploadTo { get; set; }

    /// <summary>What was uploaded before.</summary>
    public IEnumerable<UploadedFile> Files { get; set; } = [];

    /// <summary>An error of the page's own, stronger than that of the form.</summary>
    public string? Error { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    internal ITexts Texts => texts;

    internal FormErrors Errors => FormErrors.Of(ViewContext.HttpContext);

    internal string Id => FieldIds.Of(Name);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        if (Name.Length == 0)
            throw new InvalidOperationException("An s-field needs a name.");

        if (Kind == FieldKind.Upload && context.Items.TryGetValue(typeof(FormParts), out var parts))
            ((FormParts)parts).Upload = true;

        output.TagName = null;
        output.Content.SetHtmlContent(Kind switch
        {
            FieldKind.Hidden => Markup.Of($"<input type=\"hidden\" name=\"{Name}\" value=\"{TypedOr(Value)}\">"),
            FieldKind.Date => DateBoxes.Render(this),
            FieldKind.Radios or FieldKind.Checkboxes => ChoiceBoxes.Render(this),
            FieldKind.Checkbox => ChoiceBoxes.RenderOne(this),
            FieldKind.Select => SelectBox.Render(this),
            FieldKind.Address => AddressBoxes.Render(this),
            FieldKind.Upload => UploadBox.Render(this),
            _ => TextBox.Render(this),
        });
    }

    internal string? TypedOr(string? stored, string? name = null) => Errors.Typed(name ?? Name)?[0] ?? stored;

    /// <summary>What to say at this field: its own error, else the first of a part of it (<c>Birth.Year</c> at <c>Birth</c>).</summary>
    internal string? ErrorText()
    {
        if (Error is not null)
            return Error;
        // What stands in the place of an identity number has boxes of its own.
        var problem = Errors.At(Name) ?? (Kind is FieldKind.Identity ? null : Errors.Fields.FirstOrDefault(f => f.Field.StartsWith(Name + ".", StringComparison.OrdinalIgnoreCase)));
        return problem is null ? null : texts.Field(problem);
    }
}

/// <summary>A file that the server has.</summary>
/// <param name="Note">A few words about its state, e.g. "Mã kiểm tra 7f3a…".</param>
public sealed record UploadedFile(string Id, string Name, long Bytes, string? Href = null, string? Note = null);

/// <summary>Ids from names: the error summary, labels and scripts find a field by it.</summary>
public static class FieldIds
{
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Create(name.Length, name, static (id, from) =>
        {
            for (var i = 0; i < id.Length; i++)
                id[i] = char.IsAsciiLetterOrDigit(from[i]) || from[i] is '-' or '_' ? from[i] : '_';
        });
    }
}
