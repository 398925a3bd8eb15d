using Sen.Kernel;

namespace Sen.Node.Crowd;

/// <summary>While the database is away, pages and interfaces say so, without asking it for a word.</summary>
internal static partial class Outage
{
    public static void Use(WebApplication app)
    {
        var turnedAway = app.Services.GetRequiredService<TurnedAway>();
        var logger = app.Services.GetRequiredService<ILogger<TurnedAway>>();
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception failure) when (StoreUnavailableException.IsOutage(failure) && !http.Response.HasStarted)
            {
                Away(logger, failure.GetBaseException().Message);
                http.Response.Clear();
                await turnedAway.Unavailable(http);
            }
        });
    }

    // One line for each: a minute without a database would fill the log with what the programmer alone can read.
    [LoggerMessage(Level = LogLevel.Error, Message = "A request was not answered because the store is away: {Cause}")]
    private static partial void Away(ILogger logger, string cause);
}
