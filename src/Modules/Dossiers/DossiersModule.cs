using System.Security.Claims;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Doors;
using Sen.Dossiers.Features;
using Sen.Dossiers.Pages.Dossiers.Citizen;
using Sen.Dossiers.Pages.Dossiers.Administration;
using Sen.Dossiers.Pages.Dossiers.Official;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger;
using Sen.Kernel.Sql;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Dossiers;

/// <summary>The case: drafts, submission, intake, processing, results, following.</summary>
public static class DossiersModule
{
    public static readonly ModuleSchema Schema = new("dossiers", typeof(DossiersModule).Assembly, new Dictionary<string, Problem>(StringComparer.Ordinal)
    {
        ["draft(account, once)"] = DossierProblems.DraftBegun,
        ["inbound_dossier(system, code)"] = DossierProblems.InboundThere,
    });

    public static readonly IReadOnlyList<StreamKind> Kinds = [DossierStream.Kind];

    public static IServiceCollection AddDossiers(this IServiceCollection services, Action<InboundOptions>? inbound = null)
    {
        services.AddOptions<InboundOptions>().Configure(inbound ?? (_ => { }));
        services.TryAddSingleton(provider => new Leases(provider.GetRequiredService<Store>(), $"{Environment.MachineName}/{Environment.ProcessId}"));
        services.TryAddSingleton<Receipts>();
        services.TryAddSingleton<Settings>();
        return Add(services);
    }

    private static IServiceCollection Add(IServiceCollection services) => services
        .AddMemoryCache()
        .AddSingleton<ProcedurePackages>()
        .AddSingleton<IntakeRulesSource>()
        .AddHostedService(services => services.GetRequiredService<IntakeRulesSource>())
        .AddSingleton(services => services.GetRequiredService<IntakeRulesSource>().Edition)
        .AddSingleton<LegalRulesSource>()
        .AddSingleton<FormContexts>()
        .AddSingleton<Routing>()
        .AddSingleton<ActingOfficials>()
        .AddSingleton<AgencyChoices>()
        .AddSingleton<Drafts>()
        .AddSingleton<OpenDraft>()
        .AddSingleton<BeginDraft>()
        .AddSingleton<ChooseAgency>()
        .AddSingleton<AgencyOffers>()
        .AddSingleton<KnownNumbers>()
        .AddSingleton<StatedFacts>()
        .AddSingleton<KnownFacts>()
        .AddSingleton<SavePage>()
        .AddSingleton<DraftFiles>()
        .AddSingleton<CheckDraft>()
        .AddSingleton<SweepDrafts>()
        .AddHostedService(services => services.GetRequiredService<SweepDrafts>())
        .AddSingleton<TellApplicant>()
        .AddSingleton<SubmitDossier>()
        .AddInbound()
        .AddSingleton<AnswerSupplement>()
        .AddSingleton<WithdrawDossier>()
        .AddSingleton<RateDossier>()
        .AddSingleton<AcceptDossier>()
        .AddSingleton<RequestSupplement>()
        .AddSingleton<RefuseIntake>()
        .AddSingleton<CollectFee>()
        .AddSingleton<RefuseResult>()
        .AddSingleton<ForwardDossier>()
        .AddSingleton<WorkInSystem>()
        .AddSingleton<RecordAttendance>()
        .AddSingleton<ConfirmResult>()
        .AddSingleton<ConfirmationSheet>()
        .AddSingleton<AnswerConfirmation>()
        .AddSingleton<SilentConfirmations>()
        .AddHostedService(services => services.GetRequiredService<SilentConfirmations>())
        .AddSingleton<AssignDossier>()
        .AddSingleton<ConsultUnits>()
        .AddSingleton<BulkForward>()
        .AddSingleton<DraftResultFile>()
        .AddSingleton<ApproveResult>()
        .AddSingleton<IssueResult>()
        .AddSingleton<DeliverResult>()
        .AddSingleton<ResolveOnTheSpot>()
        .AddSingleton<OpenDossier>()
        .AddSingleton<Inbox>()
        .AddSingleton<SearchDossiers>()
        .AddSingleton<MyDossiers>()
        .AddSingleton<FollowDossier>()
        .AddSingleton(sp => new FindDossiers(sp.GetRequiredService<Store>()))
        .AddSingleton<Demo.DemoOfficials>()
        .AddSingleton<Demo.DemoCashier>()
        .AddSingleton<Demo.DemoBooks>()
        .AddSingleton<DemoDesk>()
        .AddSingleton(sp => new SeedDossiers(
            sp.GetRequiredService<Store>(), sp.GetRequiredService<DemoDesk>(), sp.GetRequiredService<Demo.DemoBooks>(), sp.GetRequiredService<Sen.Agencies.WorkCalendars>()))
        .AddSingleton(sp => new BenchDossiers(
            sp.GetRequiredService<Store>(), sp.GetRequiredService<Drafts>(), sp.GetRequiredService<ProcedurePackages>(), sp.GetRequiredService<FormContexts>(),
            sp.GetRequiredService<Sen.Agencies.AgencyDirectory>(), sp.GetRequiredService<Routing>(), sp.GetRequiredService<Inbox>()))
        .AddSingleton<FollowTicket>()
        .AddSingleton<CitizenHistory>()
        .AddSingleton<OwnDossier>()
        .AddSingleton<SupplementFiles>()
        .AddSingleton<DossierHistory>()
        .AddSingleton<SeenDossier>()
        .AddSingleton<ActOnDossier>()
        .AddSingleton<OfferActs>()
        .AddSingleton<ViewDossier>()
        .AddSingleton<PrintSlip>()
        .AddSingleton<ReadPerson>()
        .AddSingleton<CounterPersons>()
        .AddSingleton<ReadBacks>()
        .AddSingleton<EnterDossier>()
        .AddSingleton<DossierActs>()
        .AddSingleton(new NavItem(Audience.Citizen, 25, "dossiers.nav.drafts", Paths.Drafts, user => user.FindVisitor() is not null))
        .AddSingleton(new NavItem(Audience.Official, 10, "official.nav.inbox", OfficialPage.List, May(Permission.SeeDossiers)))
        .AddSingleton(new NavItem(Audience.Official, 20, "official.nav.sign", OfficialPage.Queue, May(Permission.SignResults)))
        .AddSingleton(new NavItem(Audience.Official, 30, "official.nav.enter", "/can-bo/tiep-nhan", May(Permission.AssistFiling)))
        .AddSingleton(new NavItem(Audience.Official, 35, "official.nav.inbound", InboundPage.Here, May(Permission.AcceptDossiers)))
        .AddSingleton(new NavItem(Audience.Official, 40, "official.nav.search", "/can-bo/tim", May(Permission.SeeDossiers)))
        .AddSingleton(new NavItem(Audience.Official, 85, "official.rules.nav", IntakeRulesPage.Here, May(Permission.ManageNode)))
        .AddModulePages(typeof(DossiersModule).Assembly)
        .AddTexts(typeof(DossiersModule).Assembly);

    private static IServiceCollection AddInbound(this IServiceCollection services) => services
        .AddSingleton(sp => new InboundSystems(sp.GetRequiredService<Store>(), sp.GetRequiredService<PartnerAccounts>()))
        .AddSingleton<InboundDossiers>()
        .AddSingleton<ReadInbound>()
        .AddSingleton<ReceiveInbound>()
        .AddSingleton<SenderFiles>()
        .AddSingleton<TakeInDossier>()
        .AddSingleton<TakeInDossiers>()
        .AddHostedService(services => services.GetRequiredService<TakeInDossiers>())
        .AddSingleton(services => services.GetRequiredService<TakeInDossiers>().Edition)
        .AddSingleton<FaultyInbound>();

    private static Func<ClaimsPrincipal, bool> May(Permission permission) => user => user.FindVisitor()?.Has(permission) == true;

    /// <summary>The doors of the module that are not pages.</summary>
    public static void MapDossiers(this IEndpointRouteBuilder routes)
    {
        DraftsApi.Map(routes);
        CitizenApi.Map(routes);
        CounterApi.Map(routes);
        OfficialApi.Map(routes);
        InboundApi.Map(routes);
        LedgerKey.Map(routes);
    }
}
