using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Sen.Accounts;
using Sen.Node.Watch;

namespace Sen.Node.Crowd;

/// <summary>
/// Keeps a node quick when more people come than it can serve: so many requests are worked on, so many wait, the others are told at once to come
/// back in seconds. Health and the parts of pages are always answered.
/// </summary>
internal sealed class Admission : IDisposable
{
    /// <summary>The body of an ordinary form; it is here before a turn is taken, so that a slow line keeps nobody waiting.</summary>
    private const int OrdinaryBody = 128 << 10;

    private const int FirstBody = 2 << 10;

    private readonly CrowdLimits _limits;
    private readonly TurnedAway _turnedAway;
    private readonly ConcurrencyLimiter _work;
    private readonly ConcurrencyLimiter _uploads;
    private readonly Lag _lag = new();
    private readonly Counter<long> _shed;

    public Admission(CrowdLimits limits, TurnedAway turnedAway, IMeterFactory meters)
    {
        (_limits, _turnedAway) = (limits, turnedAway);
        _work = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = limits.AtWork, QueueLimit = limits.Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
        _uploads = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = limits.Uploads, QueueLimit = 0 });
        var meter = meters.Create(NodeFigures.MeterName);
        _shed = meter.CreateCounter<long>("sen.requests.shed", "{request}", "Requests that were turned away because the node had no room.");
        _shed.Add(0); // there from the start: an alarm needs something to compare with
        meter.CreateObservableGauge("sen.requests.lag", () => _lag.Now.TotalSeconds, "s", "How long work waits for a processor.");
        meter.CreateObservableGauge("sen.requests.waiting", () => _work.GetStatistics()!.CurrentQueuedCount, "{request}", "Requests that wait for their turn.");
    }

    public static void Use(WebApplication app)
    {
        var admission = app.Services.GetRequiredService<Admission>();
        app.Use(admission.Admit);
    }

    public void Dispose()
    {
        _work.Dispose();
        _uploads.Dispose();
        _lag.Dispose();
    }

    private async Task Admit(HttpContext http, RequestDelegate next)
    {
        // An error page is written in the turn of the request that it answers.
        if (IsAlwaysServed(http.Request.Path) || !http.Items.TryAdd(typeof(Admission), null))
        {
            await next(http);
            return;
        }

        var isUpload = IsUpload(http.Request);
        if (HasTime(http.Request))
        {
            if (!isUpload && !await Receive(http))
                return;
            using var turn = isUpload ? _uploads.AttemptAcquire() : await Turn(http);
            if (turn.IsAcquired)
            {
                // The work is done when the answer starts: whoever takes it slowly keeps nobody waiting.
                http.Response.OnStarting(static turn =>
                {
                    ((RateLimitLease)turn).Dispose();
                    return Task.CompletedTask;
                }, turn);
                await next(http);
                return;
            }
        }

        _shed.Add(1);
        await _turnedAway.NoRoom(http);
    }

    /// <summary>A share of the callers, so that the others are still served quickly: none at the bound, all at twice the bound.</summary>
    private bool HasTime(HttpRequest request)
    {
        if (_lag.Waiting < _limits.CrowdFrom)
            return true;
        var (lag, bound) = (_lag.Now, IsStrangersLook(request) ? _limits.LagForStrangers : _limits.LagForAll);
        return lag <= bound || Random.Shared.NextDouble() > (lag - bound) / bound;
    }

    private ValueTask<RateLimitLease> Turn(HttpContext http) =>
        _work.GetStatistics()!.CurrentQueuedCount >= _limits.WaitingBeforeStrangers && IsStrangersLook(http.Request)
            ? new(_work.AttemptAcquire())
            : _work.AcquireAsync(1, http.RequestAborted);

    internal static bool IsAlwaysServed(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/a", StringComparison.Ordinal);

    private static bool IsStrangersLook(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.SaysWho();

    private static bool IsUpload(HttpRequest request) =>
        request.ContentLength > OrdinaryBody
        || request.Headers.TransferEncoding.Count > 0
        || request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>False when the caller went, or was too slow.</summary>
    private static async ValueTask<bool> Receive(HttpContext http)
    {
        if (http.Request.ContentLength is not (> 0 and var length))
            return true;
        // It grows with what has come: who announces much and sends nothing costs nothing.
        var body = new MemoryStream((int)Math.Min(length, FirstBody));
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (BadHttpRequestException bad)
        {
            http.Response.StatusCode = bad.StatusCode;
            return false;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            return false;
        }

        body.Position = 0;
        http.Request.Body = body;
        return true;
    }
}
