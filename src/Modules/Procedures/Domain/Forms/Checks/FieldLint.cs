using System.Text.RegularExpressions;
using Sen.Kernel;

namespace Sen.Procedures.Domain.Forms.Checks;

/// <summary>Defects of one field by itself.</summary>
internal static partial class FieldLint
{
    private const int NameLimit = 200;
    private const int MostRadios = 6;

    public static IEnumerable<FieldProblem> Check(FormField field, bool inGroup = false)
    {
        if (!Id().IsMatch(field.Id))
            yield return Defect(field, "bad-name").With("name", field.Id);
        if (string.IsNullOrWhiteSpace(field.Label.Vi) || field.Options.Any(option => string.IsNullOrWhiteSpace(option.Label.Vi)))
            yield return Defect(field, "no-label");
        if (field.Type is FieldType.Radio or FieldType.Select ? field.Options.Count < 2 : field.Options.Count > 0 && field.Type != FieldType.Checkbox)
            yield return Defect(field, "options");
        if (field.Type == FieldType.Radio && field.Options.Count > MostRadios)
            yield return Defect(field, "too-many-radios").With("limit", MostRadios);
        if (field.Options.Select(option => option.Value).Distinct(StringComparer.Ordinal).Count() < field.Options.Count || field.Options.Any(option => option.Value.Length == 0))
            yield return Defect(field, "option-values");
        if (field.Type == FieldType.PersonName && field.Max is > NameLimit)
            yield return Defect(field, "name-limit").With("limit", NameLimit);
        if (field.Min > field.Max)
            yield return Defect(field, "min-over-max");
        if (!field.Editable && field.Source == FactSource.None)
            yield return Defect(field, "read-only-without-source");
        if (field.Prefill.Count > 0 && field.Source == FactSource.None)
            yield return Defect(field, "prefill-without-source");
        if (field.Papers.Count > 0 && (field.Type != FieldType.Identity || field.Papers.Distinct().Count() < field.Papers.Count))
            yield return Defect(field, "papers");
        foreach (var defect in field.Type == FieldType.File ? CheckFile(field) : field.Component is null && field.Accept.Count == 0 ? [] : [Defect(field, "component-without-file")])
            yield return defect;
        if (inGroup && (field.Type is FieldType.Repetition or FieldType.File || field.ShownWhen is not null || field.Source != FactSource.None))
            yield return Defect(field, "not-in-group");
        foreach (var defect in field.Type == FieldType.Repetition ? CheckGroup(field) : field.Fields.Count == 0 ? [] : [Defect(field, "group-without-repetition")])
            yield return defect;
    }

    private static IEnumerable<FieldProblem> CheckFile(FormField field)
    {
        if (string.IsNullOrEmpty(field.Component))
            yield return Defect(field, "file-without-component");
        if (field.Accept.Count == 0 || field.Accept.Any(ending => !Ending().IsMatch(ending)))
            yield return Defect(field, "file-types");
        if (field.MaxMegabytes is < 1 or > 200)
            yield return Defect(field, "file-size");
    }

    private static IEnumerable<FieldProblem> CheckGroup(FormField block)
    {
        if (block.Fields.Count == 0)
            yield return Defect(block, "empty-group");
        if (block.MinItems < 0 || block.MaxItems < 1 || block.MinItems > block.MaxItems)
            yield return Defect(block, "group-count");
        if (block.Fields.Select(field => field.Id).Distinct(StringComparer.Ordinal).Count() < block.Fields.Count)
            yield return Defect(block, "duplicate-field");
        foreach (var defect in block.Fields.SelectMany(field => Check(field, inGroup: true)))
            yield return defect with { Field = $"{block.Id}[].{defect.Field}" };
    }

    private static FieldProblem Defect(FormField field, string code) => FormLint.Defect(field.Id, code);

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,40}(\.[a-z][A-Za-z0-9]{0,40}){0,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex("^[a-z0-9]{1,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
