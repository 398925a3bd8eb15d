using System.IO.Compression;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Sen.Web;

/// <summary>What a program says to have the web: add, use, map; and per module its pages, texts and assets.</summary>
public static class SenWeb
{
    public static IServiceCollection AddSenWeb(this IServiceCollection services, SiteOptions site)
    {
        services.AddSingleton(site);
        services.AddSingleton<Assets>();
        services.AddSingleton<Texts>();
        services.AddSingleton<TextsOfRequest>();
        services.AddHttpContextAccessor();
        services.AddScoped(sp => sp.GetRequiredService<TextsOfRequest>().Of(sp.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(o => BodyJson.Configure(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true); // BadRequests says where
        services.AddExceptionHandler<BadRequests>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true; // tokens in our pages are masked anew in each answer
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "sen-form";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.AddRazorPages().AddMvcOptions(o =>
        {
            o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            o.Filters.Add(new NoHandler());
            o.Filters.Add(new LongTexts());
        });
        return services.AddModulePages(typeof(SenWeb).Assembly).AddTexts(typeof(SenWeb).Assembly).AddAssets(typeof(SenWeb).Assembly);
    }

    /// <summary>Makes the Razor Pages of a module live. An assembly that is not named here has no pages on the web.</summary>
    public static IServiceCollection AddModulePages(this IServiceCollection services, Assembly module)
    {
        services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            if (parts.ApplicationParts.OfType<AssemblyPart>().Any(p => p.Assembly == module))
                return;
            parts.ApplicationParts.Add(new AssemblyPart(module));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(module));
        });
        return services;
    }

    /// <summary>Adds the module's <c>Texts/vi.json</c> and <c>Texts/en.json</c>.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, Assembly module) => services.AddSingleton(new TextSource(module));

    /// <summary>Adds what the module embeds under the logical names <c>Assets/…</c>.</summary>
    public static IServiceCollection AddAssets(this IServiceCollection services, Assembly module) => services.AddSingleton(new AssetSource(module));

    /// <summary>Stands first in the pipeline: headers, compression, error pages, language.</summary>
    public static IApplicationBuilder UseSenWeb(this IApplicationBuilder app)
    {
        SecurityHeaders.Use(app);
        app.UseResponseCompression();
        app.Use((http, next) =>
        {
            LanguageCookie.Remember(http);
            return next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/loi/500",
            StatusCodeSelector = StatusOf,
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = failed => BadRequests.IsCallers(failed.Exception), // no news for the operator
        });
        app.UseStatusCodePagesWithReExecute("/loi/{0}");
        app.Use(RefuseNul);
        return app.UseRouting();
    }

    public static IEndpointRouteBuilder MapSenWeb(this IEndpointRouteBuilder routes)
    {
        ServeAsset.Map(routes);
        routes.MapRazorPages();
        return routes;
    }

    // No word that anybody means holds the character 0; PostgreSQL can't even compare a text with it.
    private static Task RefuseNul(HttpContext http, RequestDelegate next)
    {
        if (http.Request.QueryString.Value is not { } query || !query.Contains("%00", StringComparison.Ordinal))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when BadRequests.IsCallers(exception) => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}
