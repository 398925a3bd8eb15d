using Dapper;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Outbox;

/// <summary>
/// Delivers what waits, at least once: the oldest message of a stream only, so that the order of a stream holds and a parked message parks
/// what comes after it. A message is claimed by moving its due time (ADR 7): no transaction is open while the other side is waited for.
/// </summary>
public sealed class OutboxWorker(Store store, IEnumerable<OutboxPost> posts)
{
    /// <summary>How long a claim holds; a post gives up long before.</summary>
    internal static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>Waits between attempts; after the last one the message is parked: about a day.</summary>
    internal static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8),
    ];

    internal const string Heads = """
        select id as Id, topic as Topic, stream_id as StreamId, message as Message, body as Body, attempts as Attempts from outbox
        where topic = @topic and parked = 0 and due <= @now
          and not exists (select 1 from outbox as earlier where earlier.stream_id = outbox.stream_id and earlier.topic = outbox.topic and earlier.id < outbox.id)
        order by due, id limit 1
        """;

    private readonly IReadOnlyList<OutboxPost> _posts = [.. posts];

    /// <summary>Delivers what is due, post by post. Returns how many left.</summary>
    public async Task<int> Run(CancellationToken ct = default)
    {
        var delivered = 0;
        foreach (var post in _posts)
            delivered += await Run(post, ct);
        return delivered;
    }

    private async Task<int> Run(OutboxPost post, CancellationToken ct)
    {
        var delivered = 0;
        while (await Next(post.Topic, ct) is { } row)
        {
            if (!await Take(row, ct))
                continue;
            var message = new OutboxMessage(row.Topic, row.StreamId, row.Message, row.Body);
            // One that was claimed this often and never ended has ended the process: it is not tried again.
            var ending = row.Attempts > Waits.Count ? Delivery.Refused("crash") : await Deliver(post, message, ct);
            await End(post, row, message, ending);
            if (ending.Kind is DeliveryKind.Delivered)
                delivered++;
            else if (ending.Kind is DeliveryKind.Down)
                break;
        }

        return delivered;
    }

    // What an exception says may name people; its kind does not.
    private static async Task<Delivery> Deliver(OutboxPost post, OutboxMessage message, CancellationToken ct)
    {
        try
        {
            return await post.Deliver(message, ct);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return Delivery.Later($"error:{failed.GetType().Name}");
        }
    }

    private async Task<OutboxRow?> Next(string topic, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return await connection.QueryFirstOrDefaultAsync<OutboxRow>(Heads, new { topic, now = Now.ToMicros() });
    }

    // Of two workers that read the same row one moves it.
    private async Task<bool> Take(OutboxRow row, CancellationToken ct) => await store.Write(
        [Statement.One("update outbox set attempts = attempts + 1, due = $3 where id = $1 and attempts = $2 and parked = 0", row.Id, row.Attempts, (Now + Claim).ToMicros())], ct) is null;

    // What was delivered is delivered: its end is written even when the node is asked to stop.
    private async Task End(OutboxPost post, OutboxRow row, OutboxMessage message, Delivery ending)
    {
        var isLast = ending.Kind is DeliveryKind.Refused || (ending.Kind is not DeliveryKind.Delivered && row.Attempts >= Waits.Count);
        var at = store.Clock.Now;
        IReadOnlyList<Statement> rows = (ending.Kind, isLast) switch
        {
            (DeliveryKind.Delivered, _) => [Statement.Of("delete from outbox where id = $1", row.Id), .. post.Ended(message, failure: null, at)],
            (_, true) =>
            [
                Statement.Of("update outbox set parked = $2, failure = $3 where id = $1", row.Id, Now.ToMicros(), ending.Failure),
                .. post.Ended(message, ending.Failure ?? "unknown", at),
            ],
            _ => [Statement.Of("update outbox set due = $2, failure = $3 where id = $1", row.Id, (Now + Waits[(int)row.Attempts]).ToMicros(), ending.Failure)],
        };
        if (await store.Write(rows, CancellationToken.None) is { } problem)
            throw new StoreUnavailableException($"The end of an outgoing message was not written: {problem.Code}.");
    }

    private DateTimeOffset Now => store.Clock.Real.GetUtcNow();

    private sealed class OutboxRow
    {
        public long Id { get; init; }

        public string Topic { get; init; } = "";

        public long StreamId { get; init; }

        public string Message { get; init; } = "";

        public string Body { get; init; } = "";

        /// <summary>Before this one.</summary>
        public long Attempts { get; init; }
    }
}
