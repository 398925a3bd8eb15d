using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Sen.Procedures.Domain.Forms.Conditions;

namespace Sen.Procedures.Domain;

/// <summary>How definitions are written: camelCase, strict (an unknown property is an error), texts as a string or <c>{"vi":…,"en":…}</c>.</summary>
internal static class DefinitionJson
{
    private const int DeepestNesting = 40;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        MaxDepth = DeepestNesting,
        Converters = { new WordsConverter(), new ConditionConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WriteConditionsAsObjects } },
    };

    /// <summary>Conditions that the shared record keeps as text are objects in the files of the catalogue.</summary>
    private static void WriteConditionsAsObjects(JsonTypeInfo type)
    {
        if (type.Type != typeof(Component) && type.Type != typeof(Fee) && type.Type != typeof(FeeExemption))
            return;
        foreach (var property in type.Properties)
        {
            if (property.Name == "when")
                property.CustomConverter = new RawJsonConverter();
        }
    }

    private sealed class WordsConverter : JsonConverter<Words>
    {
        public override Words Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return new Words(reader.GetString()!);
            using var words = JsonDocument.ParseValue(ref reader);
            if (words.RootElement.ValueKind != JsonValueKind.Object || !words.RootElement.TryGetProperty("vi", out var vi) || vi.ValueKind != JsonValueKind.String)
                throw new JsonException("A text is a string or {\"vi\":…,\"en\":…}.");
            var en = words.RootElement.TryGetProperty("en", out var english) && english.ValueKind == JsonValueKind.String ? english.GetString() : null;
            return new Words(vi.GetString()!, en);
        }

        public override void Write(Utf8JsonWriter writer, Words value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("vi", value.Vi);
            if (value.En is not null)
                writer.WriteString("en", value.En);
            writer.WriteEndObject();
        }
    }

    private sealed class ConditionConverter : JsonConverter<Condition>
    {
        public override Condition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var json = JsonDocument.ParseValue(ref reader);
            return ConditionReader.TryRead(json.RootElement, out var condition, out var why) ? condition : throw new JsonException(why);
        }

        public override void Write(Utf8JsonWriter writer, Condition value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Definitions are kept as the text they were published in.");
    }

    private sealed class RawJsonConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return reader.GetString()!;
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.GetRawText();
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
