using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;
using Sen.Web;

namespace Sen.Dossiers;

/// <summary>The case: drafts, submission, intake, processing, results, following.</summary>
public static class DossiersModule
{
    public static readonly ModuleSchema Schema = new("dossiers", typeof(DossiersModule).Assembly);

    public static readonly IReadOnlyList<StreamKind> Kinds = [DossierStream.Kind];

    public static IServiceCollection AddDossiers(this IServiceCollection services)
    {
        services.TryAddSingleton<Receipts>();
        return Add(services);
    }

    private static IServiceCollection Add(IServiceCollection services) => services
        .AddMemoryCache()
        .AddSingleton<ProcedurePackages>()
        .AddSingleton<LegalRulesSource>()
        .AddSingleton<FormContexts>()
        .AddSingleton<Routing>()
        .AddSingleton<ActingOfficials>()
        .AddSingleton<AgencyChoices>()
        .AddSingleton<Drafts>()
        .AddSingleton<SubmitDossier>()
        .AddSingleton<AnswerSupplement>()
        .AddSingleton<WithdrawDossier>()
        .AddSingleton<RateDossier>()
        .AddSingleton<AcceptDossier>()
        .AddSingleton<RequestSupplement>()
        .AddSingleton<RefuseIntake>()
        .AddSingleton<CollectFee>()
        .AddSingleton<ForwardDossier>()
        .AddSingleton<AssignDossier>()
        .AddSingleton<ConsultUnits>()
        .AddSingleton<BulkForward>()
        .AddSingleton<DraftResultFile>()
        .AddSingleton<ApproveResult>()
        .AddSingleton<IssueResult>()
        .AddSingleton<DeliverResult>()
        .AddSingleton<OpenDossier>()
        .AddSingleton<Inbox>()
        .AddSingleton<SearchDossiers>()
        .AddSingleton<MyDossiers>()
        .AddSingleton<FollowDossier>()
        .AddSingleton<DemoDesk>()
        .AddSingleton(sp => new SeedDossiers(sp.GetRequiredService<Store>(), sp.GetRequiredService<DemoDesk>()))
        .AddSingleton<FollowTicket>()
        .AddSingleton<CitizenHistory>()
        .AddSingleton<OwnDossier>()
        .AddSingleton<SupplementFiles>()
        .AddModulePages(typeof(DossiersModule).Assembly)
        .AddTexts(typeof(DossiersModule).Assembly);
}
