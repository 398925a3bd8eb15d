using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Node.Demo.Mailbox;
using Sen.Notices;
using Sen.Testing;

namespace Sen.Node.Tests.Notices;

/// <summary>Notices over a store, with the other sides speaking their protocols on this machine. Nobody sends until the test says so.</summary>
internal sealed class NoticeHost : IAsyncDisposable
{
    public const long Case = 42;

    public static readonly Recipient Lan = new("0905 123 456", "lan@example.vn");

    private readonly ServiceProvider _services;

    private NoticeHost(TestStore test, ReceivedMessages received, SmtpStandIn smtp, SmsStandIn sms, NoticeOptions options)
    {
        (Test, Received, Smtp, Sms) = (test, received, smtp, sms);
        _services = new ServiceCollection().AddSingleton(test.Store).AddSingleton<OutboxWorker>().AddNotices(options).BuildServiceProvider();
    }

    public TestStore Test { get; }

    public ReceivedMessages Received { get; }

    public SmtpStandIn Smtp { get; }

    public SmsStandIn Sms { get; }

    public NoticeDesk Desk => _services.GetRequiredService<NoticeDesk>();

    public FailedNotices Failed => _services.GetRequiredService<FailedNotices>();

    public static async Task<NoticeHost> Open(Dialect dialect, Func<NoticeOptions, NoticeOptions>? change = null)
    {
        var received = new ReceivedMessages();
        var smtp = new SmtpStandIn(received);
        smtp.Open();
        var sms = await SmsStandIn.Open(received);
        var options = new NoticeOptions
        {
            Smtp = new SmtpOptions { Host = "127.0.0.1", Port = smtp.Port, Tls = MailTls.None, From = "khong-tra-loi@hue.example.vn", Patience = TimeSpan.FromSeconds(10) },
            Sms = new SmsOptions { Url = sms.Url, Token = SmsStandIn.Token, Patience = TimeSpan.FromSeconds(10) },
        };
        return new NoticeHost(await TestStore.Open(dialect, [NoticesModule.Schema]), received, smtp, sms, change?.Invoke(options) ?? options);
    }

    /// <summary>Queues a notice whose text names its kind.</summary>
    public async Task Tell(string kind, Recipient? to = null, long id = Case) => Assert.Null(await Test.Store.Write(
        Desk.Queue(id, new Notice(kind, "H57.904-261201-0001", $"Hồ sơ đã {kind}", $"Việc {kind}", [$"Đoạn <{kind}>", "Hết"]), to ?? Lan, Test.Store.Clock.Now)));

    public Task<int> Send() => _services.GetRequiredService<OutboxWorker>().Run(TestContext.Current.CancellationToken);

    /// <summary>What a node does when it starts.</summary>
    public async Task Start()
    {
        foreach (var service in _services.GetServices<Microsoft.Extensions.Hosting.IHostedService>())
            await service.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>All that the database holds of messages, as one text.</summary>
    public async Task<string> Kept()
    {
        await using var connection = await Test.Store.Read();
        var rows = (await connection.QueryAsync("select * from outbox")).Concat(await connection.QueryAsync("select * from notice"));
        return string.Join('\n', rows.Select(row => string.Join(' ', ((IDictionary<string, object?>)row).Values)));
    }

    public async Task<string> States() => string.Join(' ', (await Desk.Of(Case)).Reverse().OrderBy(one => one.Channel).Select(one => $"{one.Kind}:{one.Channel}:{one.State}"));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Smtp.DisposeAsync();
        await Sms.DisposeAsync();
        await Test.DisposeAsync();
    }
}
