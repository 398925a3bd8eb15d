using System.Reflection;
using Sen.Web;

namespace Sen.Architecture.Tests;

public sealed class PageTests
{
    [Fact]
    public void View_paths_are_unique_over_all_rooms()
    {
        var views = House.Rooms.SelectMany(one => House.Files(one.Folder, "*.cshtml").Select(file => Path.GetRelativePath(one.Folder, file)))
            .Where(path => !Path.GetFileName(path).StartsWith("_View", StringComparison.Ordinal)).ToList();

        Assert.True(views.Count > 5);
        Assert.Empty(views.GroupBy(path => path, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Pages_of_modules_leave_the_design_systems_classes_to_tag_helpers()
    {
        var pages = House.Rooms.Where(one => one.Room != "Web").SelectMany(one => House.Files(one.Folder, "*.cshtml")).ToList();

        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(page => File.ReadAllText(page).Contains("ds-", StringComparison.Ordinal)).Select(House.Short));
    }

    [Fact]
    public void Every_text_that_is_used_exists_in_Vietnamese_and_agrees_with_its_English()
    {
        var rooms = House.Assemblies.Where(assembly => assembly.GetManifestResourceNames().Any(name => name.EndsWith(".Texts.vi.json", StringComparison.Ordinal))).ToList();

        Assert.Contains(rooms, assembly => House.RoomOf(assembly) == "Web");
        Assert.Empty(rooms.SelectMany(assembly => TextsCheck.Faults(assembly, FolderOf(assembly), rooms).Select(fault => $"{House.RoomOf(assembly)}: {fault}")));
    }

    /// <summary>Officials' pages may be in Vietnamese alone; what citizens read is in both languages.</summary>
    [Fact]
    public void What_a_citizens_page_says_exists_in_English()
    {
        var english = House.Assemblies.SelectMany(assembly => Keys(assembly, "en")).ToHashSet(StringComparer.Ordinal);
        var used = House.Rooms.SelectMany(one => House.Files(one.Folder, "*.cshtml"))
            .Where(page => !IsForOfficials(page))
            .SelectMany(page => KeysOf(page).Select(key => (Page: House.Short(page), Key: key))).ToList();

        Assert.NotEmpty(used);
        Assert.Empty(used.Where(one => !english.Contains(one.Key)).Select(one => $"{one.Page}: {one.Key}"));
    }

    /// <summary>A page that needs a permission which no citizen has, or a part of such pages alone.</summary>
    private static bool IsForOfficials(string page)
    {
        if (Path.GetFileName(page).StartsWith('_'))
        {
            var whole = Directory.GetFiles(Path.GetDirectoryName(page)!, "*.cshtml").Where(one => !Path.GetFileName(one).StartsWith('_')).ToList();
            return whole.Count > 0 && whole.All(IsForOfficials);
        }

        var model = page + ".cs";
        return File.Exists(model) && File.ReadLines(model).Any(line => line.Contains("[RequirePermission(", StringComparison.Ordinal) && !line.Contains("SubmitDossiers", StringComparison.Ordinal));
    }

    private static IEnumerable<string> KeysOf(string page)
    {
        var folder = Directory.CreateTempSubdirectory("sen-keys-");
        try
        {
            File.Copy(page, Path.Combine(folder.FullName, Path.GetFileName(page)));
            return [.. TextsCheck.KeysUsed(folder.FullName)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static HashSet<string> Keys(Assembly assembly, string language)
    {
        var name = assembly.GetManifestResourceNames().FirstOrDefault(one => one.EndsWith($".Texts.{language}.json", StringComparison.Ordinal));
        if (name is null)
            return [];
        using var stream = assembly.GetManifestResourceStream(name)!;
        return [.. System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.Keys];
    }

    private static string FolderOf(Assembly assembly) => House.Rooms.Single(one => one.Room == House.RoomOf(assembly)).Folder;
}
