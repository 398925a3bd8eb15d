using Sen.Notices;

namespace Sen.Node.Demo.Mailbox;

/// <summary>The other side of a demo: messages leave the node over SMTP and HTTP as in a real one, and end here on this machine.</summary>
internal sealed class DemoMailbox : IAsyncDisposable
{
    private DemoMailbox(ReceivedMessages received, SmtpStandIn smtp, SmsStandIn sms) => (Received, Smtp, Sms) = (received, smtp, sms);

    public SmtpStandIn Smtp { get; }

    public SmsStandIn Sms { get; }

    public ReceivedMessages Received { get; }

    public NoticeOptions Options => new()
    {
        Smtp = new SmtpOptions { Host = "127.0.0.1", Port = Smtp.Port, Tls = MailTls.None, From = "khong-tra-loi@minh-hoa.example.vn" },
        Sms = new SmsOptions { Url = Sms.Url, Token = SmsStandIn.Token },
    };

    public static async Task<DemoMailbox> Open()
    {
        var received = new ReceivedMessages();
        var smtp = new SmtpStandIn(received);
        smtp.Open();
        return new DemoMailbox(received, smtp, await SmsStandIn.Open(received));
    }

    public async ValueTask DisposeAsync()
    {
        await Smtp.DisposeAsync();
        await Sms.DisposeAsync();
    }
}
