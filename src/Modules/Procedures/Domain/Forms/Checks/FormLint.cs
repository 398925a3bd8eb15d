using System.Text.RegularExpressions;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms.Conditions;

namespace Sen.Procedures.Domain.Forms.Checks;

/// <summary>Defects of a form, each named once with the page and field where it is. Codes: <c>procedures.lint.*</c>.</summary>
internal static partial class FormLint
{
    private const int MostPages = 40;

    public static IReadOnlyList<FieldProblem> Check(FormDefinition form)
    {
        var defects = new List<FieldProblem>();
        if (!Name().IsMatch(form.Name))
            defects.Add(Defect("name", "bad-name").With("name", form.Name));
        if (form.Version < 1)
            defects.Add(Defect("version", "bad-version"));
        if (form.Pages.Count is 0 or > MostPages)
            defects.Add(Defect("pages", "page-count").With("limit", MostPages));
        var earlier = new Dictionary<string, FormField>(StringComparer.OrdinalIgnoreCase); // as names of inputs are
        var later = form.Fields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var page in form.Pages)
        {
            CheckPage(page, earlier, later, defects);
            foreach (var field in page.Fields)
            {
                if (!earlier.TryAdd(field.Id, field))
                    defects.Add(Defect(field.Id, "duplicate-field"));
            }
        }

        defects.AddRange(form.Pages.GroupBy(page => page.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => Defect(same.Key, "duplicate-page")));
        return defects;
    }

    private static void CheckPage(FormPage page, Dictionary<string, FormField> earlier, HashSet<string> all, List<FieldProblem> defects)
    {
        if (!Name().IsMatch(page.Id))
            defects.Add(Defect(page.Id, "bad-name").With("name", page.Id));
        if (string.IsNullOrWhiteSpace(page.Title.Vi))
            defects.Add(Defect(page.Id, "no-label"));
        if (page.Fields.Count == 0)
            defects.Add(Defect(page.Id, "empty-page"));
        var inputs = page.Fields.Sum(field => field.Type switch { FieldType.Statement => 0, FieldType.Repetition => field.Fields.Count, _ => 1 });
        if (inputs > FormPage.MostInputs)
            defects.Add(Defect(page.Id, "too-many-inputs").With("count", inputs).With("limit", FormPage.MostInputs));
        defects.AddRange(ConditionLint.Check(page.Id, page.ShownWhen, earlier, all));
        foreach (var field in page.Fields)
        {
            defects.AddRange(ConditionLint.Check(field.Id, field.ShownWhen, earlier, all));
            foreach (var rule in field.Prefill)
                defects.AddRange(ConditionLint.Check(field.Id, rule.When, earlier, all));
            CheckDays(field, page, earlier, defects);
            defects.AddRange(FieldLint.Check(field));
        }
    }

    private static void CheckDays(FormField field, FormPage page, Dictionary<string, FormField> earlier, List<FieldProblem> defects)
    {
        foreach (var day in new[] { field.NotBefore, field.NotAfter }.OfType<string>())
        {
            if (!field.IsDate)
                defects.Add(Defect(field.Id, "day-limit-without-date"));
            else if (DayReference.TryParse(day, out var reference) && reference.Field is { } other
                && (earlier.GetValueOrDefault(other) ?? page.Fields.TakeWhile(f => f != field).FirstOrDefault(f => f.Id == other)) is not { IsDate: true })
                defects.Add(Defect(field.Id, "day-limit-unknown").With("day", day));
        }
    }

    internal static FieldProblem Defect(string place, string code) => new(place, "procedures.lint." + code);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
