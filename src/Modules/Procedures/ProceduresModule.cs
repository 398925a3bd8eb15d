using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Procedures.Features;
using Sen.Web;

namespace Sen.Procedures;

/// <summary>The catalogue of procedures: import, publishing, reading, search.</summary>
public static class ProceduresModule
{
    public static readonly ModuleSchema Schema = new("procedures", typeof(ProceduresModule).Assembly, new Dictionary<string, Problem>(StringComparer.Ordinal)
    {
        ["procedure_version(key)"] = ProcedureProblems.PublishedMeanwhile,
        ["procedure_version(source, source_id, number)"] = ProcedureProblems.PublishedMeanwhile,
        ["procedure_definition(kind, name, version)"] = ProcedureProblems.PublishedMeanwhile,
    });

    /// <summary>Needs <see cref="Store"/>. The catalogue is loaded before the node listens.</summary>
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSingleton<Catalogue>()
        .AddSingleton<CatalogueVariants>()
        .AddSingleton<ImportProcedures>()
        .AddSingleton<PublishProcedure>()
        .AddHostedService<CatalogueLoading>()
        .AddSingleton(services => services.GetRequiredService<Catalogue>().Edition)
        .AddModulePages(typeof(ProceduresModule).Assembly)
        .AddTexts(typeof(ProceduresModule).Assembly);

    public static void MapProcedures(this IEndpointRouteBuilder endpoints) => CatalogueApi.Map(endpoints);

    private sealed class CatalogueLoading(Catalogue catalogue) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => catalogue.Load(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
