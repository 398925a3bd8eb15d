using System.Text.Json;

namespace Sen.Procedures.Search;

/// <summary>What people say for what the law names otherwise. Data: <c>LifeEvents.json</c>.</summary>
/// <param name="Say">Phrases as typed, with marks.</param>
/// <param name="Means">The law's words.</param>
/// <param name="Codes">Procedures meant; the first is the usual one.</param>
internal sealed record LifeEvent(IReadOnlyList<string> Say, string Means, IReadOnlyList<string> Codes);

internal static class LifeEvents
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static readonly IReadOnlyList<LifeEvent> All = Load();

    private static List<LifeEvent> Load()
    {
        using var json = typeof(LifeEvents).Assembly.GetManifestResourceStream("Sen.Procedures.Search.LifeEvents.json")
            ?? throw new InvalidOperationException("LifeEvents.json is not embedded.");
        return JsonSerializer.Deserialize<List<LifeEvent>>(json, Options) ?? [];
    }
}
