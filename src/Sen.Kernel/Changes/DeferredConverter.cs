using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sen.Kernel.Changes;

/// <summary>Keeps the JSON of a <see cref="Deferred{T}"/> as it stands, in both directions.</summary>
internal sealed class DeferredConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Deferred<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Deferred<T>>
    {
        public override Deferred<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            // A reader over one span has no position object; only there do the bytes of a value lie in one piece.
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || reader.Position.GetObject() is not null)
                return new Deferred<T>(JsonSerializer.Deserialize<T>(ref reader, options)!);

            // The token is the bracket that opens the value, and the reader's span goes on behind it.
            ref var first = ref MemoryMarshal.GetReference(reader.ValueSpan);
            var start = reader.TokenStartIndex;
            if (!reader.TrySkip())
                throw new JsonException("The value is not there to its end.");
            return new Deferred<T>(MemoryMarshal.CreateReadOnlySpan(ref first, (int)(reader.BytesConsumed - start)).ToArray());
        }

        public override void Write(Utf8JsonWriter writer, Deferred<T> value, JsonSerializerOptions options)
        {
            if (value.Json is { } json)
                writer.WriteRawValue(json, skipInputValidation: true);
            else
                JsonSerializer.Serialize(writer, value.Value, options);
        }
    }
}
