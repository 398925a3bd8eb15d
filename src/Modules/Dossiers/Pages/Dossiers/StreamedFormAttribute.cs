using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Sen.Dossiers.Pages.Dossiers;

/// <summary>
/// The page reads its form itself (<see cref="PostedForm.Read"/>), token included: nothing may read it before. It takes the place of the filter
/// that guards every page: for handlers that do not stream it asks for the token as that one does.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StreamedFormAttribute : Attribute, IAsyncAuthorizationFilter, IAntiforgeryPolicy, IResourceFilter, IOrderedFilter
{
    /// <summary>The one handler that streams; null: all do.</summary>
    public string? Handler { get; set; }

    /// <summary>Largest form that the handler takes; 0: what the page says.</summary>
    public long MostBytes { get; set; }

    /// <summary>After the filter that guards every page.</summary>
    public int Order => 2_000;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        if (Streams(http))
        {
            if (MostBytes > 0 && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = MostBytes;
            return;
        }

        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) || HttpMethods.IsTrace(http.Request.Method))
            return;
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            context.Result = new AntiforgeryValidationFailedResult();
        }
    }

    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!Streams(context.HttpContext))
            return;
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }

    // As the framework picks a handler: by the query alone, for no route of ours names one.
    private bool Streams(HttpContext http) => HttpMethods.IsPost(http.Request.Method)
        && (Handler is null || Handler.Equals(http.Request.Query["handler"].ToString(), StringComparison.OrdinalIgnoreCase));
}
