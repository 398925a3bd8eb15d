using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sen.LegalTime;

namespace Sen.Procedures.Domain.Forms;

/// <summary>
/// What was answered, by field; immutable. A value is typed JSON as <see cref="FieldType"/> names it; JSON null means "answered: nothing"
/// (không có), no entry means "not yet asked". Equal answers have equal text.
/// </summary>
public sealed class Answers : IEquatable<Answers>
{
    private const int DeepestNesting = 16;

    private static readonly JsonElement Null = JsonElement.Parse("null");

    private readonly ImmutableSortedDictionary<string, JsonElement> _values;
    private readonly ImmutableSortedDictionary<string, Provenance> _from;

    private Answers(ImmutableSortedDictionary<string, JsonElement> values, ImmutableSortedDictionary<string, Provenance> from) =>
        (_values, _from) = (values, from);

    public static Answers Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, Provenance>(StringComparer.Ordinal));

    public IEnumerable<string> Fields => _values.Keys;

    public bool Has(string field) => _values.ContainsKey(field);

    /// <summary>There is no entry, or it says nothing: null, "" or an empty list.</summary>
    public bool IsEmpty(string field) => !_values.TryGetValue(field, out var value) || value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    public bool TryGet(string field, out JsonElement value) => _values.TryGetValue(field, out value);

    /// <summary>The text of a string answer; null for any other.</summary>
    public string? Text(string field) => _values.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A whole number; null for any other.</summary>
    public long? Number(string field) => _values.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A date, whole or partial; null for any other.</summary>
    public PartialDate? Date(string field) => PartialDate.TryParse(Text(field), out var date) ? date : null;

    /// <summary>The groups of a repetition block.</summary>
    public IReadOnlyList<Answers> Items(string field) => _values.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(OfObject)]
        : [];

    /// <summary>Where a value came from; null when a person typed it.</summary>
    public Provenance? From(string field) => _from.GetValueOrDefault(field);

    public Answers With(string field, JsonElement value, Provenance? from = null) =>
        new(_values.SetItem(field, value), from is null ? _from.Remove(field) : _from.SetItem(field, from));

    public Answers With(string field, string value) => With(field, JsonSerializer.SerializeToElement(value));

    public Answers With(string field, long value) => With(field, JsonSerializer.SerializeToElement(value));

    public Answers With(string field, bool value) => With(field, JsonSerializer.SerializeToElement(value));

    public Answers WithNothing(string field) => With(field, Null);

    public Answers Without(string field) => new(_values.Remove(field), _from.Remove(field));

    /// <summary>Stable text: <c>{"from":{…},"values":{…}}</c>, members in ordinal order.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("from");
            foreach (var (field, from) in _from)
            {
                writer.WritePropertyName(field);
                JsonSerializer.Serialize(writer, from, DefinitionJson.Options);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("values");
            foreach (var (field, value) in _values)
            {
                writer.WritePropertyName(field);
                CanonicalJson.Write(writer, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Reads <see cref="ToJson"/> back; false on any other text.</summary>
    public static bool TryParse(string? json, [NotNullWhen(true)] out Answers? answers)
    {
        answers = null;
        if (json is null)
            return false;
        try
        {
            using var text = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            if (text.RootElement.ValueKind != JsonValueKind.Object || !text.RootElement.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Object)
                return false;
            var from = text.RootElement.TryGetProperty("from", out var sources)
                ? sources.Deserialize<Dictionary<string, Provenance>>(DefinitionJson.Options) ?? []
                : [];
            RefuseBrokenText(values);
            answers = new Answers(OfObject(values)._values, from.ToImmutableSortedDictionary(StringComparer.Ordinal));
            return true;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    public bool Equals(Answers? other) => other is not null && ToJson() == other.ToJson();

    public override bool Equals(object? obj) => Equals(obj as Answers);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());

    // A lone surrogate written as an escape is valid JSON and no text: reading it throws here, once, and never later.
    private static void RefuseBrokenText(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                    RefuseBrokenText(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                    RefuseBrokenText(member.Value);
                break;
        }
    }

    private static Answers OfObject(JsonElement json) => new(
        json.EnumerateObject().Aggregate(Empty._values, (values, member) => values.SetItem(member.Name, member.Value.Clone())), Empty._from);
}

/// <summary>Where a value came from without being typed.</summary>
/// <param name="Fact">Name of the fact, e.g. <c>submitter.name</c>.</param>
/// <param name="Name">How the source is called for people: "Tài khoản định danh", "Hồ sơ H57…-0007".</param>
/// <param name="AsOf">The day the source vouched for it.</param>
public sealed record Provenance(FactSource Source, string Fact, Words Name, DateOnly? AsOf = null);
