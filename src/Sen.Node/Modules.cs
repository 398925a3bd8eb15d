using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers;
using Sen.Files;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;
using Sen.Notices;
using Sen.Portal;
using Sen.Procedures;

namespace Sen.Node;

/// <summary>The modules of this program, by hand and from the ground up: what is not named here is not in it.</summary>
internal static class Modules
{
    public static IReadOnlyList<ModuleSchema> Schemas { get; } =
    [
        AgenciesModule.Schema,
        FilesModule.Schema,
        NoticesModule.Schema,
        AccountsModule.Schema,
        ProceduresModule.Schema,
        DossiersModule.Schema,
    ];

    public static IReadOnlyList<StreamKind> Kinds { get; } = [.. AccountsModule.Kinds, .. DossiersModule.Kinds];

    /// <param name="notices">By which ways the node reaches people.</param>
    /// <param name="sends">False in a process that serves nobody.</param>
    public static void Add(IServiceCollection services, NoticeOptions notices, bool sends) => services
        .AddAgencies()
        .AddFiles()
        .AddNotices(notices, sends)
        .AddAccounts()
        .AddProcedures()
        .AddDossiers()
        .AddPortal();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAgencies();
        routes.MapAccounts();
        routes.MapProcedures();
        routes.MapDossiers();
        routes.MapPortal();
    }
}
