using System.Reflection;
using System.Text.RegularExpressions;
using Sen.Kernel;

namespace Sen.Web;

/// <summary>
/// What is wrong with a module's texts: keys that its sources or its problems name and no <c>vi.json</c> has, English keys without a
/// Vietnamese one, names in braces that differ between the two. Each module's tests assert that this is empty.
/// </summary>
public static partial class TextsCheck
{
    /// <param name="module">The assembly that embeds the texts.</param>
    /// <param name="sourceFolder">Where its .cs and .cshtml files lie.</param>
    /// <param name="alsoKnown">Further assemblies whose texts it may use; Sen.Web is always known.</param>
    public static IReadOnlyList<string> Faults(Assembly module, string sourceFolder, params IEnumerable<Assembly> alsoKnown)
    {
        var vi = new TextSource(module).Load(Language.Vi);
        var en = new TextSource(module).Load(Language.En);
        var known = alsoKnown.Append(typeof(TextsCheck).Assembly).SelectMany(a => new TextSource(a).Load(Language.Vi).Keys).Concat(vi.Keys).ToHashSet();

        return
        [
            .. KeysUsed(sourceFolder).Concat(ProblemCodes(module)).Distinct().Where(key => !known.Contains(key)).Order(StringComparer.Ordinal)
                .Select(key => $"{key}: used, and not in vi.json"),
            .. en.Keys.Where(key => !vi.ContainsKey(key)).Select(key => $"{key}: in en.json, and not in vi.json"),
            .. en.Where(t => vi.TryGetValue(t.Key, out var text) && Names(text) != Names(t.Value)).Select(t => $"{t.Key}: other names in braces in en.json than in vi.json"),
            .. vi.Where(t => !t.Value.IsNormalized()).Select(t => $"{t.Key}: not in NFC"),
        ];
    }

    /// <summary>Keys written as literals: <c>T["key"]</c>, <c>texts.Get("key"</c>, <c>T.Html("key"</c>, and field and nav keys.</summary>
    public static IEnumerable<string> KeysUsed(string sourceFolder) =>
        Directory.EnumerateFiles(sourceFolder, "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file)).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => KeyUse().Matches(line).Select(match => match.Groups["key"].Value));

    /// <summary>Codes of the problems in the assembly's static fields.</summary>
    public static IEnumerable<string> ProblemCodes(Assembly module) =>
        module.GetTypes().Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Problem) && f.IsInitOnly)
            .Select(f => ((Problem)f.GetValue(null)!).Code);

    private static string Names(string text) => string.Join(' ', Braces().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("""(?:\b(?:T|[tT]exts)(?:\[|\.(?:Get|Html)\()|new FieldProblem\([^,()]+,\s*|new NavItem\([^,]+,[^,]+,\s*)"(?<key>[a-z0-9][\w.-]*)"(?=[\],)])""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyUse();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Braces();
}
