using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Sen.Web;

/// <summary>An assembly that embeds files under <c>Assets/</c> (logical names <c>Assets/…</c>).</summary>
public sealed record AssetSource(Assembly Assembly);

/// <summary>
/// Style sheets, scripts and fonts: embedded, served from URLs that carry their hash. <c>app.css</c> and <c>app.js</c> are the files of
/// <c>Assets/css</c> and <c>Assets/js</c> joined in the order of their names. In a style sheet <c>url(asset:name)</c> stands for another asset.
/// </summary>
public sealed partial class Assets
{
    private readonly FrozenDictionary<string, Asset> _byName;

    public Assets(IEnumerable<AssetSource> sources)
    {
        var files = sources.DistinctBy(s => s.Assembly).SelectMany(s => Read(s.Assembly)).ToList();
        var assets = files.Where(f => !IsPart(f.Path)).Select(f => new Asset(Path.GetFileName(f.Path), f.Content)).ToDictionary(a => a.Name);

        var script = Join(files, "Assets/js/");
        assets["app.js"] = new Asset("app.js", Encoding.UTF8.GetBytes(script));

        var sheet = AssetLink().Replace(Comment().Replace(Join(files, "Assets/css/"), ""), link => $"url({Url(assets[link.Groups["name"].Value])})");
        assets["app.css"] = new Asset("app.css", Encoding.UTF8.GetBytes(sheet));
        _byName = assets.ToFrozenDictionary();
    }

    /// <summary><c>/a/{hash}/{name}</c>; the same for as long as the content is the same.</summary>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public string Url(string name) => Url(_byName[name]);

    internal Asset? Find(string name) => _byName.GetValueOrDefault(name);

    private static string Url(Asset asset) => $"/a/{asset.Hash}/{asset.Name}";

    private static bool IsPart(string path) => path.StartsWith("Assets/css/", StringComparison.Ordinal) || path.StartsWith("Assets/js/", StringComparison.Ordinal);

    private static string Join(IEnumerable<(string Path, byte[] Content)> files, string folder) => string.Join('\n', files
        .Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)).OrderBy(f => f.Path, StringComparer.Ordinal)
        .Select(f => Encoding.UTF8.GetString(f.Content)));

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

    [GeneratedRegex(@"^\s*/\*(?!!).*?\*/\s*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Comment();
}
