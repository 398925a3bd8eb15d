using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sen.Kernel;

/// <summary>The one way that state and events become JSON: camelCase, no nulls, enums by name, Vietnamese letters as themselves.</summary>
public static class SenJson
{
    public static readonly JsonSerializerOptions Options = Make();

    /// <summary>
    /// A state as its row keeps it. A lone surrogate is written as an escaped U+FFFD, and read back it is written as itself: the second
    /// form is the one that replaying the events gives, so it is the one to keep.
    /// </summary>
    internal static byte[] WriteState<TState>(TState state)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(state, Options);
        if (json.AsSpan().IndexOf("\\uFFFD"u8) < 0 && json.AsSpan().IndexOf("\\ufffd"u8) < 0)
            return json;
        using var read = JsonDocument.Parse(json);
        return JsonSerializer.SerializeToUtf8Bytes(read.RootElement, Options);
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
