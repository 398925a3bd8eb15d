using System.Text.Json;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Notices.Data;

namespace Sen.Notices.Channels;

/// <summary>A way to a person. However it ends, the notice's row says so, and address and text are gone with the message.</summary>
internal abstract class NoticePost<TBody>(TimeSpan patience) : OutboxPost
{
    public sealed override async Task<Delivery> Deliver(OutboxMessage message, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            return await Send(message.Message, JsonSerializer.Deserialize<TBody>(message.Body, SenJson.Options)!, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Delivery.Down("timeout");
        }
    }

    public sealed override IReadOnlyList<Statement> Ended(OutboxMessage message, string? failure, DateTimeOffset at) =>
        [NoticeRows.Ended(message.Message, failure is null ? NoticeState.Sent : NoticeState.Failed, failure, at)];

    protected abstract Task<Delivery> Send(string id, TBody body, CancellationToken ct);
}
