using Microsoft.AspNetCore.Http;
using Sen.Agencies;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers;

/// <summary>
/// One page of a form, ready for <c>_FormPage</c>: whoever fills it in, a citizen in a draft or an official from paper. What was typed wins
/// over the answers when a page is shown again (<see cref="FormErrors"/>).
/// </summary>
internal sealed class FormPageModel(FormDefinition form, string pageId, Answers answers, FormContext context, AdministrativeUnits units, ITexts texts)
{
    private IEnumerable<Choice>? _provinces;

    public FormPage Page { get; } = form.Page(pageId)!;

    public IReadOnlyList<FormField> Fields { get; } = FormEngine.VisibleFields(form, pageId, answers, context);

    public Answers Answers { get; } = answers;

    /// <summary>The posted form when the page is shown again.</summary>
    public PostedForm? Posted { get; init; }

    /// <summary>Where a script sends the files of a field; null: they go with the form.</summary>
    public Func<FormField, string>? UploadTo { get; init; }

    /// <summary>The cursor goes to the first empty box; for officials, who type form after form.</summary>
    public bool WantsFocus { get; set; }

    /// <summary>Papers in the place of a personal number stand behind the page's fields, not at their box; for officials.</summary>
    public bool PapersLast { get; init; }

    public IFormValues Inputs { get; } = FormEngine.Inputs(form, pageId, answers, context);

    public ITexts Texts { get; } = texts;

    /// <summary>Choices of the province box.</summary>
    public IEnumerable<Choice> Provinces => _provinces ??= [.. units.Provinces().Select(one => new Choice(one.Code, Texts.Language == Language.En ? one.FullNameEn : one.FullName))];

    /// <summary>The form around the page carries files, or buttons that Enter must not press.</summary>
    public bool HasUpload => Fields.Any(one => one.Type is FieldType.File or FieldType.Repetition);

    public FormFieldModel Of(FormField field) => new(this, field, field.Id);

    /// <summary>How many groups of a block are shown: those that are there, at least one, and one more when asked for.</summary>
    public int Groups(FormField block)
    {
        var names = Posted is { } posted ? posted.Values.Names : Inputs.Names;
        var last = names.Select(name => RepetitionNames.IndexOf(name, block.Id) ?? -1).Append(-1).Max();
        var wanted = Math.Max(last + 1, Math.Max(1, block.MinItems)) + (Posted?.AddTo == block.Id ? 1 : 0);
        return Math.Min(wanted, block.MaxItems);
    }

    /// <summary>True for the first who asks.</summary>
    internal bool TakeFocus()
    {
        var free = WantsFocus;
        WantsFocus = false;
        return free;
    }

    public string Say(Words? words) => words is null ? "" : Texts.Language == Language.En ? words.En ?? words.Vi : words.Vi;
}
