using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Web;

namespace Sen.Files;

public static class FilesModule
{
    public static readonly ModuleSchema Schema = new("files", typeof(FilesModule).Assembly);

    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<FilePlace>()
        .AddSingleton(sp => new FileStore(sp.GetRequiredService<Store>(), sp.GetRequiredService<DataFolder>(), sp.GetRequiredService<FilePlace>()))
        .AddTexts(typeof(FilesModule).Assembly);
}
