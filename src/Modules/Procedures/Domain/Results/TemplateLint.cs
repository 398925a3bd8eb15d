using Sen.Kernel;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Checks;

namespace Sen.Procedures.Domain.Results;

/// <summary>A template may name what its form answers, what every dossier has, and values that officials enter (<c>entered.*</c>).</summary>
internal static class TemplateLint
{
    private const string EnteredByOfficials = "entered.";

    public static IEnumerable<FieldProblem> Check(ResultTemplate template, FormDefinition form)
    {
        var fields = form.Fields.ToDictionary(field => field.Id, StringComparer.Ordinal);
        var names = fields.Values.SelectMany(field => field.Fields.Select(inner => $"{field.Id}[].{inner.Id}").Prepend(field.Id)).ToHashSet(StringComparer.Ordinal);
        if (template.Lines.Count == 0)
            yield return FormLint.Defect(template.Name, "empty-template");
        foreach (var (name, filter) in template.Places().Distinct())
        {
            if (!names.Contains(name) && !Places.Known.Contains(name) && !name.StartsWith(EnteredByOfficials, StringComparison.Ordinal))
                yield return FormLint.Defect(template.Name, "unknown-place").With("place", name);
            if (filter is not null && !Places.Filters.Contains(filter))
                yield return FormLint.Defect(template.Name, "unknown-filter").With("filter", filter);
        }

        foreach (var line in template.Lines)
        {
            foreach (var defect in ConditionLint.Check(template.Name, line.When, fields, fields.Keys.ToHashSet(StringComparer.Ordinal)))
                yield return defect;
            if (line.Each is not null && fields.GetValueOrDefault(line.Each)?.Type != FieldType.Repetition)
                yield return FormLint.Defect(template.Name, "each-without-repetition").With("field", line.Each);
        }
    }
}
