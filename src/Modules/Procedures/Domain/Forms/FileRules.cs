using System.Text.Json;
using Sen.Kernel;
using Sen.Kernel.Text;

namespace Sen.Procedures.Domain.Forms;

/// <summary>Files of a component: which are taken, and whether one is there.</summary>
public static class FileRules
{
    private const int MostFiles = 20;
    private const int LongestName = 200;
    private const long Megabyte = 1024 * 1024;

    public static Result<Answers> Add(FormDefinition form, string fieldId, FilePaper file, Answers answers)
    {
        if (form.Field(fieldId) is not { Type: FieldType.File } field)
            return FormProblems.NoSuchField.With("field", fieldId);
        var files = Of(fieldId, answers);
        if (files.Count >= MostFiles)
            return Refuse(FormProblems.Of(field, "too-many").With("limit", MostFiles));
        var name = Line.Clean(file.Name);
        if (name.Length is 0 or > LongestName || !field.Accept.Contains(Path.GetExtension(name).TrimStart('.').ToLowerInvariant(), StringComparer.Ordinal))
            return Refuse(FormProblems.Of(field, "file-type").With("types", string.Join(", ", field.Accept)));
        if (file.Bytes <= 0)
            return Refuse(FormProblems.Of(field, "file-empty"));
        if (file.Bytes > field.MaxMegabytes * Megabyte)
            return Refuse(FormProblems.Of(field, "file-too-large").With("limit", field.MaxMegabytes));
        return answers.With(fieldId, JsonSerializer.SerializeToElement(files.Where(f => f.File != file.File).Append(file with { Name = name }), DefinitionJson.Options));
    }

    public static Answers Remove(string fieldId, string file, Answers answers) =>
        answers.With(fieldId, JsonSerializer.SerializeToElement(Of(fieldId, answers).Where(f => f.File != file), DefinitionJson.Options));

    public static IReadOnlyList<FieldProblem> Missing(FormField field, Answers answers) =>
        field.Required && Of(field.Id, answers).Count == 0 ? [FormProblems.Of(field, "file-missing")] : [];

    public static IReadOnlyList<FilePaper> Of(string fieldId, Answers answers)
    {
        if (!answers.TryGet(fieldId, out var value) || value.ValueKind != JsonValueKind.Array)
            return [];
        try
        {
            return value.Deserialize<List<FilePaper>>(DefinitionJson.Options)?.Where(file => file is { File: not null, Name: not null }).ToList() ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static Problem Refuse(FieldProblem problem) => FormProblems.Refused.At(problem);
}
