using Sen.Kernel;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Checks;
using Sen.Procedures.Domain.Processes;

namespace Sen.Procedures.Domain.Results;

/// <summary>
/// A template may name what its form answers, what every dossier has, values that officials enter (<c>entered.*</c>), and those that another system
/// gives back in the process (<c>external.*</c>). What is copied to such a system may name the same, but for what only the finished result has.
/// </summary>
internal static class TemplateLint
{
    private const string EnteredByOfficials = "entered.";

    public static IEnumerable<FieldProblem> Check(ResultTemplate template, FormDefinition form, ProcessDefinition process)
    {
        var fields = form.Fields.ToDictionary(field => field.Id, StringComparer.Ordinal);
        var names = fields.Values.SelectMany(field => field.Fields.Select(inner => $"{field.Id}[].{inner.Id}").Prepend(field.Id)).Concat(Returned(process)).ToHashSet(StringComparer.Ordinal);
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

    /// <summary>Each entry that is copied to another system names what the form answers, or what another step gave back.</summary>
    public static IEnumerable<FieldProblem> CheckCopies(ProcessDefinition process, FormDefinition form)
    {
        var fields = form.Fields.ToDictionary(field => field.Id, StringComparer.Ordinal);
        var all = fields.Keys.ToHashSet(StringComparer.Ordinal);
        var names = form.Fields.Where(field => field.Type is not (FieldType.File or FieldType.Repetition or FieldType.Statement)).Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        var returned = Returned(process).ToHashSet(StringComparer.Ordinal);
        foreach (var (step, external) in process.Steps.Where(step => step.External is not null).Select(step => (step, step.External!)))
        {
            var own = external.Returns.Select(entry => entry.Place).ToHashSet(StringComparer.Ordinal);
            foreach (var entry in external.Copy.Where(entry => !Places.In(entry.Value, each: null).Any()))
                yield return FormLint.Defect(step.Id, "copies-nothing").With("label", entry.Label.Vi);
            foreach (var defect in external.Copy.SelectMany(entry => ConditionLint.Check(step.Id, entry.When, fields, all)))
                yield return defect;
            foreach (var (name, filter) in external.Copy.SelectMany(entry => Places.In(entry.Value, each: null)).Distinct())
            {
                if (!names.Contains(name) && (!returned.Contains(name) || own.Contains(name)))
                    yield return FormLint.Defect(step.Id, "unknown-place").With("place", name);
                if (filter is not null && !Places.Filters.Contains(filter))
                    yield return FormLint.Defect(step.Id, "unknown-filter").With("filter", filter);
            }
        }
    }

    private static IEnumerable<string> Returned(ProcessDefinition process) =>
        process.Steps.SelectMany(step => step.External?.Returns ?? []).Where(entry => entry.Type != ReturnType.File).Select(entry => entry.Place);
}
