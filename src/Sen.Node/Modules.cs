using Sen.Files;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;

namespace Sen.Node;

/// <summary>The modules of this program, by hand: what is not named here is not in it.</summary>
internal static class Modules
{
    public static IReadOnlyList<ModuleSchema> Schemas { get; } = [FilesModule.Schema];

    public static IReadOnlyList<StreamKind> Kinds { get; } = [];

    public static void Add(IServiceCollection services) => services.AddFiles();
}
