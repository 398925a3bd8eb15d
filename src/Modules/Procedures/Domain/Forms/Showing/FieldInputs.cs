using System.Globalization;
using System.Text.Json;

namespace Sen.Procedures.Domain.Forms.Showing;

/// <summary>From answers back to the texts of inputs; reading them again gives the same answers.</summary>
internal static class FieldInputs
{
    private static readonly (string Part, string Input)[] AddressInputs =
        [("country", ".Country"), ("province", ".Province"), ("commune", ".CommuneCode"), ("communeName", ".Commune"), ("detail", ".Detail")];

    private static readonly (string Part, string Input)[] PaperInputs = [("kind", ".Kind"), ("number", ".Number"), ("nationality", ".Nationality")];

    public static FormValues Of(IEnumerable<FormField> fields, Answers answers)
    {
        var inputs = new FormValues();
        foreach (var field in fields)
            Add(inputs, field, field.Id, answers);
        return inputs;
    }

    public static FormValues Of(FormField field, Answers answers) => Of([field], answers);

    /// <summary>The inputs of one value that is not (yet) an answer.</summary>
    public static FormValues Of(FormField field, JsonElement value) => Of([field], Answers.Empty.With(field.Id, value));

    private static void Add(FormValues inputs, FormField field, string name, Answers answers)
    {
        if (!answers.TryGet(field.Id, out var value))
            return;
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (field.IsContact)
                inputs.Add(name + ".none", "on");
            return;
        }

        switch (field.Type)
        {
            case FieldType.Statement or FieldType.File:
                break;
            case FieldType.Date or FieldType.PartialDate when answers.Date(field.Id) is { } date:
                inputs.Add(name + ".Day", date.Day?.ToString("00", CultureInfo.InvariantCulture));
                inputs.Add(name + ".Month", date.Month?.ToString("00", CultureInfo.InvariantCulture));
                inputs.Add(name + ".Year", date.Year.ToString("0000", CultureInfo.InvariantCulture));
                break;
            case FieldType.Number or FieldType.Money when answers.Number(field.Id) is { } number:
                inputs.Add(name, field.IsYear ? number.ToString(CultureInfo.InvariantCulture) : Figures.Show(number));
                break;
            case FieldType.Address when value.ValueKind == JsonValueKind.Object:
                foreach (var (part, input) in AddressInputs)
                {
                    if (value.TryGetProperty(part, out var text) && text.ValueKind == JsonValueKind.String)
                        inputs.Add(name + input, text.GetString());
                }

                break;
            case FieldType.Identity when IdentityPaper.TryRead(value, out _):
                foreach (var (part, input) in PaperInputs)
                {
                    if (value.TryGetProperty(part, out var text))
                        inputs.Add(name + input, text.GetString());
                }

                break;
            case FieldType.Repetition:
                AddGroups(inputs, field, name, answers);
                break;
            default:
                inputs.AddJson(name, value);
                break;
        }
    }

    private static void AddGroups(FormValues inputs, FormField block, string name, Answers answers)
    {
        foreach (var (index, group) in answers.Items(block.Id).Index())
        {
            foreach (var field in block.Fields)
                Add(inputs, field, string.Create(CultureInfo.InvariantCulture, $"{name}[{index}].{field.Id}"), group);
        }
    }
}
