using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sen.Kernel.Outbox;
using Sen.Notices;

namespace Sen.Node.Tests.Notices;

/// <summary>The same store under a node that names no way.</summary>
internal sealed class RestartedWithout(NoticeHost host) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton(host.Test.Store).AddSingleton<OutboxWorker>().AddNotices(NoticeOptions.None).BuildServiceProvider();

    public async Task Start()
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(TestContext.Current.CancellationToken);
    }

    public async Task Tell(string kind) => Assert.Null(await host.Test.Store.Write(
        _services.GetRequiredService<NoticeDesk>().Queue(NoticeHost.Case, new Notice(kind, "H57.904-261201-0001", "x", "x", []), NoticeHost.Lan, host.Test.Store.Clock.Now)));

    /// <summary>What waits, as it stands.</summary>
    public static async Task<IReadOnlyList<OutboxMessage>> Rows(NoticeHost host)
    {
        await using var connection = await host.Test.Store.Read();
        return [.. (await connection.QueryAsync<(string Topic, long StreamId, string Message, string Body)>("select topic, stream_id, message, body from outbox order by id"))
            .Select(row => new OutboxMessage(row.Topic, row.StreamId, row.Message, row.Body))];
    }

    public static async Task PutBack(NoticeHost host, IReadOnlyList<OutboxMessage> messages) =>
        Assert.Null(await host.Test.Store.Write([.. messages.Select(message => message.Row(host.Test.Store.Clock.Now))]));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
