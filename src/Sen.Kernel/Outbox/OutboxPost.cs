using Sen.Kernel.Sql;

namespace Sen.Kernel.Outbox;

/// <summary>What waits to leave the node.</summary>
/// <param name="Topic">Which post carries it; the order of a stream holds within a topic.</param>
/// <param name="Message">Its permanent id: whoever receives it twice under the same id has received it once.</param>
/// <param name="Body">For the post alone. It may name people; it is never logged and goes with the row.</param>
public sealed record OutboxMessage(string Topic, long StreamId, string Message, string Body)
{
    /// <summary>The row, to be written in the same change as the event that it follows from.</summary>
    public Statement Row(DateTimeOffset now) => Statement.One(
        "insert into outbox (topic, stream_id, message, body, queued) values ($1, $2, $3, $4, $5)", Topic, StreamId, Message, Body, now.ToMicros());
}

/// <summary>How an attempt to deliver ended.</summary>
public enum DeliveryKind
{
    Delivered,

    /// <summary>Not now: this message is tried again later.</summary>
    Later,

    /// <summary>The other side does not answer: this and every other message of the topic is tried again later.</summary>
    Down,

    /// <summary>The other side will never take it: parked at once.</summary>
    Refused,
}

/// <param name="Failure">Why, as a short permanent word, e.g. <c>smtp:550</c>. Never what the other side said: that may name people.</param>
public sealed record Delivery(DeliveryKind Kind, string? Failure = null)
{
    public static readonly Delivery Done = new(DeliveryKind.Delivered);

    public static Delivery Later(string failure) => new(DeliveryKind.Later, failure);

    public static Delivery Down(string failure) => new(DeliveryKind.Down, failure);

    public static Delivery Refused(string failure) => new(DeliveryKind.Refused, failure);
}

/// <summary>One way out of the node.</summary>
public abstract class OutboxPost
{
    public abstract string Topic { get; }

    /// <summary>Hands the message over. It may come again under the same id: after a kill, nobody knows whether it was delivered.</summary>
    public abstract Task<Delivery> Deliver(OutboxMessage message, CancellationToken ct);

    /// <summary>Rows that change with the end of the message, in the same transaction.</summary>
    /// <param name="failure">Null: it was delivered; else why it was parked.</param>
    public abstract IReadOnlyList<Statement> Ended(OutboxMessage message, string? failure, DateTimeOffset at);
}
