using System.Text.Json;
using System.Text.Json.Serialization;
using Sen.LegalTime;

namespace Sen.Procedures.Domain.Processes;

/// <summary>Time allotted to a step: one for all channels, or one per channel. JSON: <c>"4wh"</c> or <c>{"direct":"2wh","online":"4wh","postal":"4wh"}</c>.</summary>
[JsonConverter(typeof(StepTimeConverter))]
public sealed class StepTime
{
    /// <summary>A day of work has eight hours (one-stop rules reckon so everywhere).</summary>
    private const int HoursPerDay = 8;

    private readonly Dictionary<ChannelKind, Duration> _perChannel;

    internal StepTime(IReadOnlyDictionary<ChannelKind, Duration> perChannel) => _perChannel = new(perChannel);

    public static StepTime Same(Duration time) => new(Enum.GetValues<ChannelKind>().ToDictionary(kind => kind, _ => time));

    /// <summary>Null when the step has no time for that channel.</summary>
    public Duration? For(ChannelKind channel) => _perChannel.TryGetValue(channel, out var time) ? time : null;

    /// <summary>Working hours that a duration fills at least; a calendar day counts five sevenths of a working day, rounded down in whole days.</summary>
    internal static long Hours(Duration time) => time.Unit switch
    {
        DurationUnit.SameDay => HoursPerDay,
        DurationUnit.WorkingHours => time.Amount,
        DurationUnit.WorkingDays => (long)time.Amount * HoursPerDay,
        _ => (long)time.Amount * 5 / 7 * HoursPerDay,
    };

    private sealed class StepTimeConverter : JsonConverter<StepTime>
    {
        public override StepTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return Same(Parse(reader.GetString()));
            var times = JsonSerializer.Deserialize<Dictionary<ChannelKind, string>>(ref reader, options) ?? [];
            return new StepTime(times.ToDictionary(time => time.Key, time => Parse(time.Value)));
        }

        public override void Write(Utf8JsonWriter writer, StepTime value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value._perChannel.ToDictionary(time => time.Key, time => time.Value.ToString()), options);

        private static Duration Parse(string? text) =>
            Duration.TryParse(text, out var time) ? time : throw new JsonException($"'{text}' is no duration such as 4wh, 3wd, 15d or same-day.");
    }
}
