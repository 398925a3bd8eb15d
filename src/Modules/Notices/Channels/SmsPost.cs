using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Sen.Kernel.Outbox;

namespace Sen.Notices.Channels;

/// <param name="To">As <c>+84905123456</c>.</param>
internal sealed record SmsBody(string To, string Text);

/// <summary>SMS through the provider's HTTP service, by the contract of <c>docs/sms.md</c>.</summary>
internal sealed class SmsPost(SmsOptions options) : NoticePost<SmsBody>(options.Patience), IDisposable
{
    public const string Name = "notice.sms";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan, // the post's patience ends it
        MaxResponseContentBufferSize = 64 << 10,
    };

    public override string Topic => Name;

    public void Dispose() => _http.Dispose();

    protected override async Task<Delivery> Send(string id, SmsBody body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = JsonContent.Create(new { id, to = body.To, text = body.Text }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return Read(answer.StatusCode);
        }
        catch (HttpRequestException failed)
        {
            return Delivery.Down(failed.HttpRequestError is HttpRequestError.SecureConnectionError ? "tls" : "unreachable");
        }
    }

    private static Delivery Read(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Accepted or HttpStatusCode.OK => Delivery.Done,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Delivery.Down("sign-in"),
        HttpStatusCode.NotFound or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            => Delivery.Down($"answer:{(int)status}"),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => Delivery.Refused($"answer:{(int)status}"),
        _ => Delivery.Later($"answer:{(int)status}"),
    };
}
