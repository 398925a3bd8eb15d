using Sen.Procedures.Domain.Forms.Conditions;

namespace Sen.Procedures.Domain.Forms;

/// <summary>What kind of answer a field takes; the value's JSON is named on each.</summary>
public enum FieldType
{
    /// <summary>One line: string.</summary>
    Text,

    /// <summary>Several lines: string with \n.</summary>
    Multiline,

    /// <summary>Họ, chữ đệm và tên in one field, at most 200 characters, one word is enough: string.</summary>
    PersonName,

    /// <summary>Personal number: string of 12 digits; another paper, where <see cref="FormField.Papers"/> names it: <see cref="IdentityPaper"/>.</summary>
    Identity,

    /// <summary>Day of which only the year or month may be known: <c>1948</c>, <c>1948-03</c>, <c>1948-03-02</c>.</summary>
    PartialDate,

    /// <summary>Full day: <c>2026-12-01</c>.</summary>
    Date,

    /// <summary><c>male</c> or <c>female</c>.</summary>
    Sex,

    /// <summary>One of at most six options: its value.</summary>
    Radio,

    /// <summary>One of more options: its value.</summary>
    Select,

    /// <summary>Without options true or false; with options an array of their values.</summary>
    Checkbox,

    /// <summary>Whole number.</summary>
    Number,

    /// <summary>Whole đồng.</summary>
    Money,

    /// <summary>Telephone number, or null: không có.</summary>
    Phone,

    /// <summary>E-mail address, or null: không có.</summary>
    Email,

    /// <summary>Level of the electronic identity (<c>1</c>, <c>2</c>), or null: không có.</summary>
    EId,

    /// <summary><c>{country, province, commune, communeName, detail, text, on}</c>: codes of the day <c>on</c> and the words as they were then.</summary>
    Address,

    /// <summary>ISO 3166 code of two letters.</summary>
    Nationality,

    /// <summary>Two digits of the list of ethnic groups.</summary>
    Ethnicity,

    /// <summary>Files of a component: array of <c>{file, name, bytes, sha256}</c>.</summary>
    File,

    /// <summary>Groups of fields: array of objects.</summary>
    Repetition,

    /// <summary>Text to read; no value.</summary>
    Statement,
}

/// <summary>Where a value may come from without being typed.</summary>
public enum FactSource
{
    None,
    Account,
    EarlierDossier,
    Catalogue,
}

/// <summary>One question.</summary>
public sealed record FormField
{
    /// <summary>Name of the input and key of the answer; the canonical fact where there is one, e.g. <c>mother.name</c>.</summary>
    public required string Id { get; init; }

    public required FieldType Type { get; init; }

    /// <summary>Canonical fact that this answer is, when it is not called like the field.</summary>
    public string? Binding { get; init; }

    public required Words Label { get; init; }

    public Words? Hint { get; init; }

    /// <summary>Required is the rule; telephone, e-mail and electronic identity never are.</summary>
    public bool Required { get; init; } = true;

    /// <summary>May look at earlier pages only: a page is drawn from what is known, without scripts.</summary>
    public Condition? ShownWhen { get; init; }

    public FactSource Source { get; init; }

    /// <summary>Further facts that may fill the field, the first whose condition holds: a mother who asks is the account's owner.</summary>
    public IReadOnlyList<FactRule> Prefill { get; init; } = [];

    /// <summary>False: a value that came from its source can't be typed over.</summary>
    public bool Editable { get; init; } = true;

    /// <summary>Characters of text, or the largest number.</summary>
    public long? Max { get; init; }

    public long? Min { get; init; }

    /// <summary>Earliest day: <c>2025-07-01</c>, <c>today</c>, <c>today-60</c>, <c>today-18y</c>, or the name of an earlier date field.</summary>
    public string? NotBefore { get; init; }

    public string? NotAfter { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>The HTML token, e.g. <c>name</c>, <c>tel</c>.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Code of the component that the files belong to.</summary>
    public string? Component { get; init; }

    /// <summary>Endings without the dot: <c>pdf</c>, <c>jpg</c>.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>Largest file in megabytes (1,048,576 bytes).</summary>
    public int MaxMegabytes { get; init; } = 10;

    /// <summary>An address may lie outside Viet Nam.</summary>
    public bool Abroad { get; init; }

    /// <summary>An address needs no house number or village.</summary>
    public bool DetailOptional { get; init; }

    /// <summary>Papers that an identity field takes where an adult has no personal number; none: the 12 digits alone.</summary>
    public IReadOnlyList<IdentityPaperKind> Papers { get; init; } = [];

    /// <summary>Fields of one group of a repetition block.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>What one group is called: "Giấy tờ".</summary>
    public Words? ItemLabel { get; init; }

    public int MinItems { get; init; }

    public int MaxItems { get; init; } = 20;

    /// <summary>The canonical fact of this field.</summary>
    internal string Fact => Binding ?? Id;

    internal bool IsContact => Type is FieldType.Phone or FieldType.Email or FieldType.EId;

    internal bool IsDate => Type is FieldType.Date or FieldType.PartialDate;

    /// <summary>A number that always has four digits: written 1990, never 1.990.</summary>
    internal bool IsYear => Type is FieldType.Number && Min >= 1_000 && Max <= 9_999;

    internal bool IsNumber => Type is FieldType.Number or FieldType.Money;
}

public sealed record FieldOption(string Value, Words Label);

/// <summary>A fact that fills a field while the condition holds.</summary>
public sealed record FactRule(string Fact, Condition? When = null);
