using System.Text.Json;

namespace Sen.Procedures.Domain;

/// <summary>Definitions that ship inside the module.</summary>
internal static class Embedded
{
    private const string Root = "Sen.Procedures.";

    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(Text(name), DefinitionJson.Options) ?? throw new InvalidOperationException($"{name} is empty.");

    public static string Text(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(Root + name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Names of embedded definitions that begin with a folder, without the module's name.</summary>
    public static IEnumerable<string> Names(string folder) =>
        typeof(Embedded).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root + folder, StringComparison.Ordinal))
            .Select(name => name[Root.Length..]).Order(StringComparer.Ordinal);
}
