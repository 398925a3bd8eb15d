using Dapper;
using Sen.Kernel.Sql;

namespace Sen.Kernel.Outbox;

/// <summary>How much waits and how much is stuck, for those who run the node.</summary>
/// <param name="Oldest">When the oldest one that waits was queued; null when none waits.</param>
/// <param name="Failing">Of those that wait: tried in vain for minutes.</param>
public sealed record OutboxFigures(long Waiting, long Parked, long Failing, DateTimeOffset? Oldest);

/// <summary>What people may do with messages that wait or are parked.</summary>
public static class OutboxRows
{
    /// <summary>Due at once, with all its attempts before it.</summary>
    public static Statement Again(string message) =>
        Statement.One("update outbox set parked = 0, due = 0, attempts = 0, failure = null where message = $1 and parked > 0", message);

    public static Statement AllAgain() =>
        Statement.Of("update outbox set parked = 0, due = 0, attempts = 0, failure = null where parked > 0");

    /// <summary>It will not be delivered; what comes after it goes on.</summary>
    public static Statement Drop(string message) => Statement.Of("delete from outbox where message = $1", message);

    public static Statement DropTopic(string topic) => Statement.Of("delete from outbox where topic = $1", topic);

    public static Statement DropStream(long streamId) => Statement.Of("delete from outbox where stream_id = $1", streamId);

    /// <summary>Those of the stream that are parked.</summary>
    public static Statement DropParked(long streamId) => Statement.Of("delete from outbox where stream_id = $1 and parked > 0", streamId);

    public static async Task<OutboxFigures> Figures(Store store, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var connection = await store.Read(ct);
        var waiting = await connection.ExecuteScalarAsync<long>("select count(*) from outbox where parked = 0");
        var parked = await connection.ExecuteScalarAsync<long>("select count(*) from outbox where parked > 0");
        var oldest = await connection.ExecuteScalarAsync<long?>("select min(queued) from outbox where parked = 0");
        var failing = await connection.ExecuteScalarAsync<long>("select count(*) from outbox where parked = 0 and attempts >= 4");
        return new OutboxFigures(waiting, parked, failing, oldest is { } micros ? Micros.FromMicros(micros) : null);
    }
}
