using Sen.Kernel;
using Sen.Procedures.Domain.Fees;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Checks;
using Sen.Procedures.Domain.Forms.Conditions;
using Sen.Procedures.Domain.Processes;
using Sen.Procedures.Domain.Results;

namespace Sen.Procedures.Domain.Publishing;

/// <summary>A version with everything that its cases name: what is published together, and kept together by a dossier.</summary>
public sealed record ProcedurePackage(
    ProcedureVersion Version, IReadOnlyList<FormDefinition> Forms, IReadOnlyList<ProcessDefinition> Processes, IReadOnlyList<ResultTemplate> Results)
{
    public FormDefinition? FormOf(ProcedureCase procedureCase) => Forms.FirstOrDefault(form => form.Name == procedureCase.Form);

    public ProcessDefinition? ProcessOf(ProcedureCase procedureCase) => Processes.FirstOrDefault(process => process.Name == procedureCase.Process);

    public ResultTemplate? Result(string? name) => Results.FirstOrDefault(template => template.Name == name);
}

/// <summary>What stands against publishing; empty when nothing does. Each defect once, with case and place.</summary>
internal static class PublicationLint
{
    public static IReadOnlyList<FieldProblem> Check(ProcedurePackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var version = package.Version;
        var defects = new List<FieldProblem>();
        if (version.ValidTo < version.ValidFrom)
            defects.Add(FormLint.Defect("validTo", "ends-before-it-begins"));
        if (version.Cases.Count == 0)
            defects.Add(FormLint.Defect("cases", "no-case"));
        if (version.Channels.Count == 0)
            defects.Add(FormLint.Defect("channels", "no-channel"));
        defects.AddRange(version.Cases.GroupBy(c => c.Code, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => FormLint.Defect(same.Key, "duplicate-case")));
        foreach (var procedureCase in version.Cases)
            defects.AddRange(Check(package, procedureCase).Select(defect => defect with { Field = $"{procedureCase.Code}/{defect.Field}" }));
        return defects;
    }

    private static IEnumerable<FieldProblem> Check(ProcedurePackage package, ProcedureCase procedureCase)
    {
        var form = package.FormOf(procedureCase);
        var process = package.ProcessOf(procedureCase);
        if (form is null)
            yield return FormLint.Defect("form", "unknown-form").With("form", procedureCase.Form);
        if (process is null)
            yield return FormLint.Defect("process", "unknown-process").With("process", procedureCase.Process);
        if (form is not null)
        {
            var fields = form.Fields.ToDictionary(field => field.Id, StringComparer.Ordinal);
            foreach (var defect in FormLint.Check(form).Concat(CheckComponents(procedureCase, form, fields)).Concat(FeeLint.Check(package.Version, fields)))
                yield return defect;
        }

        if (process is null)
            yield break;
        var templates = package.Results.Select(template => template.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var defect in ProcessLint.Check(process).Concat(ProcessLint.Check(process, package.Version.Channels, templates)))
            yield return defect;
        if (form is null)
            yield break;
        foreach (var defect in TemplateLint.CheckCopies(process, form))
            yield return defect;
        foreach (var step in process.Steps.Where(step => step.Book?.Each is { } each && form.Fields.All(field => field.Id != each || field.Type != FieldType.Repetition)))
            yield return FormLint.Defect(step.Id, "register-book");
        foreach (var name in process.Steps.Select(step => step.ResultTemplate).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (var defect in package.Result(name) is { } template ? TemplateLint.Check(template, form, process) : [])
                yield return defect;
        }
    }

    private static IEnumerable<FieldProblem> CheckComponents(ProcedureCase procedureCase, FormDefinition form, Dictionary<string, FormField> fields)
    {
        var all = fields.Keys.ToHashSet(StringComparer.Ordinal);
        var files = fields.Values.Where(field => field.Type == FieldType.File).ToList();
        foreach (var file in files.Where(file => procedureCase.Components.All(component => component.Code != file.Component)))
            yield return FormLint.Defect(file.Id, "unknown-component").With("component", file.Component);
        foreach (var component in procedureCase.Components)
        {
            if (component is { Required: true, Present: false } && files.All(file => file.Component != component.Code))
                yield return FormLint.Defect(component.Code, "component-without-field");
            if (component.When is null)
                continue;
            if (Condition.Parse(component.When) is not { } condition)
                yield return FormLint.Defect(component.Code, "condition-malformed");
            else
            {
                foreach (var defect in ConditionLint.Check(component.Code, condition, fields, all))
                    yield return defect;
            }
        }
    }
}
