using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Sen.Web;

/// <summary>An assembly that embeds files under <c>Assets/</c> (logical names <c>Assets/…</c>).</summary>
public sealed record AssetSource(Assembly Assembly);

/// <summary>
/// Style sheets, scripts and fonts: embedded, served from URLs that carry their hash. The files of <c>Assets/css/app</c> are joined, in the
/// order of their names, to <c>app.css</c>; those of <c>Assets/js/app</c> to <c>app.js</c>, and so on for each folder. In a style sheet
/// <c>url(asset:name)</c> stands for another asset.
/// </summary>
public sealed partial class Assets
{
    private readonly FrozenDictionary<string, Asset> _byName;

    public Assets(IEnumerable<AssetSource> sources)
    {
        var files = sources.DistinctBy(s => s.Assembly).SelectMany(s => Read(s.Assembly)).ToLookup(f => Part().Match(f.Path) is { Success: true } part ? $"{part.Groups["name"].Value}.{part.Groups["type"].Value}" : "");
        var assets = files[""].Select(f => new Asset(Path.GetFileName(f.Path), f.Content)).ToDictionary(a => a.Name);

        foreach (var joined in files.Where(g => g.Key.Length > 0))
        {
            var text = string.Concat(joined.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => Tidy(Encoding.UTF8.GetString(f.Content))));
            assets[joined.Key] = new Asset(joined.Key, Encoding.UTF8.GetBytes(AssetLink().Replace(text, link => $"url({Url(assets[link.Groups["name"].Value])})")));
        }

        _byName = assets.ToFrozenDictionary();
    }

    /// <summary><c>/a/{hash}/{name}</c>; the same for as long as the content is the same.</summary>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public string Url(string name) => Url(_byName[name]);

    internal Asset? Find(string name) => _byName.GetValueOrDefault(name);

    private static string Url(Asset asset) => $"/a/{asset.Hash}/{asset.Name}";

    // Indentation and lines that are comments stay at home, but for licences (/*!). So no template literal may span lines.
    private static string Tidy(string text) => string.Concat(text.Split('\n').Select(line => line.TrimStart())
        .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !(line.StartsWith("/* ", StringComparison.Ordinal) && line.EndsWith("*/", StringComparison.Ordinal)))
        .Select(line => line + "\n"));

    private static IEnumerable<(string Path, byte[] Content)> Read(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Assets/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return (name, content.ToArray());
        }
    }

    [GeneratedRegex(@"url\(asset:(?<name>[\w.-]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AssetLink();

    [GeneratedRegex(@"^Assets/(?<type>css|js)/(?<name>\w+)/[^/]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
