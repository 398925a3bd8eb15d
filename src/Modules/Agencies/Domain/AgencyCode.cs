using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Sen.Agencies;

/// <summary>
/// An agency's identification code. Decision 20/2020/QĐ-TTg writes the ministry or province first: <c>H57</c>, <c>H57.18</c>,
/// <c>H57.18.05</c>; Circular 10/2016 wrote it last and filled four levels: <c>000.05.18.H57</c>. Both are read; the new form is kept.
/// </summary>
[JsonConverter(typeof(AgencyCodeJson))]
public readonly partial record struct AgencyCode : IParsable<AgencyCode>
{
    private readonly string? _value;

    private AgencyCode(string value) => _value = value;

    /// <summary>The ministry or province: <c>H57</c>.</summary>
    public AgencyCode Root => new(ToString()[..Math.Min(3, ToString().Length)]);

    /// <summary>The form until 2020, or null when a level has more digits than that form could hold.</summary>
    public string? OldForm
    {
        get
        {
            var parts = ToString().Split('.');
            return Level(parts, 1, 2) is { } second && Level(parts, 2, 2) is { } third && Level(parts, 3, 3) is { } fourth
                ? $"{fourth}.{third}.{second}.{parts[0]}"
                : null;
        }
    }

    public bool IsUnder(AgencyCode other) => ToString().StartsWith(other + ".", StringComparison.Ordinal);

    /// <summary>The new form; empty for a code that was never parsed.</summary>
    public override string ToString() => _value ?? "";

    /// <summary>Reads either form; letters in any case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AgencyCode code)
    {
        code = default;
        var upper = text?.Trim().ToUpperInvariant();
        if (upper is null)
            return false;

        if (NewForm().IsMatch(upper))
            code = new(upper);
        else if (FormUntil2020().Match(upper) is { Success: true } old)
            code = new(FromLevels(old.Groups["root"].Value, old.Groups["second"].Value, old.Groups["third"].Value, old.Groups["fourth"].Value));
        return code._value is not null;
    }

    /// <exception cref="FormatException">Neither form.</exception>
    public static AgencyCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException($"“{text}” is no agency code.");

    static AgencyCode IParsable<AgencyCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<AgencyCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AgencyCode result) => TryParse(s, out result);

    private static string FromLevels(string root, params string[] levels)
    {
        var used = Array.FindLastIndex(levels, level => level.Any(c => c != '0')) + 1;
        return string.Join('.', levels.Take(used).Prepend(root));
    }

    private static string? Level(string[] parts, int index, int digits) =>
        index >= parts.Length ? new('0', digits) : parts[index].Length == digits ? parts[index] : null;

    // A last level of zeros would be another spelling of its parent.
    [GeneratedRegex(@"^[A-Z][0-9]{2}(\.[0-9]{1,3}){0,3}(?<!\.0+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NewForm();

    [GeneratedRegex(@"^(?<fourth>[0-9]{3})\.(?<third>[0-9]{2})\.(?<second>[0-9]{2})\.(?<root>[A-Z][0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex FormUntil2020();
}

internal sealed class AgencyCodeJson : JsonConverter<AgencyCode>
{
    public override AgencyCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AgencyCode.TryParse(reader.GetString(), out var code) ? code : throw new JsonException("Not an agency code.");

    public override void Write(Utf8JsonWriter writer, AgencyCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
