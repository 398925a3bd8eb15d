using System.Text.Json;
using System.Text.Json.Serialization;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms.Checks;
using Sen.Procedures.Domain.Forms.Conditions;

namespace Sen.Procedures.Domain.Forms;

/// <summary>An interactive declaration as data: pages of fields. Versioned; a published one never changes, the next version replaces it.</summary>
public sealed record FormDefinition
{
    private const int LongestText = 512 * 1024;

    /// <summary>Name that <see cref="ProcedureCase.Form"/> points to, e.g. <c>birth-declaration</c>.</summary>
    public required string Name { get; init; }

    public required int Version { get; init; }

    public required Words Title { get; init; }

    public required IReadOnlyList<FormPage> Pages { get; init; }

    /// <summary>SHA-256 (hex) of the definition's canonical text; a dossier keeps it with name and version.</summary>
    [JsonIgnore]
    public string Hash { get; private init; } = "";

    /// <summary>Its canonical text: what is stored when it is published, and reads back to the same <see cref="Hash"/>.</summary>
    [JsonIgnore]
    public string Text { get; private init; } = "";

    [JsonIgnore]
    public IEnumerable<FormField> Fields => Pages.SelectMany(page => page.Fields);

    public FormPage? Page(string id) => Pages.FirstOrDefault(page => page.Id == id);

    public FormField? Field(string id) => Fields.FirstOrDefault(field => field.Id == id);

    /// <summary>Reads and checks a definition. The problem names every defect with the place where it is.</summary>
    public static Result<FormDefinition> TryLoad(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > LongestText)
            return DefinitionProblems.FormRefused.At(new FieldProblem("$", "procedures.lint.too-large").With("limit", LongestText));
        try
        {
            using var text = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DefinitionJson.Options.MaxDepth, CommentHandling = JsonCommentHandling.Skip });
            if (text.RootElement.Deserialize<FormDefinition>(DefinitionJson.Options) is not { } form)
                return DefinitionProblems.FormRefused.At(new FieldProblem("$", "procedures.lint.malformed"));
            var defects = FormLint.Check(form);
            return defects.Count == 0 ? form with { Hash = CanonicalJson.Hash(text.RootElement), Text = CanonicalJson.Write(text.RootElement) } : DefinitionProblems.FormRefused.At(defects);
        }
        catch (JsonException malformed)
        {
            return DefinitionProblems.FormRefused.At(DefinitionProblems.Malformed(malformed));
        }
        catch (InvalidOperationException)
        {
            return DefinitionProblems.FormRefused.At(new FieldProblem("$", "procedures.lint.malformed"));
        }
    }
}

/// <summary>One topic, at most <see cref="MostInputs"/> inputs, so that a phone never scrolls more than three screens.</summary>
public sealed record FormPage
{
    public const int MostInputs = 7;

    /// <summary>Part of the page's address, e.g. <c>me</c>: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    public required Words Title { get; init; }

    public Words? Intro { get; init; }

    public Condition? ShownWhen { get; init; }

    public required IReadOnlyList<FormField> Fields { get; init; }
}
