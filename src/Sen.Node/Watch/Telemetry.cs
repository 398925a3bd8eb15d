using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sen.Node.Watch;

/// <summary>
/// Metrics and traces for a collector, by OTLP: on where the operator names one with OTEL_EXPORTER_OTLP_ENDPOINT (and the other variables of that
/// specification). No address of a page leaves the node, only its route: addresses hold secrets.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    /// <summary>The variable that turns it on.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql"];

    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public static bool IsWanted => Environment.GetEnvironmentVariable(Endpoint) is { Length: > 0 };

    /// <summary>The web server knows of its span how it began; how it ended is said here.</summary>
    public static void Use(WebApplication app)
    {
        if (!IsWanted)
            return;
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            finally
            {
                End(http, http.Features.Get<IHttpActivityFeature>()?.Activity);
            }
        });
    }

    private static void End(HttpContext http, Activity? span)
    {
        if (span is null)
            return;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.SetTag("http.request.method", http.Request.Method);
        span.SetTag("http.response.status_code", http.Response.StatusCode);
        span.SetTag("http.route", route);
        span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} /{route.TrimStart('/')}";
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var node = ResourceBuilder.CreateDefault().AddService("sen", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(node).AddMeter([.. MetricBook.Meters]).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(node).AddSource(Sources).AddProcessor(new OnlyRoutes()).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }

    /// <summary>Leaves of a span what names nobody.</summary>
    internal sealed class OnlyRoutes : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
        {
            "http.request.method", "http.response.status_code", "http.route", "error.type", "db.system.name", "db.operation.name", "db.namespace", "network.protocol.version",
        };

        public override void OnEnd(Activity data)
        {
            foreach (var (key, _) in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList())
                data.SetTag(key, null);
        }
    }
}
