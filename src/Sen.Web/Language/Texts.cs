using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Hosting;

namespace Sen.Web;

/// <summary>An assembly that embeds <c>Texts/vi.json</c> and, as far as translated, <c>Texts/en.json</c>: flat objects of key and text.</summary>
public sealed record TextSource(Assembly Assembly)
{
    public IReadOnlyDictionary<string, string> Load(Language language)
    {
        var ending = language == Language.En ? ".Texts.en.json" : ".Texts.vi.json";
        var name = Array.Find(Assembly.GetManifestResourceNames(), n => n.EndsWith(ending, StringComparison.Ordinal));
        if (name is null)
            return new Dictionary<string, string>();

        using var stream = Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}

/// <summary>All texts of all modules. A key that two of them define is an error at the start.</summary>
public sealed class Texts
{
    private readonly Dictionary<string, string> _vi = [];
    private readonly Dictionary<string, string> _en = [];
    private readonly TextsIn _inVi;
    private readonly TextsIn _inEn;

    public Texts(IEnumerable<TextSource> sources, IHostEnvironment environment)
    {
        foreach (var source in sources.DistinctBy(s => s.Assembly))
        {
            foreach (var (key, text) in source.Load(Language.Vi))
            {
                if (!_vi.TryAdd(key, text))
                    throw new InvalidOperationException($"The text '{key}' of {source.Assembly.GetName().Name} exists already.");
            }

            foreach (var (key, text) in source.Load(Language.En))
                _en[key] = text;
        }

        var strict = environment.IsDevelopment();
        _inVi = new TextsIn(Language.Vi, _vi, _vi, strict);
        _inEn = new TextsIn(Language.En, _en, _vi, strict);
    }

    /// <summary>For letters, messages and other work outside a request.</summary>
    public ITexts In(Language language) => language == Language.En ? _inEn : _inVi;
}
