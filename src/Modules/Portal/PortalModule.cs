using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sen.Web;

namespace Sen.Portal;

/// <summary>The start page, what every citizen finds in header and footer, and the pages about the portal itself.</summary>
public static class PortalModule
{
    // What is behind a sign-in or a secret is of no use to a search engine.
    private const string Robots = "User-agent: *\nDisallow: /api/\nDisallow: /can-bo\nDisallow: /ho-so\nDisallow: /tra-cuu\nDisallow: /tai-khoan\n";

    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddSingleton(new NavItem(Audience.Citizen, 10, "portal.nav.procedures", "/thu-tuc"))
        .AddSingleton(new NavItem(Audience.Citizen, 20, "portal.nav.dossiers", "/ho-so"))
        .AddSingleton(new NavItem(Audience.Citizen, 30, "portal.nav.follow", "/tra-cuu"))
        .AddSingleton(new FootItem(10, "portal.nav.procedures", "/thu-tuc"))
        .AddSingleton(new FootItem(20, "portal.nav.dossiers", "/ho-so"))
        .AddSingleton(new FootItem(30, "portal.nav.follow", "/tra-cuu"))
        .AddSingleton(new FootItem(40, "portal.foot.accessibility", "/tro-giup-tiep-can"))
        .AddSingleton(new FootItem(50, "portal.foot.privacy", "/quyen-rieng-tu"))
        .AddModulePages(typeof(PortalModule).Assembly)
        .AddTexts(typeof(PortalModule).Assembly);

    public static void MapPortal(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/robots.txt", () => TypedResults.Text(Robots)).AllowAnonymous().ExcludeFromDescription();
}
