using System.Text.Json;
using Sen.Procedures.Import.Parts;

namespace Sen.Procedures.Import;

/// <summary>Reads fields of a JSON object that may lack them or hold another type; what is odd becomes a note, never an exception.</summary>
internal sealed class JsonFields(JsonElement element, Notes notes)
{
    /// <summary>Clean text with its line breaks; "" when absent or "Không có thông tin".</summary>
    public string Text(string name, string field)
    {
        if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return "";

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return PublishedText.Read(value.GetString() ?? "", field, notes);
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                notes.Suspicious("record.wrong-type", field, value.GetRawText());
                return PublishedText.Read(value.GetRawText(), field, notes);
            case JsonValueKind.Object or JsonValueKind.Array:
                notes.NotUnderstood("record.wrong-type", field, value.GetRawText());
                return "";
            default:
                return "";
        }
    }

    public string Line(string name, string field) => Kernel.Text.Line.Clean(Text(name, field));

    public JsonFields Part(string name) =>
        new(element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default, notes);

    public bool Has(string name) => element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out _);

    public IEnumerable<JsonFields> List(string name, string field)
    {
        if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out var list) || list.ValueKind is JsonValueKind.Null)
            yield break;
        if (list.ValueKind is not JsonValueKind.Array)
        {
            notes.NotUnderstood("record.wrong-type", field, list.GetRawText());
            yield break;
        }

        foreach (var item in list.EnumerateArray())
            yield return new JsonFields(item, notes);
    }
}
