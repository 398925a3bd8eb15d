using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sen.LegalTime;

/// <summary>Keeps a value in JSON as the text it is read from; a text that is not one is a <see cref="JsonException"/>, never a default value.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
{
    protected abstract bool TryRead(string? text, out T? value);

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(reader.GetString(), out var value) ? value : throw new JsonException($"Not a {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());
}

internal sealed class DurationConverter : TextConverter<Duration>
{
    protected override bool TryRead(string? text, out Duration value) => Duration.TryParse(text, out value);
}

internal sealed class PartialDateConverter : TextConverter<PartialDate>
{
    protected override bool TryRead(string? text, out PartialDate value) => PartialDate.TryParse(text, out value);
}

internal sealed class WorkingHoursConverter : TextConverter<WorkingHours>
{
    protected override bool TryRead(string? text, out WorkingHours? value) => WorkingHours.TryParse(text, out value);
}
