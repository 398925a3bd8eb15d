using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Web;

namespace Sen.Agencies;

/// <summary>Administrative units, agencies, org units, positions and officials; all with validity.</summary>
public static class AgenciesModule
{
    public static readonly ModuleSchema Schema = new("agencies", typeof(AgenciesModule).Assembly, new Dictionary<string, Problem>(StringComparer.Ordinal)
    {
        ["agency_code(code)"] = AgencyProblems.CodeTaken,
        ["calendar_decision(date)"] = AgencyProblems.CalendarDecisionRefused.At(new FieldProblem("Date", "agencies.calendar.two-decisions")),
        ["holding(official_id, position_id, valid_until)"] = AgencyProblems.AlreadyHolds,
    });

    /// <summary>Needs a <see cref="Store"/> and a <see cref="Clock"/>.</summary>
    public static IServiceCollection AddAgencies(this IServiceCollection services) => services
        .AddSingleton<AdministrativeUnits>()
        .AddHostedService<LoadUnits>()
        .AddSingleton(services => new Edition(LoadUnits.Topic, ct => LoadUnits.Load(services.GetRequiredService<Store>(), services.GetRequiredService<AdministrativeUnits>(), ct)))
        .AddSingleton<WorkCalendars>()
        .AddHostedService(services => services.GetRequiredService<WorkCalendars>())
        .AddSingleton(services => services.GetRequiredService<WorkCalendars>().Edition)
        .AddSingleton<ImportUnits>()
        .AddSingleton<AgencyDirectory>()
        .AddSingleton<AddAgency>()
        .AddSingleton<SetAgencyCode>()
        .AddSingleton<AddOrgUnit>()
        .AddSingleton<AddPosition>()
        .AddSingleton<AddOfficial>()
        .AddSingleton<Appoint>()
        .AddSingleton<EndHolding>()
        .AddSingleton<CentrePositions>()
        .AddSingleton<SeedHue>()
        .AddTexts(typeof(AgenciesModule).Assembly);

    public static void MapAgencies(this IEndpointRouteBuilder routes) => UnitEndpoints.Map(routes);
}
