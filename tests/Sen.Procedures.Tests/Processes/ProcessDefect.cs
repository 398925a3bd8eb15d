using Sen.Procedures.Domain.Processes;

namespace Sen.Procedures.Tests.Processes;

/// <summary>A good process with one place spoilt.</summary>
internal static class ProcessDefect
{
    /// <summary>Replaces the first <paramref name="good"/> by <paramref name="bad"/>: exactly one defect is told, at its place and by its name.</summary>
    public static void IsSeen(string json, string good, string bad, string place, string code)
    {
        Assert.Contains(good, json, StringComparison.Ordinal);
        var at = json.IndexOf(good, StringComparison.Ordinal);
        var defect = Assert.Single(ProcessDefinition.TryLoad(json[..at] + bad + json[(at + good.Length)..]).Problem!.Fields);
        Assert.Equal((place, "procedures.lint." + code), (defect.Field, defect.Code));
    }
}
