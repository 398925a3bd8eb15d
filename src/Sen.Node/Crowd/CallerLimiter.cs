using System.Diagnostics.Metrics;
using System.Net;
using System.Threading.RateLimiting;
using Sen.Accounts;
using Sen.Node.Watch;

namespace Sen.Node.Crowd;

/// <summary>How often one caller may ask: a person by the account, a program by its token, a stranger by the address (IPv6: its /64). Counted by each process.</summary>
internal sealed class CallerLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter;
    private readonly TurnedAway _turnedAway;
    private readonly Counter<long> _limited;

    public CallerLimiter(CrowdLimits limits, TurnedAway turnedAway, IMeterFactory meters)
    {
        _turnedAway = turnedAway;
        _limiter = PartitionedRateLimiter.Create<HttpContext, Caller>(http => PartitionOf(http, limits));
        _limited = meters.Create(NodeFigures.MeterName).CreateCounter<long>("sen.requests.limited", "{request}", "Requests of callers who asked too often.");
        _limited.Add(0);
    }

    /// <summary>Stands behind the sign-in: who somebody is must be known.</summary>
    public static void Use(WebApplication app)
    {
        var limiter = app.Services.GetRequiredService<CallerLimiter>();
        app.Use(limiter.Admit);
    }

    public void Dispose() => _limiter.Dispose();

    private async Task Admit(HttpContext http, RequestDelegate next)
    {
        // An error page is part of the request that it answers.
        if (!http.Items.TryAdd(typeof(CallerLimiter), null))
        {
            await next(http);
            return;
        }

        using var lease = _limiter.AttemptAcquire(http);
        if (lease.IsAcquired)
        {
            await next(http);
            return;
        }

        _limited.Add(1);
        await _turnedAway.TooOften(http, lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1));
    }

    private static RateLimitPartition<Caller> PartitionOf(HttpContext http, CrowdLimits limits)
    {
        var address = http.Connection.RemoteIpAddress;
        // The operator; and a proxy that nobody named (--proxy): better no limit than one for all people together.
        if (address is null || IPAddress.IsLoopback(address) || Admission.IsAlwaysServed(http.Request.Path))
            return RateLimitPartition.GetNoLimiter(default(Caller));
        return http.FindVisitor() switch
        {
            { SessionId: { } token } when token.StartsWith("token-", StringComparison.Ordinal) => Bucket(new Caller('t', token), limits.Program),
            { } person => Bucket(new Caller('p', person.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture)), limits.Person),
            null => Bucket(new Caller('a', CallerAddress.Key(address)), limits.Address),
        };
    }

    private static RateLimitPartition<Caller> Bucket(Caller caller, CallerLimit limit) => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = limit.Burst,
        TokensPerPeriod = Math.Max(1, (int)limit.Rate),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 1 / limit.Rate)),
        QueueLimit = 0,
    });

    /// <param name="Kind">p a person, t a token, a an address.</param>
    private readonly record struct Caller(char Kind, string Name);
}
