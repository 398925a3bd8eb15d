using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Sen.Kernel;

namespace Sen.Web;

internal sealed class TextsIn(
    Language language, IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> vietnamese, bool strict) : ITexts
{
    public Language Language => language;

    public string this[string key] => Find(key);

    public bool Has(string key) => vietnamese.ContainsKey(key) || own.ContainsKey(key);

    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var text = Find(key);
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;

        var filled = new StringBuilder(text);
        foreach (var (name, value) in facts)
            filled.Replace($"{{{name}}}", Say(value));
        return filled.ToString();
    }

    public IHtmlContent Html(string key, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var text = Get(key, facts);
        return own.ContainsKey(key) ? Markup.Of($"{text}") : Markup.Of($"<span lang=\"vi\">{text}</span>");
    }

    public string Problem(Problem problem)
    {
        var byStatus = string.Create(CultureInfo.InvariantCulture, $"web.status.{problem.Status}");
        return Get(Has(problem.Code) ? problem.Code : Has(byStatus) ? byStatus : "web.status.500", Facts(problem.Facts));
    }

    public string? Detail(Problem problem) => Has(problem.Code + ".detail") ? Get(problem.Code + ".detail", Facts(problem.Facts)) : null;

    public string Field(FieldProblem problem) => Get(Has(problem.Code) ? problem.Code : "field.invalid", Facts(problem.Facts));

    private string Find(string key)
    {
        if (own.TryGetValue(key, out var text) || vietnamese.TryGetValue(key, out text))
            return text;
        return strict ? throw new KeyNotFoundException($"There is no text '{key}' in any Texts/vi.json.") : $"[{key}]";
    }

    // An enum speaks through the text "Type.Value" where there is one.
    private string Say(object? value) =>
        value is Enum && Has($"{value.GetType().Name}.{value}") ? Find($"{value.GetType().Name}.{value}") : Show.Fact(value);

    private static (string, object?)[] Facts(IReadOnlyDictionary<string, object?> facts) => [.. facts.Select(f => (f.Key, f.Value))];
}
