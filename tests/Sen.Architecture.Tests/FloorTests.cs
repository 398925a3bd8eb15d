using System.Xml.Linq;

namespace Sen.Architecture.Tests;

public sealed class FloorTests
{
    [Fact]
    public void Every_room_has_a_floor_and_a_README()
    {
        Assert.Contains(House.Rooms, one => one.Room == "Kernel");
        Assert.Empty(House.Rooms.Select(one => one.Room).Except(House.Floors.Keys));
        Assert.All(House.Rooms, one => Assert.True(File.Exists(Path.Combine(one.Folder, "README.md")), one.Room));
    }

    [Fact]
    public void Every_room_is_part_of_the_program()
    {
        var built = House.Assemblies.Select(House.RoomOf).ToHashSet();
        Assert.Empty(House.Rooms.Select(one => one.Room).Except(built));
    }

    [Fact]
    public void Projects_refer_only_to_lower_floors()
    {
        var references = House.Rooms.SelectMany(one => XDocument.Load(Path.Combine(one.Folder, $"Sen.{one.Room}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => (one.Room, To: Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))["Sen.".Length..]))).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, one => Assert.True(House.Floors[one.To] < House.Floors[one.Room], $"{one.Room} refers to {one.To}"));
    }

    [Fact]
    public void Assemblies_use_only_lower_floors()
    {
        var uses = House.Assemblies.SelectMany(assembly => assembly.GetReferencedAssemblies()
            .Select(name => (From: House.RoomOf(assembly), To: House.RoomOf(name.Name!)))
            .Where(one => one.To is not null)).ToList();

        Assert.True(uses.Count > 10);
        Assert.All(uses, one => Assert.True(House.Floors[one.To!] < House.Floors[one.From], $"{one.From} uses {one.To}"));
    }
}
