using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Sen.Web;

/// <summary>A value of an enum in an address, by the name that JSON gives it (<c>resultReady</c>) and by no other.</summary>
public readonly record struct Wire<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    private const string OnTheType = "Whoever binds a parameter looks for its parser and its names on its type.";

    /// <summary>Every name, in the order of the enum.</summary>
    [SuppressMessage("Design", "CA1000", Justification = OnTheType)]
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>For endpoints: <c>Wire&lt;Stage&gt;? stage</c>.</summary>
    [SuppressMessage("Design", "CA1000", Justification = OnTheType)]
    public static bool TryParse(string? text, IFormatProvider? provider, out Wire<TEnum> wire)
    {
        for (var at = 0; at < Names.Count; at++)
        {
            if (Names[at] == text)
            {
                wire = new(Enum.GetValues<TEnum>()[at]);
                return true;
            }
        }

        wire = default;
        return false;
    }

    public override string ToString() => JsonNamingPolicy.CamelCase.ConvertName(Value.ToString());
}
