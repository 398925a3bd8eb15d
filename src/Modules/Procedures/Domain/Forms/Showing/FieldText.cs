using System.Text.Json;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Procedures.Domain.Forms.Showing;

/// <summary>An answer as people read it.</summary>
public static class FieldText
{
    private static readonly Words None = new("không có", "none");
    private static readonly Words Unanswered = new("chưa trả lời", "not answered");

    public static Words Show(FormField field, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(answers);
        if (!answers.Has(field.Id))
            return field.IsContact ? None : Unanswered;
        if (answers.IsEmpty(field.Id))
            return None;
        answers.TryGet(field.Id, out var value);
        return field.Type switch
        {
            FieldType.Date or FieldType.PartialDate => answers.Date(field.Id) is { } date ? new(date.Display(), date.Display()) : Unanswered,
            FieldType.Number when field.IsYear => Same(value.GetRawText()),
            FieldType.Number => Same(answers.Number(field.Id) is { } number ? Figures.Show(number) : value.GetRawText()),
            FieldType.Money => answers.Number(field.Id) is { } amount ? new(Figures.Money(amount), Figures.Show(amount) + " VND") : Same(value.GetRawText()),
            FieldType.Checkbox when value.ValueKind is JsonValueKind.True => new("Có", "Yes"),
            FieldType.Checkbox when value.ValueKind is JsonValueKind.False => new("Không", "No"),
            FieldType.Checkbox when value.ValueKind is JsonValueKind.Array => Joined([.. value.EnumerateArray().Select(item => Option(field, item.ToString()))], ", "),
            FieldType.Sex or FieldType.Radio or FieldType.Select or FieldType.EId or FieldType.Nationality or FieldType.Ethnicity => Option(field, value.ToString()),
            FieldType.Address => Address(value),
            FieldType.Identity when IdentityPaper.TryRead(value, out var paper) => paper.Text,
            FieldType.File => Same(string.Join(", ", FileRules.Of(field.Id, answers).Select(file => file.Name))),
            FieldType.Repetition => Joined([.. answers.Items(field.Id).Select(group => Group(field, group))], "\n"),
            _ => Same(value.ToString()),
        };
    }

    /// <summary>One group of a repetition block: "Tên giấy tờ: Bằng đại học; Số trang: 3".</summary>
    internal static Words Group(FormField block, Answers group) => Joined(
        [.. block.Fields.Where(field => field.Type != FieldType.Statement && group.Has(field.Id)).Select(field =>
        {
            var text = Show(field, group);
            return new Words($"{field.Label.Vi}: {text.Vi}", $"{field.Label.En ?? field.Label.Vi}: {text.En ?? text.Vi}");
        })], "; ");

    private static Words Option(FormField field, string value) => Choices.Of(field).FirstOrDefault(option => option.Value == value)?.Label ?? Same(value);

    private static Words Address(JsonElement value) =>
        Same(value.ValueKind == JsonValueKind.Object && value.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : value.ToString());

    private static Words Joined(IReadOnlyList<Words> parts, string between) =>
        new(string.Join(between, parts.Select(part => part.Vi)), string.Join(between, parts.Select(part => part.En ?? part.Vi)));

    private static Words Same(string text) => new(text, text);
}
