using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sen.Kernel;

namespace Sen.Web;

/// <summary>
/// Refusals at the door, as RFC 9457: <c>type</c> is <c>urn:sen:problem:&lt;code&gt;</c>; title and detail come from the texts; further members
/// are <c>code</c>, <c>fields</c> ({field, code, text, facts}) and <c>facts</c>.
/// </summary>
public static class ProblemHttp
{
    public static ProblemHttpResult ToHttp(this Problem problem) => TypedResults.Problem(new ProblemAnswer(problem));

    public static Results<NoContent, ProblemHttpResult> ToNoContent(this Problem? problem) =>
        problem is null ? TypedResults.NoContent() : problem.ToHttp();

    public static Results<Ok<T>, ProblemHttpResult> ToHttp<T>(this Result<T> result) => result.ToHttp(value => value);

    public static Results<Ok<TShown>, ProblemHttpResult> ToHttp<T, TShown>(this Result<T> result, Func<T, TShown> show) =>
        result.TryGet(out var value, out var problem) ? TypedResults.Ok(show(value)) : problem.ToHttp();

    public static Results<Created<T>, ProblemHttpResult> ToCreated<T>(this Result<T> result, Func<T, string> location) =>
        result.TryGet(out var value, out var problem) ? TypedResults.Created(location(value), value) : problem.ToHttp();
}

/// <summary>A problem on its way out; its words are added when it is written, in the language of the request.</summary>
internal sealed class ProblemAnswer : ProblemDetails
{
    private readonly Problem _problem;

    public ProblemAnswer(Problem problem)
    {
        _problem = problem;
        Type = $"urn:sen:problem:{problem.Code}";
        Status = problem.Status;
        Extensions["code"] = problem.Code;
    }

    public void Say(ITexts texts)
    {
        Title = texts.Problem(_problem);
        Detail = texts.Detail(_problem);
        if (_problem.Facts.Count > 0)
            Extensions["facts"] = _problem.Facts;
        if (_problem.Fields.Count > 0)
            Extensions["fields"] = _problem.Fields.Select(f => new { field = f.Field, code = f.Code, text = texts.Field(f), facts = f.Facts });
    }
}

/// <summary>Writes every problem of every endpoint, whatever the caller says that it accepts: a refusal in JSON is better than none.</summary>
internal sealed class ProblemWriter(TextsOfRequest texts) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, details) = (context.HttpContext, context.ProblemDetails);
        if (details is ProblemAnswer answer)
            answer.Say(texts.Of(http));
        if (details.Status is { } status)
            http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return new(http.Response.WriteAsJsonAsync(details, options: null, "application/problem+json", http.RequestAborted));
    }
}
