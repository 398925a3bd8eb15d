using System.Text.Json;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Procedures.Domain.Forms.Reading;

internal static class ChoiceReader
{
    public static FieldReading Read(FormField field, string name, string text)
    {
        // A person who has no electronic identity says so with an empty choice; "0" comes from other systems.
        if (field.Type == FieldType.EId && text == "0")
            return FieldReading.Nothing;
        if (Choices.Of(field).Any(option => option.Value == text))
            return FieldReading.Of(text);
        return FieldReading.Wrong(FormProblems.Of(field, field.Type switch
        {
            FieldType.Nationality => "country",
            FieldType.Ethnicity => "ethnicity",
            _ => "option",
        }, name));
    }

    public static FieldReading ReadCheckbox(FormField field, string name, IFormValues posted)
    {
        if (field.Options.Count == 0)
        {
            if (FieldReader.IsTicked(posted, name))
                return FieldReading.Of(value: true);
            return field.Required ? FieldReading.Wrong(FormProblems.Of(field, "agree", name)) : FieldReading.Of(value: false);
        }

        var ticked = posted.All(name).Where(value => !string.IsNullOrEmpty(value)).ToHashSet(StringComparer.Ordinal);
        if (ticked.Count == 0)
            return FieldReading.Blank(field, name);
        var chosen = field.Options.Select(option => option.Value).Where(ticked.Contains).ToList();
        return chosen.Count == ticked.Count
            ? new FieldReading(JsonSerializer.SerializeToElement(chosen), [])
            : FieldReading.Wrong(FormProblems.Of(field, "option", name));
    }
}
