using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Web;

namespace Sen.Accounts;

/// <summary>What a stranger and a person without the permission get: a page for people, RFC 9457 for programs.</summary>
internal static class Refusals
{
    public const string SignInPath = "/dang-nhap";

    /// <summary>Nobody is signed in: on to the sign-in page and back, or 401 for a program.</summary>
    public static Task Challenge(HttpContext http)
    {
        if (http.GetEndpoint() is null)
        {
            // The fallback policy guards addresses that nothing serves as well; they are simply not there.
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (IsForProgram(http.Request))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            Answer(http, AccountProblems.SignInNeeded);
        }
        else
        {
            var here = http.Request.PathBase + http.Request.Path + http.Request.QueryString;
            http.Response.Redirect($"{SignInPath}?from={Uri.EscapeDataString(here)}");
        }

        return Task.CompletedTask;
    }

    /// <summary>The visitor may not: says who can.</summary>
    public static Task Forbid(HttpContext http)
    {
        var texts = http.RequestServices.GetRequiredService<ITexts>();
        var asked = http.GetEndpoint()?.Metadata.GetMetadata<RequirePermissionAttribute>()?.Any ?? [];
        Answer(http, AccountProblems.NotPermitted.With("who", WhoCan.Words(asked, texts)));
        return Task.CompletedTask;
    }

    // The error pages of Sen.Web find the problem here and write it.
    private static void Answer(HttpContext http, Problem problem)
    {
        http.Items[typeof(Problem)] = problem;
        http.Response.StatusCode = problem.Status;
    }

    private static bool IsForProgram(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
