using System.Globalization;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;
using Sen.Web;
using Sen.Web.Tags;

namespace Sen.Dossiers.Pages.Dossiers;

/// <summary>One question as <c>_FormField</c> draws it; inside a repetition block its name is <c>block[0].field</c>.</summary>
internal sealed record FormFieldModel(FormPageModel Page, FormField Field, string Name)
{
    private static readonly string[] PaperParts = ["Kind", "Number", "Nationality"];

    public string Label => Page.Say(Field.Label);

    /// <summary>The hint, and where a value that nobody typed comes from.</summary>
    public string? Hint
    {
        get
        {
            var hint = Page.Say(Field.Hint);
            if (PaperFilled is not null || Source is not { } source)
                return hint.Length == 0 ? null : hint;
            var filled = Page.Texts.Get("dossiers.form.prefilled", ("source", source));
            return hint.Length == 0 ? filled : $"{hint.TrimEnd('.')}. {filled}";
        }
    }

    public string? Source => Name == Field.Id && Page.Answers.From(Field.Id) is { } from ? Page.Say(from.Name) : null;

    /// <summary>Came from its source and may not be typed over.</summary>
    public bool ReadOnly => !Field.Editable && Page.Answers.From(Field.Id) is not null;

    public string Shown => Page.Say(FieldText.Show(Field, Page.Answers));

    public bool Optional => !Field.Required || Field.Type is FieldType.Phone or FieldType.Email or FieldType.EId;

    public FieldKind Kind => Field.Type switch
    {
        FieldType.Multiline => FieldKind.Textarea,
        FieldType.Identity => FieldKind.Identity,
        FieldType.PartialDate or FieldType.Date => FieldKind.Date,
        FieldType.Sex or FieldType.Radio => FieldKind.Radios,
        FieldType.Select or FieldType.EId or FieldType.Nationality or FieldType.Ethnicity => FieldKind.Select,
        FieldType.Checkbox => Field.Options.Count == 0 ? FieldKind.Checkbox : FieldKind.Checkboxes,
        FieldType.Number => FieldKind.Number,
        FieldType.Money => FieldKind.Money,
        FieldType.Phone => FieldKind.Tel,
        FieldType.Email => FieldKind.Email,
        FieldType.Address => FieldKind.Address,
        FieldType.File => FieldKind.Upload,
        _ => FieldKind.Text,
    };

    public string? Value => Input(Name);

    public IReadOnlyList<string> Values => [.. Page.Inputs.All(Name).OfType<string>()];

    public PartialDate? Date => Number(".Year") is { } year ? new PartialDate(year, Number(".Month"), Number(".Day")) : null;

    public AddressInput Address => new()
    {
        Province = Input(Name + ".Province"), Commune = Input(Name + ".Commune"), CommuneCode = Input(Name + ".CommuneCode"), Detail = Input(Name + ".Detail"),
    };

    /// <summary>Country of an address that may lie abroad.</summary>
    public string Country => Input(Name + ".Country") ?? "VN";

    /// <summary>Other papers stand beside the box of 12 digits.</summary>
    public bool OffersPapers => Field is { Type: FieldType.Identity, Papers.Count: > 0 } && !ReadOnly;

    /// <summary>At their own box; where an official types, only when there is something in them, or in a group.</summary>
    public bool PapersHere => OffersPapers && (!Page.PapersLast || Name != Field.Id || HasPaper);

    /// <summary>Something was chosen or typed for another paper.</summary>
    public bool HasPaper => PaperParts.Any(part => !string.IsNullOrWhiteSpace(Page.Posted?.Named(PaperPart(part)) ?? Paper(part)));

    /// <summary>Where the paper comes from, when nobody typed it.</summary>
    public string? PaperFilled => OffersPapers && HasPaper && Source is { } source ? Page.Texts.Get("dossiers.form.prefilled", ("source", source)) : null;

    public IEnumerable<Choice> PaperKinds => Field.Papers.Select(kind => new Choice(kind is IdentityPaperKind.Passport ? "passport" : "certificate", Page.Texts[$"dossiers.form.paper.{kind}"]));

    public IEnumerable<Choice> Nationalities => Sen.Procedures.Domain.Forms.Lists.Nationalities.All.Select(AsChoice);

    public IEnumerable<Choice> Countries => Sen.Procedures.Domain.Forms.Lists.Countries.All.Select(AsChoice);

    public IEnumerable<Choice> Choices => Kind is FieldKind.Address ? Page.Provinces : Sen.Procedures.Domain.Forms.Lists.Choices.Of(Field).Select(AsChoice);

    public string? Empty => Field.Type is FieldType.EId ? Page.Texts["dossiers.form.none"] : null;

    public string Accept => string.Join(',', Field.Accept.Select(ending => "." + ending));

    /// <summary>As people read it; the server takes a little more (1,048,576 bytes a megabyte).</summary>
    public long Limit => Field.MaxMegabytes * 1_000_000L;

    public IEnumerable<UploadedFile> Files => FileRules.Of(Field.Id, Page.Answers).Select(file => new UploadedFile(
        file.File, file.Name, file.Bytes, Href: null, Page.Texts.Get("dossiers.form.file-received", ("check", ShortCheck(file.Sha256)))));

    public string? UploadTo => Page.UploadTo?.Invoke(Field);

    /// <summary>The first characters of the SHA-256, enough to compare by eye.</summary>
    public static string ShortCheck(string sha256) => sha256.Length > 12 ? sha256[..12] : sha256;

    /// <summary>The cursor stands in the first empty box, where somebody types all day.</summary>
    public bool TakesFocus => Kind is not (FieldKind.Address or FieldKind.Checkbox or FieldKind.Checkboxes) && string.IsNullOrEmpty(Value) && Date is null && !(OffersPapers && HasPaper) && Page.TakeFocus();

    public FormFieldModel Inner(FormField field, int index) => new(Page, field, RepetitionNames.Of(Name, index, field.Id));

    public string PaperPart(string part) => $"{Name}.{part}";

    public string? Paper(string part) => Input(PaperPart(part));

    private Choice AsChoice(FieldOption option) => new(option.Value, Page.Say(option.Label));

    private string? Input(string name) => Page.Inputs.All(name) is [{ } first, ..] ? first : null;

    private int? Number(string part) => int.TryParse(Input(Name + part), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
