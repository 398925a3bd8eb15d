using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Node.Hosting;

namespace Sen.Node.Health;

/// <summary>For whoever watches the node: is the process alive, and should it get work. Status words only; `sen doctor` says the rest.</summary>
internal static class HealthEndpoints
{
    private const string Good = "ok";
    private const string Bad = "failed";
    private const string Stopping = "stopping";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Ok(new Liveness(Good)));
        health.MapGet("/ready", Ready);
    }

    // Migrations need no word of their own: a node with waiting ones does not start.
    private static async Task<Results<Ok<Readiness>, JsonHttpResult<Readiness>>> Ready(Store store, SequencerService sequencer, Draining draining, ILogger<Readiness> logger, CancellationToken ct)
    {
        var answers = await Answers(store, logger, ct);
        var sequenced = sequencer.Alarms.Count == 0;
        var ready = new Readiness(draining.Began ? Stopping : answers && sequenced ? Good : Bad, answers ? Good : Bad, sequenced ? Good : Bad);
        return ready.Status == Good ? TypedResults.Ok(ready) : TypedResults.Json(ready, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> Answers(Store store, ILogger logger, CancellationToken ct)
    {
        try
        {
            await using var connection = await store.Read(ct);
            return await connection.ExecuteScalarAsync<long>("select 1") == 1 && store.MayWrite;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            HealthLog.StoreFailed(logger, failure);
            return false;
        }
    }
}

internal sealed record Liveness(string Status);

internal sealed record Readiness(string Status, string Store, string Ledger);

internal static partial class HealthLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not answer.")]
    public static partial void StoreFailed(ILogger logger, Exception failure);
}
