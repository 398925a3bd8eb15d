using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Sen.Kernel;

namespace Sen.Web;

/// <summary>What went wrong, as a page for people and as RFC 9457 for programs. Refusals and exceptions of any method arrive here.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorPage(ITexts texts, IProblemDetailsService problems) : PageModel
{
    private static readonly int[] Known = [400, 403, 404, 405, 409, 410, 413, 415, 429, 500, 503];

    public int Status { get; private set; }

    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public string TraceId => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    [NonHandler] // its name would make it one, for requests of a method PAGE
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        Status = failed is not null ? Response.StatusCode : int.TryParse((string?)RouteData.Values["status"], NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600 ? status : 404;
        var refused = HttpContext.Items[typeof(Problem)] as Problem;
        var path = failed?.Path ?? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? "";
        if (!Wants.Page(Request, path))
        {
            await WriteProblem(refused);
            context.Result = new EmptyResult();
            return;
        }

        var shown = Known.Contains(Status) ? Status : Status < 500 ? 400 : 500;
        Heading = refused is null ? texts[Key(shown)] : texts.Problem(refused);
        Advice = (refused is null ? null : texts.Detail(refused)) ?? texts[Key(shown) + ".detail"];
        Response.StatusCode = Status;
        await next();
    }

    private async Task WriteProblem(Problem? refused)
    {
        Response.StatusCode = Status;
        var answer = new ProblemAnswer(refused ?? new Problem(string.Create(CultureInfo.InvariantCulture, $"web.status.{Status}"), Status));
        if (Status >= 500)
            answer.Extensions["traceId"] = TraceId;
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = HttpContext, ProblemDetails = answer });
    }

    private static string Key(int status) => string.Create(CultureInfo.InvariantCulture, $"web.status.{status}");
}
