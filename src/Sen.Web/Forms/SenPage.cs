using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;

namespace Sen.Web;

/// <summary>A page that can show a refusal and keep what was typed.</summary>
public abstract class SenPage : PageModel
{
    public FormErrors Errors => FormErrors.Of(HttpContext);

    protected ITexts Texts => HttpContext.RequestServices.GetRequiredService<ITexts>();

    /// <summary>The page again, with the error summary, the status of the problem, and every field as it was typed.</summary>
    protected IActionResult ShowProblem(Problem problem) => ShowProblem(problem, Request.HasFormContentType ? Request.Form : null);

    /// <summary>The same for a page that has read its form itself.</summary>
    protected IActionResult ShowProblem(Problem problem, IFormCollection? typed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Errors.Set(problem, typed);
        return new PageResult { StatusCode = problem.Status };
    }

    /// <summary>The error page of the problem's status with the problem's own words: for what is not there or not allowed.</summary>
    protected IActionResult Refuse(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        HttpContext.Items[typeof(Problem)] = problem;
        return new StatusCodeResult(problem.Status);
    }
}
