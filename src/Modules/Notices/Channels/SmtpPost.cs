using System.Net.Sockets;
using System.Text.Encodings.Web;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Sen.Kernel.Outbox;

namespace Sen.Notices.Channels;

internal sealed record MailBody(string To, string Subject, IReadOnlyList<string> Paragraphs);

/// <summary>E-mail through the agency's own server. Plain text and the same as simple HTML; nothing in it is fetched from anywhere.</summary>
internal sealed class SmtpPost(SmtpOptions options) : NoticePost<MailBody>(options.Patience)
{
    public const string Name = "notice.email";

    public override string Topic => Name;

    protected override async Task<Delivery> Send(string id, MailBody body, CancellationToken ct)
    {
        using var message = Compose(id, body);
        using var client = new SmtpClient { Timeout = (int)options.Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Tls switch
            {
                MailTls.StartTls => SecureSocketOptions.StartTls,
                MailTls.Implicit => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            }, ct);
            if (options is { User: { } user, Password: { } password })
                await client.AuthenticateAsync(user, password, ct);
            await client.SendAsync(message, ct);
        }
        catch (Exception failed) when (failed is not OperationCanceledException && Read(failed) is not null)
        {
            return Read(failed)!;
        }

        // It is delivered, whatever the goodbye says.
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception late) when (late is IOException or SocketException or ProtocolException or OperationCanceledException)
        {
        }

        return Delivery.Done;
    }

    private static Delivery? Read(Exception failed) => failed switch
    {
        // The address or this message is refused; a sender that is refused is our own affair, and so is whatever comes before it.
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } refused => (int)refused.StatusCode >= 500
            ? Delivery.Refused($"answer:{(int)refused.StatusCode}")
            : Delivery.Later($"answer:{(int)refused.StatusCode}"),
        ServiceNotAuthenticatedException => Delivery.Down("sign-in"),
        SmtpCommandException other => Delivery.Down($"answer:{(int)other.StatusCode}"),
        SslHandshakeException or NotSupportedException => Delivery.Down("tls"),
        MailKit.Security.AuthenticationException or System.Security.Authentication.AuthenticationException => Delivery.Down("sign-in"),
        TimeoutException => Delivery.Down("timeout"),
        IOException or SocketException or ProtocolException or ServiceNotConnectedException => Delivery.Down("unreachable"),
        _ => null,
    };

    private MimeMessage Compose(string id, MailBody body)
    {
        var message = new MimeMessage { Subject = body.Subject, MessageId = $"{id}@{options.From[(options.From.LastIndexOf('@') + 1)..]}" };
        message.From.Add(MailboxAddress.Parse(options.From));
        message.To.Add(MailboxAddress.Parse(body.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new BodyBuilder { TextBody = string.Join("\n\n", body.Paragraphs) + "\n", HtmlBody = Html(body) }.ToMessageBody();
        return message;
    }

    private static string Html(MailBody body)
    {
        var encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        return $"<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{encoder.Encode(body.Subject)}</title></head><body>{string.Concat(body.Paragraphs.Select(one => $"<p>{encoder.Encode(one)}</p>"))}</body></html>";
    }
}
