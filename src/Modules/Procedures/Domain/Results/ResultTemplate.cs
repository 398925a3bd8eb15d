using System.Text.Json;
using System.Text.Json.Serialization;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Conditions;
using Sen.Procedures.Domain.Processes;

namespace Sen.Procedures.Domain.Results;

/// <summary>
/// The text of a result paper with places to fill: <c>{child.name}</c>, <c>{child.birthDate|words}</c>, <c>{result.number}</c>, <c>{external.book}</c>. Filters: <c>upper</c>,
/// <c>words</c> (a date or number in words), <c>formal</c> (ngày … tháng … năm …), <c>identity</c> (số định danh …, hộ chiếu …). In Vietnamese only: it is a paper of the state.
/// </summary>
public sealed record ResultTemplate
{
    public required string Name { get; init; }

    public required int Version { get; init; }

    /// <summary>Heading of the paper, e.g. GIẤY KHAI SINH.</summary>
    public required string Heading { get; init; }

    public string? Subheading { get; init; }

    public required IReadOnlyList<TemplateLine> Lines { get; init; }

    /// <summary>What stands above the signature, e.g. "NGƯỜI KÝ GIẤY KHAI SINH"; null: the signatory's position.</summary>
    public string? SignatureTitle { get; init; }

    [JsonIgnore]
    public string Hash { get; private init; } = "";

    /// <summary>Its canonical text: what is stored when it is published, and reads back to the same <see cref="Hash"/>.</summary>
    [JsonIgnore]
    public string Text { get; private init; } = "";

    public static Result<ResultTemplate> TryLoad(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var text = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DefinitionJson.Options.MaxDepth });
            return text.RootElement.Deserialize<ResultTemplate>(DefinitionJson.Options) is { } template
                ? template with { Hash = CanonicalJson.Hash(text.RootElement), Text = CanonicalJson.Write(text.RootElement) }
                : DefinitionProblems.ResultRefused.At(new FieldProblem("$", "procedures.lint.malformed"));
        }
        catch (JsonException malformed)
        {
            return DefinitionProblems.ResultRefused.At(DefinitionProblems.Malformed(malformed));
        }
        catch (InvalidOperationException)
        {
            return DefinitionProblems.ResultRefused.At(new FieldProblem("$", "procedures.lint.malformed"));
        }
    }

    /// <summary>Fills the places in. A place without a value becomes a dotted line, as on a printed form.</summary>
    public ResultDocument Render(FormDefinition form, Answers answers, ResultFacts facts)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(facts);
        var places = new Places(form, answers, facts);
        return new ResultDocument
        {
            ParentAgency = facts.ParentAgency,
            Agency = facts.Agency,
            Number = facts.Number,
            PlaceAndDate = places.PlaceAndDate(),
            Heading = Heading,
            Subheading = Subheading is null ? null : places.Fill(Subheading),
            Paragraphs = [.. Lines.Where(line => line.When?.Holds(answers, facts.Date) != false).SelectMany(line => places.Lines(line))],
            SignatureTitle = SignatureTitle ?? facts.SignatoryPosition,
            SignatoryName = facts.SignatoryName,
        };
    }

    /// <summary>Names of the places, filters taken off.</summary>
    internal IEnumerable<(string Name, string? Filter)> Places() =>
        Lines.SelectMany(line => Results.Places.In(line.Text, line.Each)).Concat(Results.Places.In(Subheading ?? "", each: null));
}

/// <summary>One line of the paper.</summary>
/// <param name="Text">Text with places; within <paramref name="Each"/> places name the fields of the group.</param>
/// <param name="Label">What stands before it in bold, e.g. "Họ, chữ đệm, tên".</param>
/// <param name="Each">A repetition block: the line is written once for each group.</param>
public sealed record TemplateLine(string Text, string? Label = null, Condition? When = null, string? Each = null);

/// <summary>What a result takes from the dossier and the agency.</summary>
public sealed record ResultFacts
{
    public string? ParentAgency { get; init; }

    public required string Agency { get; init; }

    /// <summary>Where it is signed, e.g. "Thuận Hóa".</summary>
    public required string Place { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Number in the register; null while it is a draft.</summary>
    public string? Number { get; init; }

    /// <summary>Book of the register, e.g. "03/2026".</summary>
    public string? Book { get; init; }

    public string? SignatoryPosition { get; init; }

    public string? SignatoryName { get; init; }

    /// <summary>Values that officials enter while processing, by name, e.g. <c>child.personalNumber</c>.</summary>
    public IReadOnlyDictionary<string, string> Entered { get; init; } = new Dictionary<string, string>();

    /// <summary>What other systems gave back, by name, e.g. <c>external.personalNumber</c>.</summary>
    public IReadOnlyDictionary<string, ReturnedValue> External { get; init; } = new Dictionary<string, ReturnedValue>();
}

/// <summary>A result paper ready to be laid out (Decree 30/2020, annex I: motto right, agency left).</summary>
public sealed record ResultDocument
{
    public string Nation { get; init; } = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";

    public string Motto { get; init; } = "Độc lập - Tự do - Hạnh phúc";

    public string? ParentAgency { get; init; }

    public required string Agency { get; init; }

    public string? Number { get; init; }

    public required string PlaceAndDate { get; init; }

    public required string Heading { get; init; }

    public string? Subheading { get; init; }

    public required IReadOnlyList<ResultParagraph> Paragraphs { get; init; }

    public string? SignatureTitle { get; init; }

    public string? SignatoryName { get; init; }
}

public sealed record ResultParagraph(string? Label, string Text);
