using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Sen.Kernel;

namespace Sen.Web;

/// <summary>A request that could not be read becomes a problem that says where: the error page then writes it like any other.</summary>
internal sealed partial class BadRequests : IExceptionHandler
{
    private static readonly Problem BadBody = new("web.bad-body", 400);
    private static readonly Problem BadForm = new("web.bad-form", 400);

    // Type and name of the parameter stand before what the caller wrote, which may be as long as an address.
    private const int Beginning = 300;

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Of(exception) is { } problem)
            httpContext.Items[typeof(Problem)] = problem;
        return new(false);
    }

    /// <summary>Null: its status says all there is to say.</summary>
    public static Problem? Of(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => Of(json),
        JsonException json => Of(json),
        BadHttpRequestException { StatusCode: 400 } bad when Parameter().Match(bad.Message, 0, Math.Min(Beginning, bad.Message.Length)) is { Success: true } named =>
            named.Groups["body"].Success ? BadBody : KernelProblems.Invalid.At(new FieldProblem(named.Groups["name"].Value, "field.invalid")),
        InvalidDataException => BadForm,
        _ => null,
    };

    /// <summary>What the program has no fault in: a request that is no request, a form that is no form.</summary>
    public static bool IsCallers(Exception exception) => exception is BadHttpRequestException or InvalidDataException or JsonException;

    private static Problem Of(JsonException json)
    {
        var place = (json.Path ?? "").TrimStart('$').TrimStart('.');
        if (json is BodyJson.MissingException missing)
            place = place.Length == 0 ? missing.Member : $"{place}.{missing.Member}";
        if (place.Length == 0)
            return BadBody;
        return KernelProblems.Invalid.At(json is TidyText.TooLongException
            ? new FieldProblem(place, "field.too-long").With("most", TidyText.Most)
            : new FieldProblem(place, "field.invalid"));
    }

    // The framework tells the name of the parameter in words only: `Failed to bind parameter "int limit" from "x".`, `Required parameter "string province" was not provided from query string.`
    [GeneratedRegex("""parameter "[^"]* (?<name>\w+)" (from "|was not provided from (query string|route|header)\.|(?<body>))""", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
