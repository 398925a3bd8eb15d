using Sen.Node.Demo.Mailbox;
using Sen.Web;

namespace Sen.Node.Demo;

/// <summary>What only a demo has: its page, its clock by hand, its seed.</summary>
internal static class DemoParts
{
    public static void AddDemo(this IServiceCollection services, DemoMailbox mailbox) => services
        .AddSingleton(_ => mailbox) // made by a factory, so that the container closes it
        .AddSingleton<MoveClock>()
        .AddSingleton<SeedDemo>()
        .AddSingleton<DemoPortal>()
        .AddModulePages(typeof(DemoParts).Assembly)
        .AddTexts(typeof(DemoParts).Assembly);

    public static void MapDemo(this IEndpointRouteBuilder routes) => MoveClock.Map(routes);
}
