using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Sen.Kernel.Text;

namespace Sen.Web;

/// <summary>
/// How bodies of requests become values: what a type does not allow to be null is there, lists hold no nothing, texts are tidy
/// (<see cref="Line.CleanLines"/>) and at most <see cref="TidyText.Most"/> letters long. Whoever gets a body need not ask again.
/// </summary>
internal static class BodyJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new TidyText());
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(NothingMissing);
    }

    /// <summary>The reader adds the place of the object that lacks it.</summary>
    public sealed class MissingException(string member) : JsonException
    {
        public string Member => member;
    }

    private static void NothingMissing(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
            return;
        var watched = type.Properties.Where(one => one.Get is not null && !one.PropertyType.IsValueType).ToList();
        if (watched.Count > 0)
            type.OnDeserialized = made => Check(made, watched);
    }

    private static void Check(object made, List<JsonPropertyInfo> watched)
    {
        foreach (var property in watched)
        {
            var value = property.Get!(made);
            if (value is null && !(property.AssociatedParameter?.IsNullable ?? property.IsSetNullable))
                throw new MissingException(property.Name);
            if (value is IEnumerable list and not string && list.Cast<object?>().Contains(null))
                throw new MissingException(property.Name);
        }
    }
}

/// <summary>Texts of a body, tidied as they are read.</summary>
internal sealed class TidyText : JsonConverter<string>
{
    /// <summary>Enough for two pages; whoever has more to say sends a file.</summary>
    public const int Most = 4_000;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new JsonException();
        // A letter and its marks are a few bytes; what is far longer is not even unpacked.
        if (reader.HasValueSequence ? reader.ValueSequence.Length > Most * 16 : reader.ValueSpan.Length > Most * 16)
            throw new TooLongException();
        try
        {
            var tidy = Line.CleanLines(reader.GetString());
            return tidy.Length <= Most ? tidy : throw new TooLongException();
        }
        catch (InvalidOperationException notText)
        {
            throw new JsonException("This is no text.", notText);
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public sealed class TooLongException : JsonException;
}
