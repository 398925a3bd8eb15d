using System.Reflection;
using Sen.Testing;

namespace Sen.Architecture.Tests;

/// <summary>The rooms of the house, found by what is there: projects in <c>src</c>, their sources, and their assemblies.</summary>
internal static class House
{
    /// <summary>The floors of docs/adr/0001-house.md. A room without a floor fails a test.</summary>
    public static readonly IReadOnlyDictionary<string, int> Floors = new (int Floor, string[] Rooms)[]
    {
        (0, ["LegalTime", "LedgerFormat"]),
        (1, ["Kernel"]),
        (2, ["Web"]),
        (3, ["Agencies", "Files", "Notices"]),
        (4, ["Accounts", "Signing"]),
        (5, ["Procedures", "Sources", "Payments", "Postal"]),
        (6, ["Dossiers", "Documents"]),
        (7, ["Exchange", "DataShare", "Reports", "Feedback", "Consultation", "Meetings", "Archive", "OpenData", "City"]),
        (8, ["Insight"]),
        (9, ["Portal"]),
        (10, ["Node"]),
    }.SelectMany(one => one.Rooms.Select(room => (room, one.Floor))).ToDictionary(one => one.room, one => one.Floor);

    public static string Root => SharedData.Repository;

    public static string Sources => Path.Combine(Root, "src");

    /// <summary>Every project under <c>src</c> that has a tenant, as <c>Kernel</c>, with its folder.</summary>
    public static IReadOnlyList<(string Room, string Folder)> Rooms { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "src"), "Sen.*.csproj", SearchOption.AllDirectories)
            .Select(project => (Path.GetFileNameWithoutExtension(project)["Sen.".Length..], Path.GetDirectoryName(project)!))
            .Where(one => Files(one.Item2, "*.cs").Any())
            .OrderBy(one => one.Item1, StringComparer.Ordinal),
    ];

    public static IEnumerable<(string Room, string Folder)> Modules => Rooms.Where(one => one.Folder.Contains("/Modules/", StringComparison.Ordinal));

    /// <summary>Assemblies of the rooms that the program is made of.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } = Load(typeof(Sen.Node.Hosting.NodeOptions).Assembly);

    public static string RoomOf(Assembly assembly) => RoomOf(assembly.GetName().Name!) ?? throw new InvalidOperationException($"{assembly} is no room.");

    /// <summary>The program's assembly is called <c>sen</c>: that is what operators type.</summary>
    public static string? RoomOf(string assembly) => assembly == "sen" ? "Node" : assembly.StartsWith("Sen.", StringComparison.Ordinal) ? assembly["Sen.".Length..] : null;

    /// <summary>Sources of a kind, without what the build makes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    public static string Short(string file) => Path.GetRelativePath(Root, file);

    private static List<Assembly> Load(Assembly program)
    {
        var found = new List<Assembly>();
        var waiting = new Queue<Assembly>([program]);
        while (waiting.TryDequeue(out var assembly))
        {
            if (found.Contains(assembly))
                continue;
            found.Add(assembly);
            foreach (var name in assembly.GetReferencedAssemblies().Where(name => RoomOf(name.Name!) is not null))
                waiting.Enqueue(Assembly.Load(name));
        }

        return found;
    }
}
