using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sen.Node.Demo.Mailbox;

/// <summary>Stands in for an SMS service: the contract of <c>docs/sms.md</c> on this machine. It keeps what it gets and sends nothing on.</summary>
internal sealed class SmsStandIn : IAsyncDisposable
{
    private readonly ReceivedMessages _received;
    private readonly WebApplication _app;

    private SmsStandIn(ReceivedMessages received)
    {
        _received = received;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Sen.Web" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapPost("/messages", Take);
    }

    public const string Token = "minh-hoa";

    public Uri Url { get; private set; } = null!;

    /// <summary>Status of the answer to a message, by its number; null: the usual one.</summary>
    public Func<string, int?> Answer { get; set; } = _ => null;

    /// <summary>Takes requests and does not answer.</summary>
    public bool Hangs { get; set; }

    public int Requests { get; private set; }

    public static async Task<SmsStandIn> Open(ReceivedMessages received)
    {
        var standIn = new SmsStandIn(received);
        await standIn._app.StartAsync();
        standIn.Url = new Uri($"{standIn._app.Urls.First()}/messages");
        return standIn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        Requests++;
        if (Hangs)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        if (http.Request.Headers.Authorization != $"Bearer {Token}")
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var sms = await http.Request.ReadFromJsonAsync<Sms>(http.RequestAborted);
        if (sms is not { Id.Length: > 0, To.Length: > 0, Text.Length: > 0 })
        {
            http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        http.Response.StatusCode = Answer(sms.To) ?? StatusCodes.Status202Accepted;
        if (http.Response.StatusCode == StatusCodes.Status202Accepted)
            _received.Add(new ReceivedMessage(sms.Id, sms.To, Subject: null, sms.Text));
    }

    private sealed record Sms([property: JsonPropertyName("id")] string? Id, [property: JsonPropertyName("to")] string? To, [property: JsonPropertyName("text")] string? Text);
}
