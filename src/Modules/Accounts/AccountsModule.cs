using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;
using Sen.Web;

namespace Sen.Accounts;

/// <summary>Sign-in, sessions, permissions, API tokens and looks.</summary>
public static class AccountsModule
{
    public static readonly ModuleSchema Schema = new("accounts", typeof(AccountsModule).Assembly, new Dictionary<string, Problem>
    {
        ["account(login)"] = AccountProblems.LoginTaken,
        ["look_stream(person)"] = Looks.AlreadyThere,
    });

    public static IReadOnlyList<StreamKind> Kinds { get; } = [LookStream.Kind];

    public static IServiceCollection AddAccounts(this IServiceCollection services, Action<AccountOptions>? configure = null)
    {
        services.AddOptions<AccountOptions>().Configure(configure ?? (_ => { }));
        services.AddSingleton(sp => new AddressLimits(sp.GetRequiredService<Store>().Clock));
        services.AddSingleton(sp => new VisitorCache(sp.GetRequiredService<Store>().Clock));
        services.AddSingleton<HeldPositions>().AddSingleton<PasswordHashing>().AddSingleton<SignInAttempts>().AddSingleton<Sessions>().AddSingleton<Tokens>();
        services.AddSingleton<SignIn>().AddSingleton<Register>().AddSingleton<ChangePassword>().AddSingleton<FindAccount>().AddSingleton<Looks>();
        services.AddSingleton(sp => new CreateAccount(sp.GetRequiredService<Store>(), sp.GetRequiredService<PasswordHashing>()));
        services.AddSingleton(sp => new PartnerAccounts(sp.GetRequiredService<PasswordHashing>(), sp.GetRequiredService<CreateAccount>(), sp.GetRequiredService<FindAccount>()));
        services.AddSingleton(sp => new DisableAccount(sp.GetRequiredService<Store>(), sp.GetRequiredService<Sessions>()));
        services.AddSingleton(sp => new TokenIssuer(sp.GetRequiredService<Store>(), sp.GetRequiredService<VisitorCache>()));
        services.AddSingleton(sp => new SeedAccounts(
            sp.GetRequiredService<Store>(), sp.GetRequiredService<PasswordHashing>(), sp.GetRequiredService<CreateAccount>(), sp.GetRequiredService<FindAccount>()));
        services.AddSingleton<PersonFacts>().AddSingleton<SaveProfile>();
        services.AddScoped(sp => sp.GetRequiredService<IHttpContextAccessor>().HttpContext!.Visitor());

        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, displayName: null, options => options.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, SenSession>(Schemes.Session, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, SenToken>(Schemes.Token, configureOptions: null);
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        services.AddSingleton(new NavItem(
            Audience.Official, 90, "accounts.calendar.nav", Pages.Administration.WorkCalendarPage.Here, static user => user.FindVisitor()?.Has(Permission.ManageNode) == true));
        services.AddSingleton(new NavItem(
            Audience.Official, 80, "accounts.centre.nav", Pages.Administration.PositionsPage.Here, static user => user.FindVisitor()?.Has(Permission.GrantPositions) == true));
        services.AddSingleton(new NavItem(
            Audience.Official, 91, "notices.failed.nav", Pages.Administration.FailedNoticesPage.Here, static user => user.FindVisitor()?.Has(Permission.ManageNode) == true));
        services.AddSingleton(new AccountLinks(Refusals.SignInPath, "/dang-xuat", "/tai-khoan"));
        return services.AddModulePages(typeof(AccountsModule).Assembly).AddTexts(typeof(AccountsModule).Assembly);
    }

    /// <summary>After <c>UseSenWeb</c>: who is it, and may they. What a signed-in person sees stays in no cache.</summary>
    public static IApplicationBuilder UseAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            http.Response.OnStarting(static state =>
            {
                var context = (HttpContext)state;
                if (context.FindVisitor() is not null && string.IsNullOrEmpty(context.Response.Headers.CacheControl))
                    context.Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            }, http);
            return next(http);
        });
        return app.UseAuthorization();
    }

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder routes)
    {
        Me.Map(routes);
        return routes;
    }
}
