using System.Text.Json;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms.Conditions;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Procedures.Domain.Forms.Checks;

/// <summary>A condition may ask only what an earlier page answers, and only what that kind of field can say.</summary>
internal static class ConditionLint
{
    /// <param name="place">Where the condition stands.</param>
    /// <param name="known">Fields whose answers it may use.</param>
    /// <param name="all">Every field of the form: tells "not yet" from "no such field".</param>
    public static IEnumerable<FieldProblem> Check(string place, Condition? condition, IReadOnlyDictionary<string, FormField> known, IReadOnlySet<string> all)
    {
        if (condition is null)
            yield break;
        foreach (var field in condition.Fields.Distinct(StringComparer.Ordinal).Where(field => !known.ContainsKey(field)))
            yield return FormLint.Defect(place, all.Contains(field) ? "condition-looks-ahead" : "condition-unknown-field").With("field", field);
        foreach (var part in Comparisons(condition))
        {
            if (part.Fields.All(known.ContainsKey) && !Fits(part, known))
                yield return FormLint.Defect(place, "condition-wrong-type").With("field", part.Fields.First());
        }
    }

    private static IEnumerable<Condition> Comparisons(Condition condition) => condition switch
    {
        AllHold all => all.Parts.SelectMany(Comparisons),
        AnyHolds any => any.Parts.SelectMany(Comparisons),
        NotHolding not => Comparisons(not.Inner),
        _ => [condition],
    };

    private static bool Fits(Condition part, IReadOnlyDictionary<string, FormField> known) => part switch
    {
        NumberCompares number => known[number.Field].IsNumber,
        DateCompares date => date.Fields.All(field => known[field].IsDate),
        AgeCompares age => known[age.Field].IsDate,
        DaysSinceCompares days => known[days.Field].IsDate,
        HasNoNumber number => known[number.Field].Type == FieldType.Identity,
        IsOneOf one => one.Literals.All(literal => Fits(known[one.Field], literal)),
        _ => known[part.Fields.First()].Type != FieldType.Statement,
    };

    private static bool Fits(FormField field, JsonElement literal) => field.Type switch
    {
        FieldType.Number or FieldType.Money => literal.ValueKind == JsonValueKind.Number,
        FieldType.Checkbox when field.Options.Count == 0 => literal.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FieldType.Sex or FieldType.Radio or FieldType.Select or FieldType.Checkbox or FieldType.EId or FieldType.Nationality or FieldType.Ethnicity =>
            literal.ValueKind == JsonValueKind.String && Choices.Of(field).Any(option => option.Value == literal.GetString()),
        FieldType.Statement or FieldType.File or FieldType.Repetition or FieldType.Address => false,
        _ => literal.ValueKind == JsonValueKind.String,
    };
}
