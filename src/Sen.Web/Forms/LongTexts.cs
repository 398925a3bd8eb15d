using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Sen.Kernel;

namespace Sen.Web;

/// <summary>
/// A form with a text that no field is meant for does nothing: the page is shown again as it is, with the error at the field and everything
/// as it was typed. Pages that read their form themselves know the limits of their fields.
/// </summary>
internal sealed class LongTexts : IPageFilter
{
    public const int Most = TidyText.Most;

    private static readonly ConditionalWeakTable<object, object> Refused = [];

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // Only a form that was read already, for its token.
        if (context.HttpContext.Features.Get<IFormFeature>()?.Form is not { } form)
            return;
        var wrong = form.Where(one => one.Value.Any(text => text?.Length > Most)).Select(one => new FieldProblem(one.Key, "field.too-long").With("most", Most)).ToList();
        if (wrong.Count == 0 || Shown(context) is not { } show)
            return;
        FormErrors.Of(context.HttpContext).Set(KernelProblems.Invalid.At(wrong), form);
        context.HandlerMethod = show;
        Refused.Add(context.HttpContext, context);
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (context.Result is PageResult page && Refused.Remove(context.HttpContext))
            page.StatusCode = 422;
    }

    private static HandlerMethodDescriptor? Shown(PageHandlerSelectedContext context) =>
        context.ActionDescriptor.HandlerMethods.FirstOrDefault(one => one.HttpMethod.Equals("GET", StringComparison.OrdinalIgnoreCase) && one.Name is null);
}
