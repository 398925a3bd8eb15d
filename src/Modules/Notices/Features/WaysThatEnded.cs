using Microsoft.Extensions.Hosting;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Notices.Channels;

namespace Sen.Notices;

/// <summary>At the start: what waits for a way that the node has no longer waits for ever no more; its people are told at the counter.</summary>
internal sealed class WaysThatEnded(Store store, NoticeOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Sms is null)
            await End(NoticeChannel.Sms, SmsPost.Name);
        if (options.Smtp is null)
            await End(NoticeChannel.Email, SmtpPost.Name);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task End(NoticeChannel channel, string topic)
    {
        Statement[] rows = [Statement.Of("update notice set state = 4 where channel = $1 and state in (1, 3)", (long)channel), OutboxRows.DropTopic(topic)];
        if (await store.Write(rows) is { } problem)
            throw new StoreUnavailableException($"What waits for {topic} could not be left to the counter: {problem.Code}.");
    }
}
