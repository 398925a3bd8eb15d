using Microsoft.AspNetCore.Http.Features;
using Sen.Node.Verbs;

namespace Sen.Node.LocalDoor;

/// <summary>The local socket of a node: <c>POST /verbs/NAME?word=value</c> with the file as body. Nothing else answers there, and it answers nowhere else.</summary>
internal sealed partial class VerbDoor(ILogger<VerbDoor> logger)
{
    public const string Path = "/verbs/";

    public void Use(WebApplication app) => app.Use((http, next) => http.Features.Get<CameThroughSocket>() is null ? next(http) : Answer(http));

    private async Task Answer(HttpContext http)
    {
        var name = http.Request.Path.Value is { } path && path.StartsWith(Path, StringComparison.Ordinal) ? path[Path.Length..] : "";
        var verb = WritingVerbs.All.FirstOrDefault(one => one.Name == name);
        if (verb is null || !HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        http.Response.ContentType = "text/plain; charset=utf-8";
        var call = new VerbCall(http.Request.Query.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal), http.Request.Body);
        await using var output = new FramedWriter(http.Response.Body);
        await output.End(await Run(verb, call, http, output));
    }

    private async Task<int> Run(IVerb verb, VerbCall call, HttpContext http, TextWriter output)
    {
        try
        {
            return await verb.Run(call, http.RequestServices, output, http.RequestAborted);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure, verb.Name);
            await output.WriteLineAsync($"{verb.Name} failed in the node: {failure.Message} Its log says more.");
            return ExitCode.Broken;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The verb {Verb} failed.")]
    private partial void LogFailed(Exception failure, string verb);
}
