using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel.Sql;
using Sen.Web;

namespace Sen.Files;

public static class FilesModule
{
    public static readonly ModuleSchema Schema = new("files", typeof(FilesModule).Assembly);

    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<FileStore>()
        .AddTexts(typeof(FilesModule).Assembly);
}
