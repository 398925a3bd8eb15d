using System.Text.Json;
using Sen.Kernel;

namespace Sen.Procedures.Domain.Forms.Reading;

/// <summary>A field after parsing: its value, nothing (null, no problem: answered with nothing), or what is wrong.</summary>
internal sealed record FieldReading(JsonElement? Value, IReadOnlyList<FieldProblem> Problems)
{
    public static readonly FieldReading Nothing = new(Value: null, []);

    public static FieldReading Of(string value) => new(JsonSerializer.SerializeToElement(value), []);

    public static FieldReading Of(long value) => new(JsonSerializer.SerializeToElement(value), []);

    public static FieldReading Of(bool value) => new(JsonSerializer.SerializeToElement(value), []);

    public static FieldReading Wrong(params IReadOnlyList<FieldProblem> problems) => new(Value: null, problems);

    /// <summary>Nothing was entered.</summary>
    public static FieldReading Blank(FormField field, string name) => field.Required && !field.IsContact
        ? Wrong(FormProblems.Of(field, field.Type is FieldType.Radio or FieldType.Select or FieldType.Sex or FieldType.Checkbox or FieldType.Nationality or FieldType.Ethnicity ? "choose" : "missing", name))
        : Nothing;
}
