using System.Globalization;
using System.Text.Json;

namespace Sen.Procedures.Domain.Forms;

/// <summary>Values as they came to the door: from a posted form, from an official's entry, or from JSON. Names repeat for several values.</summary>
public interface IFormValues
{
    IEnumerable<string> Names { get; }

    IReadOnlyList<string?> All(string name);
}

/// <summary>Named raw values; names match in any case, as in a posted form. A posted form is <c>new FormValues(Request.Form.Keys, name =&gt; Request.Form[name])</c>.</summary>
public sealed class FormValues : IFormValues
{
    private readonly Dictionary<string, IReadOnlyList<string?>> _values = new(StringComparer.OrdinalIgnoreCase);

    public FormValues(IEnumerable<string> names, Func<string, IReadOnlyList<string?>> get)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(get);
        foreach (var name in names)
            _values[name] = get(name);
    }

    internal FormValues()
    {
    }

    public static FormValues Empty { get; } = new();

    public IEnumerable<string> Names => _values.Keys;

    public IReadOnlyList<string?> All(string name) => _values.GetValueOrDefault(name) ?? [];

    public static FormValues Of(params IEnumerable<(string Name, string? Value)> values)
    {
        var made = new FormValues();
        foreach (var (name, value) in values)
            made.Add(name, value);
        return made;
    }

    /// <summary>Flattens JSON: members become <c>a.b</c>, objects in an array <c>a[0].b</c>, plain values in an array repeat <c>a</c>.</summary>
    public static FormValues FromJson(JsonElement json)
    {
        var made = new FormValues();
        made.AddJson("", json);
        return made;
    }

    internal void Add(string name, string? value) => _values[name] = [.. All(name), value];

    // A lone surrogate written as an escape is valid JSON and no text.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    internal void AddJson(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    AddJson(name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    AddJson(item.ValueKind == JsonValueKind.Object ? string.Create(CultureInfo.InvariantCulture, $"{name}[{index++}]") : name, item);
                break;
            case JsonValueKind.String:
                Add(name, Text(value));
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                Add(name, value.GetRawText());
                break;
        }
    }
}
